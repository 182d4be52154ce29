"""Rows written under a reference that is free."""

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError
from django.db.transaction import atomic
from psycopg.errors import UniqueViolation

from muster.core.records.references import OF_RECORD, new_reference

TRIES = 5
"""One may meet a reference that is taken; that five do is a fault of another sort."""

Row = TypeVar("Row")


def under_free_reference(
    write: Callable[[str], Row], prefix: str, *, year: int, drawn: int = OF_RECORD
) -> Row:
    """Write a row under a reference, drawn again while somebody has it already.

    Whose it is, and whether the writer may see it, makes no difference.
    """
    for _ in range(TRIES - 1):
        try:
            with atomic():
                return write(new_reference(prefix, year=year, drawn=drawn))
        except IntegrityError as error:
            if not is_taken(error):
                raise
    return write(new_reference(prefix, year=year, drawn=drawn))


def is_taken(error: IntegrityError) -> bool:
    """Whether a row was refused because another has its reference."""
    cause = error.__cause__
    return isinstance(cause, UniqueViolation) and "_reference_" in str(
        cause.diag.constraint_name
    )
