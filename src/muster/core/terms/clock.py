"""A time limit as data: how long, counted how, under which law."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from muster.core.terms.law import Confidence, Law, Policy


class Unit(StrEnum):
    """What a length is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"
    YEARS = "years"


class ClockKind(StrEnum):
    """How the law counts; the ways differ by a day or more, so each is named."""

    MONTHS_INCL = "months_incl"
    HOURS_RAW = "hours_raw"
    HOURS_EXCL = "hours_excl"
    WDAYS_AFTER = "wdays_after"
    DAYS_INCL = "days_incl"
    DAYS_AFTER = "days_after"
    MONTH_SAR = "month_sar"

    @property
    def words(self) -> str:
        """The way of counting, as it stands on a page."""
        return COUNTING[self]

    @property
    def needs_time(self) -> bool:
        """Whether the start must be a time of day, not only a day."""
        return self in {ClockKind.HOURS_RAW, ClockKind.HOURS_EXCL}


COUNTING: dict[ClockKind, str] = {
    ClockKind.MONTHS_INCL: (
        "Months beginning with the day: day 1 is the start day, and the last day is "
        "the one before the corresponding date"
    ),
    ClockKind.HOURS_RAW: "Hours by the clock, weekends and holidays included",
    ClockKind.HOURS_EXCL: (
        "Hours, leaving out Saturdays, Sundays, Christmas Day, Good Friday and bank "
        "holidays"
    ),
    ClockKind.WDAYS_AFTER: (
        "To the end of a working day, day 1 being the first working day after the event"
    ),
    ClockKind.DAYS_INCL: "Days, day 1 being the day of the event",
    ClockKind.DAYS_AFTER: "Days, day 1 being the day after the event",
    ClockKind.MONTH_SAR: (
        "Months beginning with the latest of the request, the information that "
        "confirms identity and the fee"
    ),
}

UNITS: dict[ClockKind, frozenset[Unit]] = {
    ClockKind.MONTHS_INCL: frozenset({Unit.MONTHS, Unit.YEARS}),
    ClockKind.HOURS_RAW: frozenset({Unit.HOURS}),
    ClockKind.HOURS_EXCL: frozenset({Unit.HOURS}),
    ClockKind.WDAYS_AFTER: frozenset({Unit.WORKING_DAYS}),
    ClockKind.DAYS_INCL: frozenset({Unit.DAYS}),
    ClockKind.DAYS_AFTER: frozenset({Unit.DAYS}),
    ClockKind.MONTH_SAR: frozenset({Unit.MONTHS}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One version of one time limit.

    rule_id:        the same in every version of the rule, such as "poca.cash.48h".
    length, unit:   how long; kind says how it is counted.
    first_day:      what starts it, in words.
    effective_from: first day on which an event falls under this version.
    effective_to:   last such day; None while no end is known.
    in_force:       False for law that is made and not yet commenced.
    who_acts:       the role that must act before it ends.
    warn_before:    how long before the end to warn, the earliest warning first.
    """

    rule_id: str
    title: str
    length: int
    unit: Unit
    kind: ClockKind
    law: Law | Policy
    first_day: str
    who_acts: str
    effective_from: date
    effective_to: date | None = None
    in_force: bool = True
    confidence: Confidence = Confidence.VERIFIED
    warn_before: tuple[timedelta, ...] = ()

    def __post_init__(self) -> None:
        if self.length < 1:
            raise ValueError(f"{self.rule_id}: a length is one or more")
        if self.unit not in UNITS[self.kind]:
            raise ValueError(f"{self.rule_id}: {self.kind} does not count {self.unit}")
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError(f"{self.rule_id}: ends before it begins")
        if list(self.warn_before) != sorted(set(self.warn_before), reverse=True):
            raise ValueError(f"{self.rule_id}: warn earliest first, each time once")

    def __str__(self) -> str:
        return f"{self.title}: {self.length_words}"

    @property
    def length_words(self) -> str:
        """The length as people say it: "48 hours", "1 month"."""
        unit = str(self.unit)
        return f"{self.length} {unit.removesuffix('s') if self.length == 1 else unit}"

    def governs(self, day: date) -> bool:
        """Whether an event on that day falls under this version, in force."""
        ended = self.effective_to is not None and day > self.effective_to
        return self.in_force and day >= self.effective_from and not ended
