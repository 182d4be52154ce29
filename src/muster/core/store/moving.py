"""Changing rows in a migration, seeing every one of them, and counting them.

A migration that changes rows says `MoveRows(...)` and never a bare `RunPython` or
an `UPDATE` in `RunSQL`; a test refuses those. It says which rows wait for it: after
it none may wait any more, and it must have changed as many as waited. A migration
that sees no rows, because a policy hides them, thus fails, with all that it did.
It runs as a viewer of its own, `MIGRATION`, by whom tables with history say that
their rows were changed.
"""

import uuid
from collections.abc import Callable
from typing import Any, Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState, StateApps

from muster.core.store.viewing import viewing_as

MIGRATION: Final = uuid.uuid5(uuid.NAMESPACE_URL, "muster:migration")
"""Whom the audit names for what a migration changed."""

Move = Callable[[StateApps, BaseDatabaseSchemaEditor], int]
"""Changes rows, given the models of that point, and says how many."""

ROWS_HIDDEN = """
    SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_class AS c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
          AND c.relforcerowsecurity AND c.relname = ANY (%s)
"""


class RowsNotMoved(Exception):
    """A data migration did not do its work; nothing of it was kept."""


class MoveRows(Operation):
    """Change the rows that wait for it, all of them, or fail.

    move:    an SQL statement, or a function that answers how many rows it changed.
    tables:  every table that it reads or changes.
    waiting: an SQL query that answers how many rows it still has to change.
    """

    reduces_to_sql = False
    reversible = False

    def __init__(
        self, move: str | Move, *, tables: tuple[str, ...], waiting: str
    ) -> None:
        self.move, self.tables, self.waiting = move, tuple(tables), waiting

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As a migration writes it."""
        stated = {"tables": self.tables, "waiting": self.waiting}
        return type(self).__qualname__, [self.move], stated

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The tables stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002 (Django hands it to every operation)
    ) -> None:
        """Move them, and compare with how many waited."""
        connection = schema_editor.connection
        with (
            viewing_as(MIGRATION, using=connection.alias),
            connection.cursor() as cursor,
        ):
            cursor.execute(ROWS_HIDDEN, [list(self.tables)])
            hidden = cursor.fetchall()[0][0]
            if hidden:
                raise RowsNotMoved(
                    f"{self} of {app_label} would see no row of {hidden}: row policies"
                    " are forced on the owner. Migrate with `muster migrate`."
                )
            before = self._count(cursor)
            if callable(self.move):
                moved = self.move(from_state.apps, schema_editor)
            else:
                cursor.execute(self.move)
                moved = cursor.rowcount
            after = self._count(cursor)
        if (moved, after) != (before, 0):
            raise RowsNotMoved(
                f"{self} of {app_label}: {before} rows waited, {moved} were changed,"
                f" {after} wait still"
            )

    def describe(self) -> str:
        """For the list of what a migration does."""
        return f"Change rows of {', '.join(self.tables)}"

    def __str__(self) -> str:
        return self.describe()

    def _count(self, cursor: Any) -> int:
        cursor.execute(self.waiting)
        return int(cursor.fetchall()[0][0])
