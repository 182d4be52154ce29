"""Words that stand for a row in an address, instead of its key.

Keys of the database appear on no page. A handle is made from the key with the
installation's secret, and is looked for among rows that the viewer may see.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from muster.core.terms.reason import NotFound

LENGTH = 20


class Keyed(Protocol):
    """A row with a key."""

    @property
    def id(self) -> UUID:
        """The key, which no page shows."""


Row = TypeVar("Row", bound=Keyed)


def handle(row: Keyed) -> str:
    """The word for a row; the same as long as the installation's secret is."""
    return handle_of(row.id)


def handle_of(key: UUID) -> str:
    """The word for the row of a key."""
    return salted_hmac("muster.handle", key.bytes).hexdigest()[:LENGTH]


def held(rows: Iterable[Row], word: str) -> Row:
    """The row of a handle, among rows that may be seen; NotFound if none."""
    for row in rows:
        if constant_time_compare(handle(row), word):
            return row
    raise NotFound(word)
