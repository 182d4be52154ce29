"""When a time limit ends, and why: plain functions of plain values.

Moments are in UTC, days are London days. An answer always carries its reasoning,
its law and its warnings; it is never only a date.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from muster.core.clocks import counting
from muster.core.clocks.calendar import BankHolidays, UKPart
from muster.core.clocks.counting import DAY, Counted
from muster.core.clocks.wording import (
    TICK,
    day_words,
    end_of,
    london_day,
    moment_words,
    start_of,
)
from muster.core.terms.clock import Clock, ClockKind, Unit
from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason, Refused

MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}
BY_WORKING_DAYS = frozenset({ClockKind.HOURS_EXCL, ClockKind.WDAYS_AFTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a deadline depends on besides its start.

    holidays:          the table of bank holidays to count with.
    uk_part:           where the cash was seized, or the discloser was.
    identity_received: when what confirms identity came in, if it was asked for.
    fee_paid:          when a fee was paid, if one was charged.
    paused:            first and last day, both included, of each wait for more
                       information (Data Protection Act 2018 s.54(3C)).
    """

    holidays: BankHolidays
    uk_part: UKPart = UKPart.ENGLAND_AND_WALES
    identity_received: datetime | None = None
    fee_paid: datetime | None = None
    paused: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a time limit ends.

    last_moment: the last moment that is in time, in UTC. Where the law gives
                 whole days it is the last microsecond of the last London day.
    basis:       the reasoning, day by day, in plain words.
    """

    rule: Clock
    start: datetime
    last_moment: datetime
    basis: tuple[str, ...]
    law: Law | Policy
    warnings: tuple[str, ...]
    holidays_version: str

    @property
    def last_day(self) -> date:
        """The London day on which it ends."""
        return london_day(self.last_moment)

    @property
    def words(self) -> str:
        """The end as people say it: "the end of Saturday 14 February 2026"."""
        return moment_words(self.last_moment)

    @property
    def next_moment(self) -> datetime:
        """When a period that follows on from this one takes effect."""
        whole_days = self.last_moment == end_of(self.last_day)
        return self.last_moment + TICK if whole_days else self.last_moment

    def lapsed(self, at: datetime) -> bool:
        """Whether the time has run out at that moment."""
        return at > self.last_moment


def deadline(rule: Clock, start: datetime | date, context: Context) -> Deadline:
    """The last moment of a time limit, with its reasoning, law and warnings.

    start: the event that starts it: a moment with its time zone, or for rules
           that count days also a London day.
    Raises Refused where the rule counts hours and no time of day is given.
    """
    moment = _moment(rule, start)
    counted = COUNT[rule.kind](rule, moment, context)
    return Deadline(
        rule=rule,
        start=moment,
        last_moment=counted.last_moment,
        basis=counted.steps,
        law=rule.law,
        warnings=tuple(_warnings(rule, moment, counted, context)),
        holidays_version=context.holidays.version,
    )


def choose(versions: Iterable[Clock], event_date: date) -> Clock:
    """The version of a rule that governs an event, by the date of the event.

    Never by today's date: law that has changed since still governs what happened
    before. Raises Refused where no version was in force on that day.
    """
    known = tuple(versions)
    governing = [rule for rule in known if rule.governs(event_date)]
    if not governing:
        raise Refused(
            f"No version of this time limit was in force on {day_words(event_date)}",
            remedy="Check the date of the event, or have the rule's dates corrected.",
        )
    return max(governing, key=lambda rule: rule.effective_from)


def renewal(
    rule: Clock, old: Deadline, signed_at: datetime, context: Context
) -> Deadline:
    """The end of a renewed authority: counted from the old end, not the signature.

    Law: Regulation of Investigatory Powers Act 2000 s.43(9)(b). Raises Refused
    where the old authority had already ended when the renewal was signed.
    """
    if old.lapsed(signed_at):
        raise Refused(
            Reason(f"The authority already ended: {old.words}", rule.law),
            remedy="Apply for a new authority; one that has ended is not renewed.",
        )
    renewed = deadline(rule, old.next_moment, context)
    step = f"Renewed from the old end, {old.words}, whenever it was signed"
    return replace(renewed, basis=(step, *renewed.basis))


def earliest(*deadlines: Deadline) -> Deadline:
    """The one of several limits that bites first, saying what the others were.

    For limits that stand together: each order at most six months, all of them at
    most two years from the first.
    """
    first = min(deadlines, key=lambda each: each.last_moment)
    others = tuple(
        f"Ends before the limit of {each.rule.length_words} ({each.law}): {each.words}"
        for each in deadlines
        if each is not first
    )
    warnings = dict.fromkeys(said for each in deadlines for said in each.warnings)
    return replace(first, basis=first.basis + others, warnings=tuple(warnings))


def _moment(rule: Clock, start: datetime | date) -> datetime:
    """The start as a moment in UTC."""
    if isinstance(start, datetime):
        if start.utcoffset() is None:
            raise ValueError("A start is a moment with its time zone")
        return start.astimezone(UTC)
    if rule.kind.needs_time:
        raise Refused(
            Reason(f"{rule.title} runs in hours, so it needs a time of day", rule.law),
            remedy="Give the time as well as the day.",
        )
    return start_of(start)


def _hours_raw(rule: Clock, start: datetime, _context: Context) -> Counted:
    return counting.hours(start, rule.length, lambda _day: "")


def _hours_excl(rule: Clock, start: datetime, context: Context) -> Counted:
    return counting.hours(start, rule.length, _left_out(context))


def _wdays_after(rule: Clock, start: datetime, context: Context) -> Counted:
    return counting.working_days_after(
        london_day(start), rule.length, _left_out(context)
    )


def _days_incl(rule: Clock, start: datetime, _context: Context) -> Counted:
    day = london_day(start)
    return counting.days(day, rule.length, event=day)


def _days_after(rule: Clock, start: datetime, _context: Context) -> Counted:
    day = london_day(start)
    return counting.days(day + DAY, rule.length, event=day)


def _months_incl(rule: Clock, start: datetime, _context: Context) -> Counted:
    months = rule.length * MONTHS_IN[rule.unit]
    return counting.months_beginning_with(london_day(start), months)


def _month_sar(rule: Clock, start: datetime, context: Context) -> Counted:
    """Months from the latest of request, identity and fee, less the pauses."""
    moments = {
        "the request was received": start,
        "the information that confirms identity was received": (
            context.identity_received
        ),
        "the fee was paid": context.fee_paid,
    }
    known = {what: moment for what, moment in moments.items() if moment is not None}
    latest = max(known, key=lambda what: known[what])
    first = london_day(known[latest])
    step = f"Runs from {day_words(first)}, when {latest}"
    counted = counting.months_beginning_with(first, rule.length)
    counted = counting.pushed_back(counted, first, _days_of(context.paused))
    return replace(counted, steps=(step, *counted.steps))


COUNT: dict[ClockKind, Callable[[Clock, datetime, Context], Counted]] = {
    ClockKind.MONTHS_INCL: _months_incl,
    ClockKind.HOURS_RAW: _hours_raw,
    ClockKind.HOURS_EXCL: _hours_excl,
    ClockKind.WDAYS_AFTER: _wdays_after,
    ClockKind.DAYS_INCL: _days_incl,
    ClockKind.DAYS_AFTER: _days_after,
    ClockKind.MONTH_SAR: _month_sar,
}


def _left_out(context: Context) -> counting.WhyNot:
    return lambda day: context.holidays.why_not_counted(day, context.uk_part)


def _days_of(spans: tuple[tuple[date, date], ...]) -> frozenset[date]:
    return frozenset(
        first + DAY * count
        for first, last in spans
        for count in range((last - first) // DAY + 1)
    )


def _warnings(
    rule: Clock, start: datetime, counted: Counted, context: Context
) -> Iterator[str]:
    """What the reader must know before relying on the answer."""
    if not rule.governs(london_day(start)):
        yield "This version of the rule was not in force on the day of the event"
    if rule.confidence.unconfirmed:
        yield f"{rule.confidence.words} ({rule.law})"
    if rule.kind in BY_WORKING_DAYS:
        yield from _holiday_warnings(start, counted, context.holidays)
    if rule.kind is ClockKind.HOURS_EXCL and context.uk_part is UKPart.SCOTLAND:
        yield "Sheriff court holidays are not stored: check the court's own list"
    if rule.kind is ClockKind.MONTH_SAR:
        yield (
            "Counted the safe way: the Information Commissioner's guidance would allow "
            "the corresponding date, or the next working day after it"
        )


def _holiday_warnings(
    start: datetime, counted: Counted, holidays: BankHolidays
) -> Iterator[str]:
    ends = (london_day(start), london_day(counted.last_moment))
    if not all(holidays.knows(day) for day in ends):
        yield (
            f"Bank holidays are stored for {holidays.first_year} to "
            f"{holidays.last_year}; days outside were counted without them"
        )
