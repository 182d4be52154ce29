"""Which running time limits need someone now: a plain function of plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from muster.core.clocks.rules import Deadline
from muster.core.terms.role import Role
from muster.core.web.formats import due_words


class Level(StrEnum):
    """How a running clock stands."""

    WARNING = "warning"
    LAPSED = "lapsed"


def who_words(who_acts: str) -> str:
    """Who must act, as a page names them."""
    if who_acts in set(Role):
        return Role(who_acts).title
    return who_acts.replace("_", " ").capitalize()


def _within(title: str) -> str:
    """A title as it stands within a sentence: ROCTA assessor, gateway manager."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


@dataclass(frozen=True, slots=True)
class Ticking:
    """One running clock and when it ends."""

    clock_id: UUID
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to tell whoever must act.

    key: the same each time the same warning is worked out again, so that people
         are told once: the clock, its level and the warning passed. A deadline
         that moves asks for warnings of its own.
    """

    key: str
    clock_id: UUID
    level: Level
    words: str
    who_acts: str
    last_moment: datetime

    @property
    def told(self) -> str:
        """The alarm as people are told of it, with who must act."""
        return f"{self.words}. To act: {_within(who_words(self.who_acts))}."


def alarms(now: datetime, clocks: Iterable[Ticking]) -> tuple[Alarm, ...]:
    """The alarm that stands for each clock, the most pressing first.

    A clock past its last moment has lapsed; one that has passed a time to warn
    warns, once for each such time; any other is silent.
    """
    standing = (_alarm(now, clock) for clock in clocks)
    found = [alarm for alarm in standing if alarm is not None]
    return tuple(sorted(found, key=lambda alarm: (alarm.last_moment, alarm.key)))


def _alarm(now: datetime, clock: Ticking) -> Alarm | None:
    deadline, rule = clock.deadline, clock.deadline.rule
    passed = _warning_passed(now, deadline)
    if passed is None:
        return None
    level = Level.WARNING if passed else Level.LAPSED
    end = f"{deadline.last_moment:%Y%m%dT%H%M%S}"
    return Alarm(
        key=f"{clock.clock_id}:{level}:{int(passed.total_seconds())}:{end}",
        clock_id=clock.clock_id,
        level=level,
        words=f"{rule.title}: {due_words(deadline.last_moment, now)}",
        who_acts=rule.who_acts,
        last_moment=deadline.last_moment,
    )


def _warning_passed(now: datetime, deadline: Deadline) -> timedelta | None:
    """The latest time to warn that has passed; none at all once it has lapsed."""
    if deadline.lapsed(now):
        return timedelta()
    left = deadline.last_moment - now
    passed = [before for before in deadline.rule.warn_before if left <= before]
    return min(passed) if passed else None
