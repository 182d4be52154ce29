"""A link from what hangs on a record to the record's own page."""

from django.urls import NoReverseMatch, reverse

from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.web.values import Link


def record_words(register: Register) -> str:
    """A record by its reference and title."""
    return f"{register.reference} {register.title}"


def record_link(register: Register) -> Link | str:
    """A link to a record's own page, or its words where that is not installed."""
    words = record_words(register)
    try:
        href = reverse(KINDS[register.kind].url_name, args=[register.reference])
    except (KeyError, NoReverseMatch):
        return words
    return Link(words, href)
