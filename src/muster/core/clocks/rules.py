"""When a time limit ends, and why: plain functions of plain values.

Moments are in UTC, days are London days. An answer always carries its reasoning,
its law and its warnings; it is never only a date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from muster.core.clocks import kinds
from muster.core.clocks.calendar import WORKED_OUT
from muster.core.clocks.context import Context
from muster.core.clocks.counting import Counted
from muster.core.clocks.wording import (
    TICK,
    day_words,
    end_of,
    ending_words,
    listed,
    london_day,
    moment_words,
    start_of,
)
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, CourtsEnd, LeftOut
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Law, Policy
from muster.core.terms.part import UKPart
from muster.core.terms.reason import Reason, Refused

NOT_IN_FORCE = "Not in force: this law is made, and has not been brought into force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a time limit ends.

    last_moment: the last moment that is in time, in UTC. Where the law gives
                 whole days it is the last microsecond of the last London day. Of a
                 minimum it is the last moment that is too soon.
    basis:       what decided it, in plain words.
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
        return ending_words(self.last_moment)

    @property
    def only_if(self) -> str:
        """The warning that it hangs on something; empty where it hangs on nothing."""
        return f"Only if {self.rule.only_if}" if self.rule.only_if else ""

    @property
    def until(self) -> str:
        """The end as it follows the title: "until the end of Saturday 14 February"."""
        if self.rule.lapse is Lapse.OPENS:
            return f"from the start of {day_words(london_day(self.next_moment))}"
        least = self.rule.bound is Bound.AT_LEAST
        return f"at least until {self.words}" if least else f"until {self.words}"

    @property
    def next_moment(self) -> datetime:
        """When a period that follows on from this one takes effect."""
        whole_days = self.last_moment == end_of(self.last_day)
        return self.last_moment + TICK if whole_days else self.last_moment

    def lapsed(self, at: datetime) -> bool:
        """Whether the time has run out at that moment."""
        return at > self.last_moment

    def followed_by(self, rule: Clock) -> datetime:
        """The start of a limit that runs on from this one's end, without a gap.

        Where the law does not count the event, this end is that event, so that day
        1 is the day after it; counting from the next moment instead would begin,
        and end, a day late.
        """
        return self.last_moment if rule.starts_after_event else self.next_moment


def deadline(rule: Clock, start: datetime | date, context: Context) -> Deadline:
    """The last moment of a time limit, with its reasoning, law and warnings.

    start: the event that starts it: a moment with its time zone, or for rules
           that count days also a London day.
    Raises Refused where the rule counts hours and no time of day is given, or where
           the end that a court named is not within the law.
    """
    moment = _moment(rule, start)
    counted, context = _counted(rule, moment, context)
    ending = _as_named(rule, moment, counted, context)
    return Deadline(
        rule=rule,
        start=moment,
        last_moment=ending.last_moment,
        basis=ending.steps,
        law=rule.law,
        warnings=tuple(_warnings(rule, moment, counted, context)),
        holidays_version=context.holidays.version,
    )


def choose(
    versions: Iterable[Clock],
    event_date: date,
    part: UKPart = UKPart.ENGLAND_AND_WALES,
) -> Clock:
    """The version of a rule that governs an event, by its date and place.

    Never by today's date: law that has changed since still governs what happened
    before. Raises Refused where no version was in force on that day, and there.
    """
    known = tuple(versions)
    governing = [rule for rule in known if rule.governs(event_date, part)]
    if not governing:
        raise Refused(
            _why_none(known, event_date, part),
            remedy="Check the date of the event, or have the rule's dates corrected.",
        )
    return max(governing, key=lambda rule: rule.effective_from)


def look_up(
    versions: Iterable[Clock],
    event_date: date,
    part: UKPart = UKPart.ENGLAND_AND_WALES,
) -> Clock:
    """The version to show for an event: the governing one, or one not in force.

    What is not in force is shown with a warning and never started.
    """
    known = tuple(versions)
    prospective = [rule for rule in known if rule.covers(event_date, part)]
    if prospective and not any(rule.in_force for rule in prospective):
        return max(prospective, key=lambda rule: rule.effective_from)
    return choose(known, event_date, part)


def refuse_if_over(old: Deadline, at: datetime) -> None:
    """Refuse to go on from a limit that had already run out, where that ends it."""
    if old.lapsed(at) and old.rule.lapse.bars_going_on:
        raise Refused(
            Reason(f"It already ended: {old.words}", old.law),
            remedy=f"The {old.rule.length_words} had already ended;"
            f" {old.rule.lapse.words[:1].lower()}{old.rule.lapse.words[1:]}",
        )


def refuse_cap(rule: Clock, start: datetime | date, since: datetime | date) -> None:
    """Refuse a cap that would give more time than the law does, or that is none.

    start: the latest that what the cap is counted from can have been.
    since: what it is said to be counted from.
    """
    if rule.cap is None:
        raise Refused(Reason(f"{rule.title} stands under no longer limit", rule.law))
    if isinstance(start, datetime) and isinstance(since, datetime):
        late, latest = since > start, moment_words(start)
    else:
        day = _day(start)
        late, latest = _day(since) > day, day_words(day)
    if late:
        raise Refused(
            Reason(
                f"What the longer limit is counted from cannot be later than {latest}",
                rule.law,
            ),
            remedy="Give when the first order was made, or what it is counted from"
            " began.",
        )


def _day(moment: datetime | date) -> date:
    return london_day(moment) if isinstance(moment, datetime) else moment


def within(found: Deadline, cap: Deadline) -> Deadline:
    """The same limit, ending no later than the longer one that it stands under."""
    if found.last_moment <= cap.last_moment:
        within_it = f"Within the limit of {cap.rule.length_words} ({cap.law})"
        return replace(found, basis=(*found.basis, f"{within_it}: {cap.words}"))
    step = f"Ends sooner, with the limit of {cap.rule.length_words} ({cap.law})"
    return replace(
        found,
        last_moment=cap.last_moment,
        basis=(*found.basis, f"{step}: {cap.words}"),
        warnings=tuple(dict.fromkeys((*found.warnings, *cap.warnings))),
    )


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


def _counted(rule: Clock, start: datetime, context: Context) -> tuple[Counted, Context]:
    """The count, and the bank holidays that it was made by.

    Beyond the table they can only be worked out. Whatever is unconfirmed gives nobody
    more time: of the count by the table alone and the one by both the stricter stands.
    """
    alone = _by(context, further=False)
    counted = kinds.count(rule, start, alone)
    if context.holidays.knows(counted.last_day) or not rule.by_the_calendar:
        return counted, alone
    both = _by(context, further=True)
    other = kinds.count(rule, start, both)
    stricter = other.last_moment < counted.last_moment
    if rule.bound is Bound.AT_LEAST:
        stricter = other.last_moment > counted.last_moment
    return (other, both) if stricter else (counted, alone)


def _by(context: Context, *, further: bool) -> Context:
    return replace(context, holidays=context.holidays.with_further(further=further))


def _as_named(
    rule: Clock, start: datetime, counted: Counted, context: Context
) -> Counted:
    """The end that a court or an agreement named, where the law lets it name one."""
    named = context.named_end
    if named is None:
        return counted
    at = named if isinstance(named, datetime) else end_of(named)
    if rule.courts_end is CourtsEnd.NONE:
        raise Refused(Reason(f"The end of {rule.title} is not for naming", rule.law))
    if at <= start:
        raise Refused(
            Reason(f"It cannot end before it began, {moment_words(start)}", rule.law),
            remedy="Check the end that was named.",
        )
    allowed = moment_words(counted.last_moment)
    if rule.courts_end is CourtsEnd.WITHIN and _beyond(rule, at, counted):
        least = rule.bound is Bound.AT_LEAST
        raise Refused(
            Reason(
                f"{rule.title} may not end"
                f" {'before' if least else 'after'} {allowed}: {rule.length_words}",
                rule.law,
            ),
            remedy="Check the end that the court named.",
        )
    by_law = f"By the rule alone it would end {allowed}"
    step = f"The end that was named: {moment_words(at)}"
    return replace(counted, last_moment=at, steps=(*counted.steps[:-1], by_law, step))


def _beyond(rule: Clock, named: datetime, counted: Counted) -> bool:
    if rule.bound is Bound.AT_LEAST:
        return named < counted.last_moment
    return named > counted.last_moment


def _why_none(known: tuple[Clock, ...], day: date, part: UKPart) -> str:
    """Why no version governs an event: of which of the three ways it is."""
    if not any(part in rule.parts for rule in known):
        return f"This time limit is not the law of {part.words}"
    if any(rule.covers(day, part) for rule in known):
        return f"{NOT_IN_FORCE} on {day_words(day)}"
    return f"No version of this time limit was in force on {day_words(day)}"


def _warnings(
    rule: Clock, start: datetime, counted: Counted, context: Context
) -> Iterator[str]:
    """What the reader must know before relying on the answer."""
    if not rule.in_force:
        yield NOT_IN_FORCE
    elif not rule.covers(london_day(start), context.uk_part) and not rule.dated_by:
        yield "This version of the rule was not in force on the day of the event"
    if rule.confidence.unconfirmed:
        yield f"{rule.confidence.words} ({rule.law})"
    if rule.only_if:
        yield f"Only if {rule.only_if}"
    if rule.lifted_if:
        yield f"Does not end so if {rule.lifted_if}"
    if rule.note:
        yield rule.note
    if context.paused and not rule.pauses:
        yield "Nothing stops this time limit: the days of waiting were counted"
    if rule.kind is ClockKind.MONTH_SAR:
        yield from _other_reading(rule, start, counted, context)
    yield from _holiday_warnings(rule, start, counted, context)


def _other_reading(
    rule: Clock, start: datetime, counted: Counted, context: Context
) -> Iterator[str]:
    """What the Commissioner's guidance would allow, where that is another day."""
    later = kinds.months_of_access(rule, start, context, counted_from_next_day=True)
    if later.last_moment == counted.last_moment:
        return
    yield (
        "Read in two ways, and the earlier is taken: the Information Commissioner's"
        f" guidance counts from the day after, to {moment_words(later.last_moment)}"
    )


