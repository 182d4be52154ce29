"""Each kind of clock, counted as its law counts; then the pauses and where it lands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from muster.core.clocks import counting
from muster.core.clocks.context import Context, days_of
from muster.core.clocks.counting import DAY, Counted, WhyNot
from muster.core.clocks.wording import day_words, london_day
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Landing, LeftOut, Unit
from muster.core.terms.lapse import Lapse

MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}


def count(rule: Clock, start: datetime, context: Context) -> Counted:
    """Count a rule from its start, with its pauses, and land it on its day."""
    return COUNT[rule.kind](rule, start, context)


def months_of_access(
    rule: Clock,
    start: datetime,
    context: Context,
    *,
    counted_from_next_day: bool = False,
) -> Counted:
    """Months from the latest of request, identity and fee, less the pauses.

    counted_from_next_day: the reading of the Information Commissioner's guidance.
    Law: Data Protection Act 2018 ss.54 and 205(2).
    """
    first, why = _latest(start, context)
    event = first + DAY if counted_from_next_day else first
    counted = counting.months_after(event, rule.length)
    if rule.pauses:
        counted = counting.pushed_back(counted, first, days_of(context.paused))
    counted = _landed(rule, counted, context)
    step = f"Runs from {day_words(first)}, when {why}"
    return replace(counted, steps=(step, *counted.steps))


def _hours_raw(rule: Clock, start: datetime, _context: Context) -> Counted:
    return counting.hours(start, rule.length, lambda _day: "")


def _hours_after(rule: Clock, start: datetime, _context: Context) -> Counted:
    return counting.hours_after(start, rule.length)


def _hours_excl(rule: Clock, start: datetime, context: Context) -> Counted:
    return counting.hours(start, rule.length, _why_not(rule.left_out, context))


def _wdays(rule: Clock, start: datetime, context: Context) -> Counted:
    first, event = _first_day(rule, start)
    why_not = _why_not(rule.left_out, context)
    return _said(event, counting.working_days(first, rule.length, why_not))


def _days(rule: Clock, start: datetime, context: Context) -> Counted:
    first, event = _first_day(rule, start)
    counted = counting.days(first, rule.length)
    if rule.sums:
        counted = counting.used_up(counted, london_day(start), days_of(context.earlier))
    return _said(event, _landed(rule, counted, context))


def _months_incl(rule: Clock, start: datetime, context: Context) -> Counted:
    first, event = _first_day(rule, start)
    counted = counting.months_beginning_with(first, _months(rule))
    return _said(event, _landed(rule, counted, context))


def _months_after(rule: Clock, start: datetime, context: Context) -> Counted:
    counted = counting.months_after(london_day(start), _months(rule))
    return _landed(rule, counted, context)


def _months_total(rule: Clock, start: datetime, context: Context) -> Counted:
    earlier = days_of(context.earlier)
    return counting.months_in_total(london_day(start), _months(rule), earlier)


def _before(rule: Clock, start: datetime, context: Context) -> Counted:
    counted = _counted_back(rule, london_day(start), context)
    return counting.opens_on(counted) if rule.lapse is Lapse.OPENS else counted


def _counted_back(rule: Clock, event: date, context: Context) -> Counted:
    if rule.unit is Unit.DAYS:
        return counting.days_before(event, rule.length)
    if rule.unit is Unit.WORKING_DAYS:
        why_not = _why_not(rule.left_out, context)
        return counting.working_days_before(event, rule.length, why_not)
    return counting.months_before(event, _months(rule))


COUNT: dict[ClockKind, Callable[[Clock, datetime, Context], Counted]] = {
    ClockKind.MONTHS_INCL: _months_incl,
    ClockKind.MONTHS_AFTER: _months_after,
    ClockKind.MONTHS_NEXT_DAY: _months_incl,
    ClockKind.MONTHS_TOTAL: _months_total,
    ClockKind.HOURS_RAW: _hours_raw,
    ClockKind.HOURS_AFTER: _hours_after,
    ClockKind.HOURS_EXCL: _hours_excl,
    ClockKind.WDAYS_AFTER: _wdays,
    ClockKind.WDAYS_INCL: _wdays,
    ClockKind.DAYS_INCL: _days,
    ClockKind.DAYS_AFTER: _days,
    ClockKind.MONTH_SAR: months_of_access,
    ClockKind.BEFORE: _before,
}


def _months(rule: Clock) -> int:
    return rule.length * MONTHS_IN[rule.unit]


def _first_day(rule: Clock, start: datetime) -> tuple[date, str]:
    """The first day that can count, and what is said of an event that does not."""
    event = london_day(start)
    if not rule.starts_after_event:
        return event, ""
    return event + DAY, f"{day_words(event)}: the day of the event, not counted"


def _said(step: str, counted: Counted) -> Counted:
    return replace(counted, steps=(step, *counted.steps)) if step else counted


def _landed(rule: Clock, counted: Counted, context: Context) -> Counted:
    """The same end, moved off a day that is not a working day where the law says so."""
    if rule.landing is Landing.STAYS:
        return counted
    why_not = _why_not(LeftOut.NON_WORKING, context)
    if rule.landing is Landing.BACK:
        return counting.landed_back(counted, why_not)
    return counting.landed_on(counted, why_not)


def _latest(start: datetime, context: Context) -> tuple[date, str]:
    """The day from which a request for access runs, and which event that was."""
    moments = {
        "the request was received": start,
        "the information that confirms identity was received": (
            context.identity_received
        ),
        "the fee was paid": context.fee_paid,
    }
    known = {what: moment for what, moment in moments.items() if moment is not None}
    latest = max(known, key=lambda what: known[what])
    return london_day(known[latest]), latest


def _why_not(leaving: LeftOut, context: Context) -> WhyNot:
    return lambda day: context.holidays.why_left_out(day, leaving, context.uk_part)
