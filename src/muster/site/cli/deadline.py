"""`muster deadline RULE START`: when a time limit ends, day by day."""

import json
from datetime import date, datetime, timedelta
from typing import Annotated, Any

import typer

from muster.core.clocks.calendar import UKPart, bundled
from muster.core.clocks.rules import Context, Deadline
from muster.core.clocks.rules import deadline as work_out
from muster.core.clocks.wording import LONDON, london_day
from muster.core.terms.reason import Refused
from muster.site.cli.rules import rule_book

DAY_ALONE = len("2026-04-02")


def deadline(
    rule: Annotated[
        str,
        typer.Argument(
            help="The rule, such as poca.cash.48h; `muster rules` lists them."
        ),
    ],
    start: Annotated[
        str,
        typer.Argument(help='A London day or time: 2026-04-02 or "2026-04-02 15:00".'),
    ],
    uk_part: Annotated[
        UKPart, typer.Option(help="Whose bank holidays are left out.")
    ] = UKPart.ENGLAND_AND_WALES,
    as_json: Annotated[
        bool, typer.Option("--json", help="The answer for a program to read.")
    ] = False,
) -> None:
    """Say when a time limit ends, the law it rests on, and why, day by day."""
    try:
        began = read_start(start)
        day = london_day(began) if isinstance(began, datetime) else began
        context = Context(holidays=bundled(), uk_part=uk_part)
        found = work_out(rule_book().on(rule, day), began, context)
    except (KeyError, ValueError, Refused) as error:
        typer.echo(str(error.args[0] if error.args else error), err=True)
        raise typer.Exit(2) from error
    typer.echo(json.dumps(as_values(found), indent=2) if as_json else as_words(found))


def read_start(said: str) -> datetime | date:
    """A London day, or a moment: London time unless it names its offset.

    Raises ValueError for a time that the clocks skip; of a time that comes twice
    the first is taken, which gives the earlier end.
    """
    if len(said) == DAY_ALONE:
        return date.fromisoformat(said)
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is not None:
        return moment
    local = moment.replace(tzinfo=LONDON)
    if _skipped(local):
        raise ValueError(f"{said} does not exist: the clocks go forward over it")
    return local


def as_words(found: Deadline) -> str:
    """The answer as a person reads it."""
    lines = [
        f"{found.rule.title}: until {found.words}",
        f"Law: {found.law}",
        f"Counted: {found.rule.length_words}. {found.rule.kind.words}.",
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
        "warnings": list(found.warnings),
        "basis": list(found.basis),
        "holidays_version": found.holidays_version,
    }


def _skipped(local: datetime) -> bool:
    """Whether a London time falls in the hour that the clocks skip."""
    before = local.utcoffset() or timedelta()
    after = local.replace(fold=1).utcoffset() or timedelta()
    return after > before
