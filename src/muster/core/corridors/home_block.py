"""What of corridors needs somebody, first on their home page.

It is there for guardians, whoever broke the glass, whom a guardian asked, and auditors;
to anybody else there is nothing.
"""

from datetime import datetime

from django.urls import reverse

from muster.core.corridors import queries
from muster.core.corridors.queries import Needed
from muster.core.corridors.rules import glass_review_due, said_first
from muster.core.web.handles import handle_of
from muster.core.web.pages import Link, Row, Table, Tag, Value, columns

WORDS = {
    "request": ("Somebody asks to be let in", "corridors:corridor", "Decide it"),
    "glass": ("The glass was broken: review it", "corridors:corridor", "Review it"),
    "guardian": (
        "You are asked to agree to a guardian",
        "corridors:answer",
        "Answer",
    ),
    "agree": ("You are asked to agree to a corridor", "corridors:agree", "Answer"),
    "broken": ("The glass was broken", "corridors:glass", "See it"),
}


def needed_of(at: datetime) -> list[Table]:
    """One table of it, or none."""
    found = queries.needed()
    if not found:
        return []
    return [
        Table(
            title="Corridors and broken glass",
            columns=columns("What", "Since", "By", "Go to"),
            rows=[_row(each, at) for each in found],
        )
    ]


def _row(each: Needed, at: datetime) -> Row:
    words, route, to = WORDS[each.what]
    return Row(
        (
            words,
            each.since,
            _due(each, at),
            Link(to, reverse(route, args=[handle_of(each.key)])),
        )
    )


def _due(each: Needed, at: datetime) -> Value:
    """By when a broken glass is reviewed; nothing else of these has a limit."""
    if each.what not in {"glass", "broken"}:
        return "No limit"
    due = glass_review_due(each.since)
    words = said_first(due.words)
    return (Tag("Late", "red"), words) if due.lapsed(at) else words
