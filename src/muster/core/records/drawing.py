"""Rows written under a reference that is free."""

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError
from django.db.transaction import atomic
from psycopg.errors import UniqueViolation

from muster.core.people.bodies import region_letters
from muster.core.records.references import OF_RECORD, new_reference
from muster.core.terms.reason import Reason, Refused

TRIES = 5
"""One may meet a reference that is taken; that five do is a fault of another sort."""

LETTERS_NOT_SAID = Reason("It is not said yet with which letters references begin")
SAY_THEM = "Two administrators say it: Bodies and teams, then the unit, then Rename it."

Row = TypeVar("Row")


def under_free_reference(
    write: Callable[[str], Row], prefix: str, *, year: int, drawn: int = OF_RECORD
) -> Row:
    """Write a row under a reference, drawn again while somebody has it already.

    Whose it is, and whether the writer may see it, makes no difference.
    Raises Refused where nobody has said with which letters references begin.
    """
    letters = required_letters()
    for _ in range(TRIES - 1):
        reference = new_reference(prefix, letters=letters, year=year, drawn=drawn)
        try:
            with atomic():
                return write(reference)
        except IntegrityError as error:
            if not is_taken(error):
                raise
    return write(new_reference(prefix, letters=letters, year=year, drawn=drawn))


def required_letters() -> str:
    """With which letters references begin from now on.

    Raises Refused where the administrators have not said: a reference is for good.
    """
    letters = region_letters()
    if not letters:
        raise Refused(LETTERS_NOT_SAID, remedy=SAY_THEM)
    return letters


def is_taken(error: IntegrityError) -> bool:
    """Whether a row was refused because another has its reference."""
    cause = error.__cause__
    return isinstance(cause, UniqueViolation) and "_reference_" in str(
        cause.diag.constraint_name
    )
