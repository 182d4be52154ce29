"""A time limit as data: how long, counted how, under which law.

What the parts of it mean stands in counted.py; a rule is read aloud as one
sentence: "48 hours, leaving out non-working days, from the moment of seizure;
then it must be released; the financial investigator acts".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from muster.core.terms.counted import (
    LEFT_OUT_BY,
    STARTS_AFTER_EVENT,
    UNITS,
    Bound,
    ClockKind,
    CourtsEnd,
    Landing,
    LeftOut,
    Unit,
)
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Law, Policy
from muster.core.terms.part import EVERYWHERE, UKPart
from muster.core.terms.role import Role
from muster.core.terms.sequence import Cap, Follows

STOP = "Stop this time limit: it was done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One version of one time limit.

    rule_id:        the same in every version of the rule, such as "poca.cash.48h".
    length, unit:   how long; kind says how it is counted.
    first_day:      what starts it, in words.
    who_acts:       the post that must act before it ends.
    lapse:          what it means that the time has passed.
    done:           what stops it, as whoever records it says it: "Charged or
                    released"; "" where nobody has said better than that it was done.
    effective_from: first day on which an event falls under this version; of law
                    that is not in force, the day on which it was made.
    effective_to:   last such day; None while no end is known.
    dated_by:       whose date chooses the version, where that is not the start's:
                    "the conviction", "the offence".
    parts:          the parts of the United Kingdom whose law it is.
    in_force:       False for law that is made and not yet commenced.
    leaves_out:     days that do not count; None for what its kind leaves out.
    landing:        what happens if the last day is not a working day.
    bound:          whether the length is the most or the least.
    courts_end:     whether a court or an agreement may name another end.
    pauses:         whether waiting for information stops it.
    sums:           whether time counted earlier uses it up.
    only_if:        what must have happened for this length to apply, in words.
    lifted_if:      what keeps it from ending, in words: "forfeiture was applied for".
    follows:        limits from which a running clock may go on to this one.
    cap:            the longer limit within which it ends.
    note:           what whoever relies on it must know besides.
    also_called:    other names that it goes by in older papers.
    warn_before:    how long before the end to warn, the earliest warning first.
    """

    rule_id: str
    title: str
    length: int
    unit: Unit
    kind: ClockKind
    law: Law | Policy
    first_day: str
    who_acts: Role
    lapse: Lapse
    effective_from: date
    effective_to: date | None = None
    dated_by: str = ""
    parts: frozenset[UKPart] = EVERYWHERE
    in_force: bool = True
    confidence: Confidence = Confidence.VERIFIED
    leaves_out: LeftOut | None = None
    landing: Landing = Landing.STAYS
    bound: Bound = Bound.AT_MOST
    courts_end: CourtsEnd = CourtsEnd.NONE
    pauses: bool = False
    sums: bool = False
    only_if: str = ""
    lifted_if: str = ""
    follows: tuple[Follows, ...] = ()
    cap: Cap | None = None
    done: str = ""
    note: str = ""
    also_called: tuple[str, ...] = ()
    warn_before: tuple[timedelta, ...] = ()

    def __post_init__(self) -> None:
        for wrong in self._mistakes():
            raise ValueError(f"{self.rule_id}: {wrong}")

    def __str__(self) -> str:
        return f"{self.title}: {self.length_words}"

    @property
    def length_words(self) -> str:
        """The length as people say it: "48 hours", "at least 1 month"."""
        unit = str(self.unit)
        length = f"{self.length} {unit.removesuffix('s') if self.length == 1 else unit}"
        return f"at least {length}" if self.bound is Bound.AT_LEAST else length

    @property
    def done_words(self) -> str:
        """What stops it, as a link to recording that says it."""
        return self.done or STOP

    def gone_on_words(self, rule_id: str) -> str:
        """What has happened when it goes on from another, as a link says it."""
        said = next((way.words for way in self.follows if way.rule_id == rule_id), "")
        onward = "It goes on for another period" if rule_id == self.rule_id else ""
        return said or onward or f"It goes on to: {self.title}"

    @property
    def left_out(self) -> LeftOut:
        """Which days do not count."""
        return self.leaves_out or self._usually_left_out()

    @property
    def by_the_calendar(self) -> bool:
        """Whether its end depends on the table of bank holidays."""
        return self.left_out.by_table or self.landing is not Landing.STAYS

    @property
    def starts_after_event(self) -> bool:
        """Whether what starts it is not counted, so that day 1 is the next one."""
        return self.kind in STARTS_AFTER_EVENT

    @property
    def give_words(self) -> str:
        """Which day or time to give as the start, so that none is counted twice."""
        what = "time" if self.kind.needs_time else "day"
        if self.starts_after_event or self.kind is ClockKind.BEFORE:
            return (
                f"Give the {what} of the event itself, which is not counted, and not"
                f" the first {what} that is. It runs from {self.first_day}"
            )
        return f"Give {self.first_day}"

    @property
    def counting_words(self) -> str:
        """How it is counted, in full."""
        left_out = self._left_out_words()
        # The words of this kind name what it leaves out: a rule's own exclusions stand
        # instead of them, not beside them.
        own = bool(left_out) and self.kind is ClockKind.HOURS_EXCL
        kind = "Hours by the clock" if own else self.kind.words
        words = (kind, left_out, self.landing.words)
        return ". ".join(word for word in words if word)

    def governs(self, day: date, part: UKPart = UKPart.ENGLAND_AND_WALES) -> bool:
        """Whether an event on that day and there falls under it, in force."""
        return self.in_force and self.covers(day, part)

    def covers(self, day: date, part: UKPart = UKPart.ENGLAND_AND_WALES) -> bool:
        """Whether its dates and places reach an event, in force or not."""
        ended = self.effective_to is not None and day > self.effective_to
        return part in self.parts and day >= self.effective_from and not ended

    def _left_out_words(self) -> str:
        """The days left out, where they are not those that its kind names."""
        usual = self._usually_left_out()
        return "" if self.left_out is usual else self.left_out.words

    def _usually_left_out(self) -> LeftOut:
        """What its kind leaves out; days and months counted back leave out none."""
        if self.kind is ClockKind.BEFORE and self.unit is not Unit.WORKING_DAYS:
            return LeftOut.NOTHING
        return LEFT_OUT_BY.get(self.kind, LeftOut.NOTHING)

    def _mistakes(self) -> Iterator[str]:
        if self.length < 1:
            yield "a length is one or more"
        if self.unit not in UNITS[self.kind]:
            yield f"{self.kind} does not count {self.unit}"
        if self.effective_to is not None and self.effective_to < self.effective_from:
            yield "ends before it begins"
        if list(self.warn_before) != sorted(set(self.warn_before), reverse=True):
            yield "warn earliest first, each time once"
        if not isinstance(self.who_acts, Role):
            yield f"there is no post called {self.who_acts}"
        if not self.parts:
            yield "it is the law nowhere"
