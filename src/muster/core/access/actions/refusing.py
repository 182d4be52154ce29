"""Saying in words what the database refuses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
from django.db import DatabaseError, transaction

from muster.core.terms.reason import Reason, Refused


@contextmanager
def in_words(
    reasons: Mapping[str, Reason],
    *,
    remedy: str = "",
    remedies: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Turn a refusal by the database into one that says why; nothing is left of it.

    reasons:  by the name of the constraint that the database gives. Any other
              error goes on as it is.
    remedies: likewise, what to do about each; remedy is for those that have none.
    """
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        cause = error.__cause__
        name = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None
        if name is None or name not in reasons:
            raise
        raise Refused(
            reasons[name], remedy=(remedies or {}).get(name, remedy)
        ) from error
