"""Words that stand for a fact, a link or a judgement in an address.

A word is the key itself, enciphered with the installation's secret: it tells
nothing, not even which of two rows came first, and leads to its row however many
there are. Whether the row may be seen is for the row policies to say.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from muster.core.terms.reason import NotFound
from muster.core.web.handles import LENGTH, Keyed, handle, held

__all__ = ["LENGTH", "enciphered", "found_by", "handle", "held", "key_of", "word_for"]

MARK = 16
"""Hexadecimal digits of the mark that makes a word ours, and starts the cipher."""
KEY = 32

Found = TypeVar("Found", bound=Model)


def word_for(row: Keyed) -> str:
    """The word for a row; the same as long as the installation's secret is."""
    return enciphered(row.id)


def enciphered(key: UUID) -> str:
    """The word for the row of a key."""
    mark = salted_hmac("muster.picture.mark", key.bytes, algorithm="sha256")
    told = mark.hexdigest()[:MARK]
    return f"{told}{key.int ^ _stream(told):032x}"


def key_of(word: str) -> UUID:
    """The key that a word stands for; NotFound for a word that is not ours."""
    try:
        key = UUID(int=int(word[MARK:], 16) ^ _stream(word[:MARK]))
    except ValueError as error:
        raise NotFound(word) from error
    if not constant_time_compare(enciphered(key), word):
        raise NotFound(word)
    return key


def found_by(word: str, rows: QuerySet[Found]) -> Found:
    """The row of a word, among rows that may be seen; NotFound if none."""
    row = rows.filter(pk=key_of(word)).first()
    if row is None:
        raise NotFound(word)
    return row


def _stream(mark: str) -> int:
    digest = salted_hmac("muster.picture.cipher", mark, algorithm="sha256")
    return int(digest.hexdigest()[:KEY], 16)
