"""`muster rules`: every time limit, its law, and how sure we are of it."""

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any

import django
import typer
from django.apps import apps

from muster.core.clocks.registry import BOOK, RuleBook
from muster.core.clocks.wording import london_day
from muster.core.terms.clock import Clock
from muster.core.terms.law import Law
from muster.site.cli.rules_page import DATES, page


def rules(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="Only those that have all these words in their name, title,"
            " length, law, start or what stops them."
        ),
    ] = None,
    *,
    unread: Annotated[
        bool, typer.Option(help="Only those whose law nobody read in the last year.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The list for a program to read.")
    ] = False,
    as_page: Annotated[
        bool, typer.Option("--page", help="The page docs/time-limits.md.")
    ] = False,
) -> None:
    """List the time limits, each with its law and how sure we are of it."""
    book = rule_book()
    if as_page:
        typer.echo(page(book), nl=False)
        return
    today = london_day(datetime.now(UTC))
    listed = [
        as_values(rule)
        for rule in (book.needs_reading(on=today) if unread else book)
        if _has(rule, words or ())
    ]
    if words and not listed:
        typer.echo(_none_has(words), err=True)
        raise typer.Exit(1)
    if as_json:
        typer.echo(json.dumps(listed, indent=2))
        return
    for rule in listed:
        typer.echo(f"{rule['rule_id']}  {rule['title']}: {rule['length']}")
        typer.echo(f"    {rule['law']}. {rule['certainty']}. {_force(rule)}")
        typer.echo(f"    {rule['give']}.")
    typer.echo(DATES)


def _has(rule: Clock, words: Iterable[str]) -> bool:
    """Whether a rule has every one of some words, whatever their capitals."""
    told = (
        rule.rule_id,
        *rule.also_called,
        rule.title,
        rule.length_words,
        str(rule.law),
        rule.first_day,
        rule.done,
    )
    text = " ".join(told).casefold()
    return all(word.casefold() in text for word in words)


def _none_has(words: Iterable[str]) -> str:
    said = " and ".join(f"“{word}”" for word in words)
    return f"No time limit has {said} in it. `muster rules` lists them all"


def _force(rule: dict[str, Any]) -> str:
    """From when to when it is law, and whether it is."""
    if not rule["in_force"]:
        return f"NOT IN FORCE (made {rule['effective_from']})."
    until = f" to {rule['effective_to']}" if rule["effective_to"] else ""
    return f"From {rule['effective_from']}{until}. Lapse: {rule['lapse_title']}."


def rule_book() -> RuleBook:
    """The book with the rules of every installed stage and room; no database."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.site.settings")
        django.setup()
    return BOOK


def as_values(rule: Clock) -> dict[str, Any]:
    """One version of a rule as plain values."""
    return {
        "rule_id": rule.rule_id,
        "title": rule.title,
        "also_called": list(rule.also_called),
        "length": rule.length_words,
        "kind": rule.kind.value,
        "counting": rule.counting_words,
        "leaves_out": rule.left_out.value,
        "landing": rule.landing.value,
        "bound": rule.bound.value,
        "first_day": rule.first_day,
        "give": rule.give_words,
        "law": str(rule.law),
        "confidence": rule.confidence.value,
        "certainty": rule.confidence.words,
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": rule.effective_to.isoformat() if rule.effective_to else None,
        "dated_by": rule.dated_by or "the start",
        "parts": sorted(part.value for part in rule.parts),
        "in_force": rule.in_force,
        "read_on": _read_on(rule),
        "only_if": rule.only_if,
        "note": rule.note,
        "follows": [each.rule_id for each in rule.follows],
        "done": rule.done_words,
        "cap": rule.cap.rule_id if rule.cap else None,
        "lapse": rule.lapse.value,
        "lapse_title": rule.lapse.title,
        "who_acts": rule.who_acts.value,
    }


def _read_on(rule: Clock) -> str | None:
    """When the text of its law was last read; of a policy there is none."""
    read_on = rule.law.read_on if isinstance(rule.law, Law) else None
    return read_on.isoformat() if read_on else None
