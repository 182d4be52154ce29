"""When the database undoes an act, since another at the same moment came before it."""

from functools import cache
from typing import Final

import psycopg
from django.apps import apps
from psycopg.errors import (
    DeadlockDetected,
    ForeignKeyViolation,
    LockNotAvailable,
    SerializationFailure,
)

from muster.core.store.policies import SameLabel

GAVE_WAY: Final = (DeadlockDetected, LockNotAvailable, SerializationFailure)


def is_overtaken(error: BaseException | None) -> bool:
    """Whether an error, or what it came of, says that another act came first.

    Two waited for each other; or something was to be hung on a record that was given
    another label meanwhile. Nothing is wrong: whoever looks again can do it again.
    """
    while error is not None:
        if isinstance(error, psycopg.Error):
            return _is_one(error)
        error = error.__cause__ or error.__context__
    return False


def _is_one(error: psycopg.Error) -> bool:
    if isinstance(error, ForeignKeyViolation):
        return error.diag.constraint_name in _same_label()
    return isinstance(error, GAVE_WAY)


@cache
def _same_label() -> frozenset[str]:
    return frozenset(
        constraint.name
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, SameLabel)
    )
