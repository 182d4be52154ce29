"""The words for how a time limit is counted; the ways differ by a day or more."""

from enum import StrEnum


class Unit(StrEnum):
    """What a length is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"
    YEARS = "years"


class ClockKind(StrEnum):
    """How the law counts."""

    MONTHS_INCL = "months_incl"
    MONTHS_AFTER = "months_after"
    MONTHS_NEXT_DAY = "months_next_day"
    MONTHS_TOTAL = "months_total"
    HOURS_RAW = "hours_raw"
    HOURS_AFTER = "hours_after"
    HOURS_EXCL = "hours_excl"
    WDAYS_AFTER = "wdays_after"
    WDAYS_INCL = "wdays_incl"
    DAYS_INCL = "days_incl"
    DAYS_AFTER = "days_after"
    MONTH_SAR = "month_sar"
    BEFORE = "before"

    @property
    def words(self) -> str:
        """The way of counting, as it stands on a page."""
        return COUNTING[self]

    @property
    def needs_time(self) -> bool:
        """Whether the start must be a time of day, not only a day."""
        return UNITS[self] == HOURS


class LeftOut(StrEnum):
    """Days that do not count."""

    NOTHING = "nothing"
    NON_WORKING = "non_working"
    NON_WORKING_ANYWHERE = "non_working_anywhere"
    SUNDAYS_AND_FEASTS = "sundays_and_feasts"
    CHRISTMAS_DAY = "christmas_day"

    @property
    def words(self) -> str:
        """The days left out, as they stand on a page."""
        return LEAVING_OUT[self]

    @property
    def by_table(self) -> bool:
        """Whether the table of bank holidays is needed to know them."""
        return self not in {LeftOut.NOTHING, LeftOut.CHRISTMAS_DAY}


class Landing(StrEnum):
    """What happens to an end that falls on a day that is not a working day."""

    STAYS = "stays"
    BACK = "back"
    ON = "on"

    @property
    def words(self) -> str:
        """What happens, as it stands on a page; nothing where nothing does."""
        return LANDS[self]


class Bound(StrEnum):
    """Whether a length is the most that is allowed or the least."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class CourtsEnd(StrEnum):
    """Whether somebody may name an end: not at all, within it, or in its place."""

    NONE = "none"
    WITHIN = "within"
    INSTEAD = "instead"


COUNTING: dict[ClockKind, str] = {
    ClockKind.MONTHS_INCL: (
        "Months beginning with the day: day 1 is the start day, and the last day is "
        "the one before the corresponding date"
    ),
    ClockKind.MONTHS_AFTER: (
        "Months after the day of the event, which is not counted: the last day is the "
        "corresponding date"
    ),
    ClockKind.MONTHS_NEXT_DAY: (
        "Months beginning with the day after the event: the last day is the one before "
        "the date that corresponds to that next day"
    ),
    ClockKind.MONTHS_TOTAL: (
        "Time added up, each day counted once, as days and as months: the earlier of "
        "the two ends"
    ),
    ClockKind.HOURS_RAW: "Hours by the clock, weekends and holidays included",
    ClockKind.HOURS_AFTER: (
        "Hours by the clock, weekends and holidays included; the hour in which the "
        "event falls is not counted"
    ),
    ClockKind.HOURS_EXCL: (
        "Hours, leaving out Saturdays, Sundays, Christmas Day, Good Friday and bank "
        "holidays"
    ),
    ClockKind.WDAYS_AFTER: (
        "To the end of a working day, day 1 being the first working day after the event"
    ),
    ClockKind.WDAYS_INCL: (
        "To the end of a working day, day 1 being the day of the event if it is one"
    ),
    ClockKind.DAYS_INCL: "Days, day 1 being the day of the event",
    ClockKind.DAYS_AFTER: "Days, day 1 being the day after the event",
    ClockKind.MONTH_SAR: (
        "To the date that corresponds to the latest of the request, the information "
        "that confirms identity and the fee"
    ),
    ClockKind.BEFORE: "Back from the event, which is not counted",
}

LEAVING_OUT: dict[LeftOut, str] = {
    LeftOut.NOTHING: "No day is left out",
    LeftOut.NON_WORKING: (
        "Saturdays, Sundays, Christmas Day, Good Friday and the bank holidays of that "
        "part of the United Kingdom are left out"
    ),
    LeftOut.NON_WORKING_ANYWHERE: (
        "A bank holiday of any part of the United Kingdom is left out"
    ),
    LeftOut.SUNDAYS_AND_FEASTS: (
        "Only Sundays, Christmas Day and Good Friday are left out: a Saturday counts"
    ),
    LeftOut.CHRISTMAS_DAY: "Only Christmas Day is left out: weekends count",
}

LANDS: dict[Landing, str] = {
    Landing.STAYS: "",
    Landing.BACK: "An end on a day that is not a working day goes back to one that is",
    Landing.ON: "An end on a day that is not a working day goes on to the next",
}

HOURS = frozenset({Unit.HOURS})
DAYS = frozenset({Unit.DAYS})
WORKING_DAYS = frozenset({Unit.WORKING_DAYS})
MONTHS = frozenset({Unit.MONTHS, Unit.YEARS})

UNITS: dict[ClockKind, frozenset[Unit]] = {
    ClockKind.MONTHS_INCL: MONTHS,
    ClockKind.MONTHS_AFTER: MONTHS,
    ClockKind.MONTHS_NEXT_DAY: MONTHS,
    ClockKind.MONTHS_TOTAL: MONTHS,
    ClockKind.HOURS_RAW: HOURS,
    ClockKind.HOURS_AFTER: HOURS,
    ClockKind.HOURS_EXCL: HOURS,
    ClockKind.WDAYS_AFTER: WORKING_DAYS,
    ClockKind.WDAYS_INCL: WORKING_DAYS,
    ClockKind.DAYS_INCL: DAYS,
    ClockKind.DAYS_AFTER: DAYS,
    ClockKind.MONTH_SAR: frozenset({Unit.MONTHS}),
    ClockKind.BEFORE: DAYS | WORKING_DAYS | MONTHS,
}

LEFT_OUT_BY: dict[ClockKind, LeftOut] = {
    ClockKind.HOURS_EXCL: LeftOut.NON_WORKING,
    ClockKind.WDAYS_AFTER: LeftOut.NON_WORKING,
    ClockKind.WDAYS_INCL: LeftOut.NON_WORKING,
    ClockKind.BEFORE: LeftOut.NON_WORKING,
}
"""What a kind leaves out where its rule says nothing of its own."""

STARTS_AFTER_EVENT = frozenset(
    {
        ClockKind.MONTHS_AFTER,
        ClockKind.MONTHS_NEXT_DAY,
        ClockKind.HOURS_AFTER,
        ClockKind.WDAYS_AFTER,
        ClockKind.DAYS_AFTER,
        ClockKind.MONTH_SAR,
    }
)
"""Kinds of which the event itself is not counted."""
