"""That a page shows a record which its reader sees by a broken glass alone.

Noted where the record is found, and asked where the page is made: what can be done is
not offered then, and nobody else is named. A page that shows no such record asks, and
is told of none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

GLASS_IS_READ: Final = Reason(
    "What a broken glass opens to you is read: nothing is written on it or done with"
    " it",
    Policy("Break-glass", "Muster's own; no unit has confirmed it"),
)
ASK_INSIDE: Final = "Ring the sensitive intelligence unit: those in the corridor act."

BEHIND_GLASS: Final = -1
"""Labels below it are those of one record each, behind a broken glass."""

SOMEBODY_INSIDE: Final = "Somebody in the corridor"
"""In place of a name, on a page of what a glass alone opens."""


@dataclass(slots=True)
class Page:
    """What is known of the page that is being made.

    reader: who reads it; they are named as ever.
    until:  until when a broken glass opens its record to them; None for any other.
    """

    reader: UUID | None
    until: datetime | None = None


_page: ContextVar[Page | None] = ContextVar("page_of_one_record", default=None)


@contextmanager
def one_page(reader: UUID | None) -> Iterator[None]:
    """What is noted inside holds for one page."""
    before = _page.set(Page(reader))
    try:
        yield
    finally:
        _page.reset(before)


def note_only_read(until: datetime) -> None:
    """Note that the page shows a record which a glass alone opens to its reader."""
    page = _page.get()
    if page is not None:
        page.until = until


def only_read() -> Page | None:
    """The page, if it shows such a record; None for any other, and for no page."""
    page = _page.get()
    return page if page is not None and page.until is not None else None
