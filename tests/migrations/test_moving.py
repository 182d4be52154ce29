"""No migration changes rows unseen: each that changes rows counts them."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.db import ProgrammingError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    RunPython,
    RunSQL,
    SeparateDatabaseAndState,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState, StateApps

from muster.core.store.forcing import migrating
from muster.core.store.moving import MoveRows, RowsNotMoved
from muster.core.store.server import Cluster

BODY = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)
COMMENT = re.compile(r"--[^\n]*")
CHANGES_ROWS = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|MERGE|COPY|TRUNCATE|DO|WITH|CALL)\b", re.IGNORECASE
)
NO_ROWS = {"jobs.0001_initial": "closes functions of a package, and changes no row"}
HELD = "UPDATE people_user SET name = name WHERE name = 'Priya Nand'"
WAITS = "SELECT count(*) FROM people_user WHERE name = 'Priya Nand'"
NONE_WAITS = "SELECT 0"


def texts(sql: object) -> Iterator[str]:
    """The statements of a RunSQL, whichever way they were given."""
    if isinstance(sql, str):
        yield from COMMENT.sub("", BODY.sub("body", sql)).split(";")
    elif isinstance(sql, Iterable):
        for each in sql:
            yield from texts(each[0] if isinstance(each, tuple) else each)


def unseen(operations: Iterable[Operation]) -> Iterator[str]:
    """The operations that change rows, and count none."""
    for operation in operations:
        match operation:
            case SeparateDatabaseAndState():
                yield from unseen(operation.database_operations)
            case RunPython():
                yield "RunPython"
            case RunSQL():
                for text in texts(operation.sql):
                    if CHANGES_ROWS.match(text):
                        yield " ".join(text.split())[:60]


def test_every_migration_of_ours_that_changes_rows_counts_them() -> None:
    of_disk = MigrationLoader(None).disk_migrations
    ours = {
        key: migration
        for key, migration in of_disk.items()
        if migration.__module__.startswith("muster.")
    }
    assert len(ours) > 20
    found = {
        f"{app}.{name}": told
        for (app, name), migration in ours.items()
        if (told := list(unseen(migration.operations)))
        and f"{app}.{name}" not in NO_ROWS
    }
    assert found == {}, "say MoveRows (muster.core.store.moving) instead"


@pytest.mark.parametrize(
    "operation",
    [
        RunPython(lambda _apps, _editor: None),
        RunSQL("CREATE TABLE a (b int); UPDATE records_register SET title = ''"),
        RunSQL(["-- well\nDELETE FROM records_register"]),
        RunSQL([("INSERT INTO a VALUES (%s)", [1])]),
        RunSQL("DO $$ BEGIN DELETE FROM records_register; END $$"),
        SeparateDatabaseAndState([RunSQL("WITH a AS (SELECT 1) DELETE FROM b")]),
    ],
)
def test_a_migration_that_changes_rows_unseen_is_found(operation: Operation) -> None:
    assert list(unseen([operation])) != []


def test_a_function_that_changes_rows_when_called_is_no_data_migration() -> None:
    made = "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $x$ DELETE FROM a $x$;"
    assert list(unseen([RunSQL([made, "GRANT UPDATE ON a TO b"])])) == []


# ------------------------------------------------------------- under forced policies


def move(operation: MoveRows) -> None:
    state = ProjectState()
    with connections["owner"].schema_editor() as editor:
        operation.database_forwards("people", editor, state, state)


@pytest.mark.committing
def test_a_statement_of_the_owner_that_would_miss_rows_fails(
    committing: Cluster,
) -> None:
    with (
        connections["owner"].cursor() as cursor,
        pytest.raises(ProgrammingError, match="row-level security"),
    ):
        cursor.execute("DELETE FROM access_receipt")  # which no policy lets anyone


@pytest.mark.committing
def test_moving_rows_is_refused_where_policies_hide_them_and_counted_elsewhere(
    committing: Cluster,
) -> None:
    tables = ("people_user",)
    with pytest.raises(RowsNotMoved, match="forced on the owner"):
        move(MoveRows(HELD, tables=tables, waiting=NONE_WAITS))
    with migrating():
        with pytest.raises(RowsNotMoved, match="1 rows waited, 1 were changed, 1 wait"):
            move(MoveRows(HELD, tables=tables, waiting=WAITS))
        with pytest.raises(RowsNotMoved, match="0 rows waited, 1 were changed"):
            move(MoveRows(HELD, tables=tables, waiting=NONE_WAITS))
        move(MoveRows(renamed, tables=tables, waiting=WAITS))


def renamed(_apps: StateApps, editor: object) -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute(HELD.replace("name = name", "name = 'Priya Nandakumar'"))
        return int(cursor.rowcount)
