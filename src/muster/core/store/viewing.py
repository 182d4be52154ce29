"""Running database work as one viewer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connections, transaction

from muster.core.store.sessions import clear_or_close
from muster.core.store.tokens import sign
from muster.core.terms.viewer import Viewer

SETTING = "muster.viewer"


@contextmanager
def viewing(viewer: Viewer, *, using: str = "default") -> Iterator[Viewer]:
    """Open a transaction (or a savepoint) in which the database sees this viewer.

    On leaving, the viewer before is put back, so viewers may nest. Nothing is
    executed after the transaction is marked for rollback.
    """
    with viewing_as(viewer.user_id, viewer.purpose_id, using=using):
        yield viewer


@contextmanager
def viewing_as(
    user_id: UUID, purpose_id: UUID | None = None, *, using: str = "default"
) -> Iterator[None]:
    """The same for a viewer known only by id, as while signing in.

    A connection that no pool takes back is cleared when the outermost ends.
    """
    connection = connections[using]
    is_inner = connection.in_atomic_block
    try:
        with _named(user_id, purpose_id, using=using, is_inner=is_inner):
            yield
    finally:
        if not is_inner:
            clear_or_close(connection)


@contextmanager
def _named(
    user_id: UUID, purpose_id: UUID | None, *, using: str, is_inner: bool
) -> Iterator[None]:
    connection = connections[using]
    with transaction.atomic(using=using):
        token = sign(
            key=settings.TOKEN_KEY,
            viewer=user_id,
            purpose=purpose_id,
            backend=connection.connection.info.backend_pid,
            at=datetime.now(UTC),
        )
        before = _set_token(using, token)
        yield
        if is_inner and not connection.needs_rollback:  # else it ends with all the rest
            _set_token(using, before)


def _set_token(using: str, token: str) -> str:
    """Set the token for this transaction; the one that was set before.

    A plain psycopg cursor binds on the server, so that the token never stands
    in the text of a statement, which other connections of the role can read.
    """
    with psycopg.Cursor(connections[using].connection) as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)",
            [SETTING, SETTING, token],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""


@contextmanager
def as_definer(*, using: str = "owner") -> Iterator[None]:
    """Work outside every row policy, for set-up commands that hold the owner's key.

    Never reachable from a page: the application role cannot take this role.
    """
    connection = connections[using]
    with transaction.atomic(using=using):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE muster_definer")
        yield
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