def _holiday_warnings(
    rule: Clock, start: datetime, counted: Counted, context: Context
) -> Iterator[str]:
    if not rule.by_the_calendar:
        return
    holidays, began = context.holidays, london_day(start)
    ends = (began, counted.last_day)
    stored = f"{holidays.first_year} to {holidays.last_year}"
    if holidays.further or any(day.year > holidays.last_year for day in ends):
        yield (
            f"Bank holidays are stored for {stored}."
            f" {_beyond_the_table(rule, start, counted, context)}"
        )
    elif not all(holidays.knows(day) for day in ends):
        yield (
            f"Bank holidays are stored for {stored}; days outside were counted without"
            " them"
        )
    yield from _proclaimed_warnings(rule, start, counted, context)
    if rule.kind is ClockKind.HOURS_EXCL and context.uk_part is UKPart.SCOTLAND:
        yield "Sheriff court holidays are not stored: check the court's own list"


def _beyond_the_table(
    rule: Clock, start: datetime, counted: Counted, context: Context
) -> str:
    """What was done about the bank holidays after those stored, and what hangs on it.

    Law: Banking and Financial Dealings Act 1971; see `worked_out`. Unconfirmed.
    """
    further = context.holidays.further
    other = kinds.count(rule, start, _by(context, further=not further))
    if other.last_moment == counted.last_moment:
        return "Those after can only be worked out, and this end does not hang on them"
    days = (counted if further else other).left_out
    worked_out = listed(_worked_out(rule, days, context))
    done = "Left out besides" if further else "Counted all the same"
    otherwise = "Without them" if further else "With them"
    return (
        f"{done}, though only worked out and unconfirmed: {worked_out}. What is worked"
        f" out never gives more time. {otherwise}, it would run until"
        f" {ending_words(other.last_moment)}"
    )


def _worked_out(rule: Clock, days: Iterable[date], context: Context) -> Iterator[str]:
    """The days left out that no table lists, each with what it is."""
    leaving = rule.left_out if rule.left_out.by_table else LeftOut.NON_WORKING
    for day in sorted(days):
        title = context.holidays.only_worked_out(day, leaving, context.uk_part)
        if title:
            yield f"{day_words(day)} ({title.replace(WORKED_OUT, '')})"


def _proclaimed_warnings(
    rule: Clock, start: datetime, counted: Counted, context: Context
) -> Iterator[str]:
    """A day left out that nobody has confirmed, and the end if it should count."""
    published = context.holidays.published
    for each in context.holidays.proclaimed:
        if published is None or each.day not in counted.left_out:
            continue
        if each.confidence.unconfirmed:
            other = kinds.count(rule, start, replace(context, holidays=published))
            yield (
                f"{day_words(each.day)} was left out: {each.title}."
                f" {each.confidence.words} ({each.source}). If it should count, the"
                f" end is {moment_words(other.last_moment)}"
            )
