"""`muster deadline RULE START`: when a time limit ends, and what decided it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Annotated, Any

import typer

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context, Span
from muster.core.clocks.registry import RuleBook
from muster.core.clocks.rules import Deadline, refuse_cap
from muster.core.clocks.wording import LONDON, day_words, london_day, moment_words
from muster.core.terms.clock import Clock
from muster.core.terms.clock_change import comes_twice, is_left_out
from muster.core.terms.part import UKPart
from muster.core.terms.reason import Refused
from muster.site.cli.rules import rule_book

DAY_ALONE = len("2026-04-02")
HOW_TO_WRITE = 'Write the day as 2026-04-02, or "2026-04-02 15:00"'
START = (
    "The event itself, also where counting begins the day after. A London day or time:"
    ' 2026-04-02 or "2026-04-02 15:00".'
)
MOMENT = 'A London day or time: 2026-04-02 or "2026-04-02 15:00".'
CAPPED_FROM = (
    "What the longer limit over it is counted from, where that was before: the first"
    " order; of detention the relevant time; of a moratorium the end of its first 31"
    " days. `muster rules` says it of each."
)
SPAN = "First and last day, both counted, as 2026-01-10:2026-07-09; may be given again."


def deadline(
    rule: Annotated[
        str,
        typer.Argument(
            help="The rule, such as poca.cash.48h; `muster rules` lists them."
        ),
    ],
    start: Annotated[str, typer.Argument(help=START)],
    *,
    uk_part: Annotated[
        UKPart, typer.Option(help="Whose law and bank holidays are meant.")
    ] = UKPart.ENGLAND_AND_WALES,
    dated: Annotated[
        str, typer.Option(help="The day of the offence or conviction, if not the start")
    ] = "",
    named_end: Annotated[
        str, typer.Option(help=f"The end that a court named. {MOMENT}")
    ] = "",
    capped_from: Annotated[str, typer.Option(help=f"{CAPPED_FROM} {MOMENT}")] = "",
    earlier: Annotated[
        list[str] | None, typer.Option(help=f"Time counted before. {SPAN}")
    ] = None,
    waited: Annotated[
        list[str] | None, typer.Option(help=f"Waiting for information. {SPAN}")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The answer for a program to read.")
    ] = False,
) -> None:
    """Say when a time limit ends, the law it rests on, and what decided it."""
    try:
        context = Context(
            holidays=bundled(),
            uk_part=uk_part,
            named_end=read_start(named_end) if named_end else None,
            earlier=read_spans(earlier),
            paused=read_spans(waited),
        )
        found = work_out(
            rule, start, context, dated=dated or start, capped_from=capped_from
        )
    except (ValueError, Refused) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    found = replace(
        found,
        warnings=(
            *found.warnings,
            *_twice(start, found, context, capped_from),
            *_capped(found.rule, capped_from),
        ),
    )
    typer.echo(json.dumps(as_values(found), indent=2) if as_json else as_words(found))


def _capped(rule: Clock, capped_from: str) -> Iterator[str]:
    """That a longer limit stands over this one, where nobody said since when."""
    if rule.cap and not capped_from:
        over = rule_book().on(rule.cap.rule_id, rule.effective_from)
        yield (
            f"It ends sooner where the limit of {over.length_words} over it does"
            f" ({over.title[0].lower()}{over.title[1:]}, {over.law}), which is not"
            f" counted here: say --capped-from, {over.first_day}"
        )


def work_out(
    name: str, start: str, context: Context, *, dated: str, capped_from: str = ""
) -> Deadline:
    """The end of the rule of that name, by the version that the date chooses."""
    book = rule_book()
    day = _day(read_start(dated))
    rule_id = book.named(name)
    if rule_id not in book:
        raise Refused(_unknown(name, book))
    rule = book.shown_on(rule_id, day, context.uk_part)
    since = read_start(capped_from) if capped_from else None
    if since is not None:
        refuse_cap(rule, read_start(start), since)
    return book.deadline(rule, read_start(start), context, capped_from=since)


def read_start(said: str) -> datetime | date:
    """A London day, or a moment: London time unless it names its offset.

    Raises ValueError for a time that the clocks skip; of a time that comes twice
    the first is taken, which gives the earlier end.
    """
    if len(said) == DAY_ALONE:
        return _read_day(said)
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise _unreadable(said) from error
    if moment.tzinfo is not None:
        return moment
    local = moment.replace(tzinfo=LONDON)
    if is_left_out(local):
        raise ValueError(f"{said} does not exist: the clocks go forward over it")
    return local


def read_spans(said: list[str] | None) -> tuple[Span, ...]:
    """Spans of days, each as its first and last day."""
    return tuple(_span(each) for each in said or ())


def as_words(found: Deadline) -> str:
    """The answer as a person reads it."""
    lines = [
        f"{found.rule.title}: {found.until}",
        f"Start: {_start(found)}. {found.rule.give_words}.",
        f"Law: {found.law}",
        f"Version: {_version(found.rule)}",
        f"Counted: {found.rule.length_words}. {found.rule.counting_words}.",
        f"When it has passed: {found.rule.lapse.words}",
        f"Certainty: {found.rule.confidence.words}",
        f"Bank holidays: version {found.holidays_version}",
        *(f"Warning: {warning}" for warning in found.warnings),
        "",
        *(f"  {step}" for step in found.basis),
    ]
    return "\n".join(lines)


def as_values(found: Deadline) -> dict[str, Any]:
    """The answer as plain values; times in UTC and in London."""
    return {
        "rule_id": found.rule.rule_id,
        "title": found.rule.title,
        "start": found.start.isoformat(),
        "last_moment": found.last_moment.isoformat(),
        "last_moment_london": found.last_moment.astimezone(LONDON).isoformat(),
        "last_day": found.last_day.isoformat(),
        "words": found.words,
        "law": str(found.law),
        "confidence": found.rule.confidence.value,
        "in_force": found.rule.in_force,
        "bound": found.rule.bound.value,
        "lapse": found.rule.lapse.value,
        "who_acts": found.rule.who_acts.value,
        "warnings": list(found.warnings),
        "basis": list(found.basis),
        "holidays_version": found.holidays_version,
    }


def _version(rule: Clock) -> str:
    """From when to when this version governs, and whose date chooses it."""
    if not rule.in_force:
        return f"made on {rule.effective_from}, not in force"
    until = f" to {rule.effective_to}" if rule.effective_to else ""
    return f"from {rule.effective_from}{until}, by the date of {_dated_by(rule)}"


def _dated_by(rule: Clock) -> str:
    return rule.dated_by or "what starts it"


def _start(found: Deadline) -> str:
    """The start that was given, as a day where the time of day does not matter."""
    if found.rule.kind.needs_time:
        return moment_words(found.start)
    return day_words(london_day(found.start))


def _unknown(name: str, book: RuleBook) -> str:
    """That no rule goes by a name, with those that look like it."""
    family = name.split(".", maxsplit=1)[0] + "."
    near = get_close_matches(name, book.names, n=3) or [
        each for each in book.rule_ids if each.startswith(family)
    ]
    meant = f" Did you mean {' or '.join(near[:3])}?" if near else ""
    return f"No time limit is called {name}.{meant} `muster rules` lists them all"


def _unreadable(said: str) -> ValueError:
    return ValueError(f"“{said}” is not a day or a time. {HOW_TO_WRITE}")


def _read_day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise _unreadable(said) from error


def _twice(
    start: str, found: Deadline, context: Context, capped_from: str
) -> Iterator[str]:
    """That the hour given comes twice, with both ends."""
    given = read_start(start)
    if not isinstance(given, datetime) or given.tzinfo is not LONDON:
        return
    if not comes_twice(given):
        return
    since = read_start(capped_from) if capped_from else None
    second = given.replace(fold=1)
    later = rule_book().deadline(found.rule, second, context, capped_from=since)
    if later.last_moment != found.last_moment:
        yield (
            f"{given:%H:%M} came twice on {day_words(given.date())}, when the clocks"
            f" went back. Taken as the first, it ends {found.words}; as the second it"
            f" would end {later.words}. Say which: {given:%Y-%m-%dT%H:%M}+01:00 or"
            " +00:00"
        )


def _day(moment: datetime | date) -> date:
    return london_day(moment) if isinstance(moment, datetime) else moment


def _span(said: str) -> Span:
    first, found, last = said.partition(":")
    wrong = f"“{said}” is not a first and a last day, as 2026-01-10:2026-07-09"
    if not found:
        raise ValueError(wrong)
    span = _read_day(first), _read_day(last)
    if span[1] < span[0]:
        raise ValueError(wrong)
    return span
