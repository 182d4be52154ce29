"""How a row becomes the line that a seal binds: one way for each form of seal.

Form 1 joined the parts with a stroke, and bound neither a seal's own moment nor
what a stated purpose and a person's name say. Form 2 writes each part's length
before it and binds these too. An earlier seal keeps its form: it is verified as it
was made.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

NOTHING: Final = "-"
SALT: Final = 32
"""Bytes of each salt; another length would let letters go between salt and text."""

Row = tuple[Any, ...]
"""A kind of line, its number, and every other column that is bound, in order."""


def moment(at: datetime | None) -> int | None:
    """Microseconds since 1970, UTC."""
    if at is None:
        return None
    since = at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _plain(value: Any) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return str(int(value))
        case bytes() | memoryview():
            return bytes(value).hex()
        case datetime():
            return str(moment(value))
        case _:
            return str(value)


def parts(values: Iterable[Any]) -> str:
    """Values as one text from which each can be told, in form 2."""
    said = [_plain(value) for value in values]
    return "|".join(
        NOTHING if each is None else f"{len(each.encode())}:{each}" for each in said
    )


def _line(row: Row, form: int) -> str:
    if form == 1:
        said = [_plain(value) for value in row]
        return "|".join(NOTHING if each is None else each for each in said)
    return parts(row)


def sealed(
    rows: Iterable[Row],
    *,
    form: int,
    number: int,
    first: int,
    last: int,
    at: datetime,
    before: bytes,
    at_before: datetime | None,
) -> bytes:
    """The digest that a seal over these rows has.

    before, at_before: the digest of the seal before it and its moment; a zero byte
                       and none for the first.
    """
    bound = before
    if form > 1:
        head = parts(("seal", form, number, first, last, at, at_before))
        bound += hashlib.sha256(head.encode()).digest()
    lines = (hashlib.sha256(_line(row, form).encode()).digest() for row in rows)
    return hashlib.sha256(bound + b"".join(lines)).digest()


def salted(salt: bytes, text: str) -> bytes:
    """The digest that stands in a line for a text that is kept apart."""
    return hashlib.sha256(bytes(salt) + text.encode()).digest()
