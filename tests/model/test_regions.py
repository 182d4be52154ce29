"""Rows that may be seen and done to are those that the model says.

The same regions each time, at every clause of every kind; `muster bench access` draws
others for as long as there is time.
"""

import random

import pytest
from psycopg import sql

from muster.core.records.kinds import KINDS as RECORD_KINDS
from muster_bench.access.comparing import Tally, compare_nobody, compare_seeing
from muster_bench.access.kinds import CLOSED, KINDS, READERS
from muster_bench.access.planting import faults
from muster_bench.access.running import (
    ROWS,
    Place,
    compare_region,
    filled,
    plant_all,
)
from muster_bench.access.smallest import told

REGIONS = (20261128, 20261129, 20261130)
OF_EVERY_ROOM = pytest.mark.concerns("every room")


@OF_EVERY_ROOM
def test_the_model_knows_every_table_under_a_row_policy(at: Place) -> None:
    """A new table: say in `kinds.py` who sees its rows and what may be done to them."""
    assert at.tables.keys() - KINDS.keys() - CLOSED == set()
    assert KINDS.keys() - at.tables.keys() == set()


@OF_EVERY_ROOM
def test_the_model_knows_whose_work_it_is_to_read_each_kind_of_record() -> None:
    """A new kind: say in `READERS`, or in the `readers` of a room's own design."""
    assert READERS.keys() == {kind.key for kind in RECORD_KINDS}


@OF_EVERY_ROOM
def test_the_verbs_that_are_granted_are_those_that_the_model_says(at: Place) -> None:
    statement = (
        "SELECT has_table_privilege('muster_app', %s, 'INSERT'),"
        " has_table_privilege('muster_app', %s, 'DELETE')"
    )
    column = "SELECT has_column_privilege('muster_app', %s, %s, 'UPDATE')"
    wrong = []
    with at.region() as region:
        for name, kind in KINDS.items():
            verbs = region.connection.execute(statement, [name, name]).fetchone()
            if verbs != (kind.added, kind.removed):
                wrong.append(f"{name}: added, removed {verbs}")
            for each in region.tables[name].columns:
                found = region.connection.execute(column, [name, each.name]).fetchone()
                if found != (kind.is_granted(each.name) or each.name in kind.held,):
                    wrong.append(f"{name}.{each.name}: may change {found}")
        for name in CLOSED:
            found = region.connection.execute(
                "SELECT has_table_privilege('muster_app', %s,"
                " 'SELECT, INSERT, UPDATE, DELETE')",
                [name],
            ).fetchone()
            if found != (False,):
                wrong.append(f"{name} is open")
    assert wrong == []


@OF_EVERY_ROOM
def test_nothing_differs_in_regions_that_reach_every_clause(at: Place) -> None:
    tally = Tally()
    found = [one for number in REGIONS for one in compare_region(at, number, tally)]
    assert found == []
    assert tally.never() == []
    assert tally.total > 100_000


def test_each_clause_of_each_policy_taken_out_is_noticed(at: Place) -> None:
    planted = plant_all(at, first=1)
    assert [str(fault) for fault in planted.missed] == []
    assert len(planted.noticed) > 250


def test_every_policy_of_the_database_is_taken_apart(at: Place) -> None:
    declared = {fault.policy for fault in faults()}
    with at.region() as region:
        installed = region.connection.execute(
            "SELECT polname FROM pg_policy WHERE 'true' NOT IN"
            " (coalesce(pg_get_expr(polqual, polrelid), ''),"
            " coalesce(pg_get_expr(polwithcheck, polrelid), ''))"
        ).fetchall()
    assert {name for (name,) in installed} - declared == set()


def test_a_difference_is_told_with_the_least_that_shows_it(at: Place) -> None:
    """A policy that forgets the label of notes: one note and nothing else is needed."""
    dice = random.Random(2)  # noqa: S311
    with at.region() as region:
        world = filled(region, dice, dict.fromkeys(KINDS, ROWS))
        region.connection.execute(
            "ALTER POLICY records_note_policy_see ON records_note"
            " USING (viewer_id() IS NOT NULL)"
        )
        difference = next(
            one
            for viewer in world.people
            for one in compare_seeing(region, world, viewer, kinds=["records_note"])
        )
        words = told(region, difference)
        left = region.world([])
    assert words.startswith("see records_note")
    assert "the model says no, the database yes" in words
    assert (left.postings, left.memberships) == ([], [])


@pytest.mark.parametrize("kind", ["records_register", "people_team", "picture_link"])
def test_a_table_that_answers_to_nobody_is_noticed(at: Place, kind: str) -> None:
    dice = random.Random(3)  # noqa: S311
    with at.region() as region:
        world = filled(region, dice, dict.fromkeys(KINDS, ROWS))
        assert [*compare_nobody(region, world, kinds=[kind])] == []
        region.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        region.connection.execute(
            sql.SQL("ALTER TABLE {} DISABLE ROW LEVEL SECURITY").format(
                sql.Identifier(kind)
            )
        )
        assert [*compare_nobody(region, world, kinds=[kind])]
