"""Lists that go on after their last row, never by number.

A word tells nothing, and one of one list is none of another (`keyset`).
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.core.exceptions import BadRequest

from muster.core.web import keyset
from muster.core.web.api.schemas import Item, Page

SALT = "muster.web.api.paging"
MOST = 50
"""Rows of one answer; queries are asked for one more."""

Found = TypeVar("Found")


def place(after: str, *, of: str) -> tuple[str, ...] | None:
    """The values after which the rest of a list begins; None at its start.

    Raises BadRequest for a word that this list never gave.
    """
    if not after:
        return None
    try:
        return keyset.opened(after, of=f"{SALT}.{of}")
    except BadRequest as error:
        raise BadRequest("“after” is not a word that this list gave") from error


def shown_page(
    found: Sequence[Found],
    show: Callable[[Found], Item],
    *,
    of: str,
    values: Callable[[Found], tuple[str, ...]],
) -> Page[Item]:
    """One part of a list of which one row more than is shown was looked for.

    values: what a row sorts by, all of which the list shows.
    """
    kept = found[:MOST]
    more = len(found) > MOST
    word = keyset.enciphered(values(kept[-1]), of=f"{SALT}.{of}") if more else ""
    return Page(items=[show(each) for each in kept], next=word)
