"""Which running time limits need someone now: a plain function of plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from muster.core.clocks.rules import Deadline
from muster.core.terms.lapse import Lapse
from muster.core.terms.role import Role
from muster.core.web.formats import due_words

LATE = "late by "
"""How the formats of pages begin what is past its time."""


class Level(StrEnum):
    """How a running clock stands.

    passed: its time is over and nothing is wrong: a minimum, a window that opened.
    """

    WARNING = "warning"
    LAPSED = "lapsed"
    PASSED = "passed"


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
    who_acts: Role
    last_moment: datetime
    lapse: Lapse
    lifted_if: str = ""

    @property
    def told(self) -> str:
        """The alarm as people are told of it: what lapse means, and who must act."""
        then = self.lapse.title
        meant = f"Then: {_within(then)}" if self.level is Level.WARNING else then
        acts = _within(self.who_acts.title)
        unless = f". Not if {self.lifted_if}" if self.lifted_if else ""
        return f"{self.words}. {meant}{unless}. To act: {acts}."


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
    level = _level(passed, rule.lapse)
    end = f"{deadline.last_moment:%Y%m%dT%H%M%S}"
    return Alarm(
        key=f"{clock.clock_id}:{level}:{int(passed.total_seconds())}:{end}",
        clock_id=clock.clock_id,
        level=level,
        words=f"{rule.title}: {standing_words(deadline, now)}",
        who_acts=rule.who_acts,
        last_moment=deadline.last_moment,
        lapse=rule.lapse,
        lifted_if=rule.lifted_if,
    )


def standing_words(deadline: Deadline, now: datetime) -> str:
    """How far off the end is, and once it has passed, what that is called.

    A duty is late; an authority, a detention or a right has ended; of a least period
    that is over it is said only that it is.
    """
    lapse, words = deadline.rule.lapse, due_words(deadline.last_moment, now)
    if not deadline.lapsed(now):
        return words
    if not lapse.is_late:
        return _within(lapse.title)
    return f"ended {words.removeprefix(LATE)} ago" if lapse.bars_going_on else words


def _level(passed: timedelta, lapse: Lapse) -> Level:
    if passed:
        return Level.WARNING
    return Level.LAPSED if lapse.is_late else Level.PASSED


def _warning_passed(now: datetime, deadline: Deadline) -> timedelta | None:
    """The latest time to warn that has passed; none at all once it has lapsed."""
    if deadline.lapsed(now):
        return timedelta()
    left = deadline.last_moment - now
    passed = [before for before in deadline.rule.warn_before if left <= before]
    return min(passed) if passed else None
