"""`muster rules`: every time limit, its law, and how sure we are of it."""

import json
import os
from datetime import UTC, datetime
from typing import Annotated, Any

import django
import typer
from django.apps import apps

from muster.core.clocks.registry import BOOK, RuleBook
from muster.core.clocks.wording import london_day
from muster.core.terms.clock import Clock


def rules(
    unread: Annotated[
        bool, typer.Option(help="Only those whose law nobody read in the last year.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The list for a program to read.")
    ] = False,
) -> None:
    """List the time limits, each with its law and how sure we are of it."""
    book = rule_book()
    today = london_day(datetime.now(UTC))
    listed = [
        as_values(rule) for rule in (book.needs_reading(on=today) if unread else book)
    ]
    if as_json:
        typer.echo(json.dumps(listed, indent=2))
        return
    for rule in listed:
        typer.echo(f"{rule['rule_id']}  {rule['title']}: {rule['length']}")
        typer.echo(f"    {rule['law']}. {rule['certainty']}.")


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
        "length": rule.length_words,
        "kind": rule.kind.value,
        "first_day": rule.first_day,
        "law": str(rule.law),
        "confidence": rule.confidence.value,
        "certainty": rule.confidence.words,
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": rule.effective_to.isoformat() if rule.effective_to else None,
        "in_force": rule.in_force,
        "who_acts": rule.who_acts,
    }
