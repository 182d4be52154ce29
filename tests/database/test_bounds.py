"""What a column may hold at all, whatever statement puts it there.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.audit.actions import state_purpose
from muster.core.audit.models import Purpose
from muster.core.audit.verify import verify
from muster.core.clocks.actions import start
from muster.core.clocks.context import days_of
from muster.core.clocks.happenings import Telling, record_stop
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import due
from muster.core.clocks.watch import new_alarms, sort_again
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.tests.builders import AT, a_register
from muster.core.store.bounds import UNPROVED, bind_columns, bounds
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ODD = ["infinity", "-infinity", "0044-03-15 BC", "0999-12-31", "3000-01-01 00:00+00"]


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


def by_owner(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with as_definer(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def test_no_day_or_moment_or_choice_of_ours_is_without_its_bound() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE conname LIKE 'bound\\_%%' AND convalidated"
        )
        there = set(cursor.fetchall())
    assert there == {(each.table, each.name) for each in bounds()}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name::text, c.column_name::text"
            " FROM information_schema.columns AS c"
            " JOIN information_schema.tables AS t USING (table_schema, table_name)"
            " WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'"
            " AND c.data_type IN ('date', 'timestamp with time zone')"
            " AND has_column_privilege('muster_app', c.table_name::text,"
            " c.column_name::text, 'INSERT, UPDATE')"
        )
        moments = set(cursor.fetchall())
    assert moments <= {(each.table, each.column) for each in bounds()}


@pytest.mark.parametrize("odd", ODD)
def test_no_moment_is_stated_that_programs_cannot_read(odd: str) -> None:
    with acting("Priya Nand") as viewer:
        said = refused(
            "INSERT INTO audit_purpose (id, viewer_id, matter, reason, stated_at)"
            " VALUES (gen_random_uuid(), %s, 'Boats', 'routine', %s)",
            viewer.user_id,
            odd,
        )
    assert "bound_stated_at" in said


OPENING = "SELECT access_open_group(gen_random_uuid(), 'Linnet', 'A test', %s)"


@pytest.mark.parametrize("odd", ODD[1:4])
def test_no_function_takes_such_a_moment(odd: str) -> None:
    with acting("Ruth Adeyemi"):
        assert "bound_starts" in refused(OPENING, odd)


@pytest.mark.parametrize("said", ["infinity", "3000-01-01 00:00+00", "2020-01-01"])
def test_a_group_was_opened_at_the_moment_of_the_database(said: str) -> None:
    with acting("Ruth Adeyemi"):
        run(OPENING, said)
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM access_group WHERE opened_at = now()")
            assert cursor.fetchall() == [("Linnet",)]


@pytest.fixture
def clock() -> RunningClock:
    with acting("Callum Frost") as viewer:
        register = a_register("A suspect", intern(unit_label()), actor=viewer)
        began = datetime(2026, 11, 4, 6, 20, tzinfo=UTC)
        return start(register, "pace.detention.24h", at=began, actor=viewer)


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ("waits = ARRAY[daterange('2026-11-21', 'infinity')]", "bound_waits"),
        ("waits = waits || daterange('2026-11-25', NULL)", "bound_waits"),
        ("waits = ARRAY[NULL]::daterange[]", "bound_waits"),
        ("waits = ARRAY[daterange('2026-11-21', '2026-11-22'), NULL]", "bound_waits"),
        ("waits = ARRAY[ARRAY[daterange('2026-11-21', '2026-11-22')]]", "bound_waits"),
        ("waits = '[0:0]={\"[2026-11-21,2026-11-22)\"}'", "bound_waits"),
        (
            "waits = array_fill(daterange('1000-01-01', '2999-12-31'), ARRAY[501])",
            "bound_waits",
        ),
        ("waiting_since = 'infinity'", "bound_waiting_since"),
        ("named_end_at = '0400-01-01 BC'", "bound_named_end_at"),
        ("due_at = '9999-12-31'", "bound_due_at"),
    ],
)
def test_no_time_limit_is_made_unreadable(
    clock: RunningClock, said: str, bound: str
) -> None:
    with acting("Callum Frost"):
        changing = f"UPDATE clocks_runningclock SET {said} WHERE id = %s"  # noqa: S608
        assert bound in refused(changing, clock.id)
        run(
            "UPDATE clocks_runningclock SET waits ="
            " ARRAY[daterange('2026-11-21', '2026-11-22')] WHERE id = %s",
            clock.id,
        )


def test_no_time_limit_runs_in_a_part_that_there_is_not(clock: RunningClock) -> None:
    with acting("Callum Frost"):
        said = refused(
            "INSERT INTO clocks_runningclock (id, register_id, access_class, rule_id,"
            " started_at, started_by_id, uk_part, follows_rule, earlier, waits,"
            " mistaken, due_at) SELECT gen_random_uuid(), register_id, access_class,"
            " 'pace.detention.36h', started_at, started_by_id, 'atlantis', '', '{}',"
            " '{}', false, due_at FROM clocks_runningclock WHERE id = %s",
            clock.id,
        )
    assert "bound_uk_part" in said


SAID = (
    "INSERT INTO clocks_clockact (id, clock_id, access_class, act, happened_at, text,"
    " due_before, due_after, by_id, at, number) SELECT gen_random_uuid(), id,"
    " access_class, 'stop', now(), 'Released', due_at, due_at, started_by_id, now(), %s"
    " FROM clocks_runningclock WHERE id = %s"
)


@pytest.mark.parametrize("number", [2_147_483_647, 0, -4, 2])
def test_what_is_said_of_a_limit_takes_the_next_place_alone(
    clock: RunningClock, number: int
) -> None:
    with acting("Callum Frost"):
        assert "comes after what was said" in refused(SAID, number, clock.id)
        run(SAID, 1, clock.id)
        assert "comes after what was said" in refused(SAID, 1, clock.id)


def without_bound(name: str, table: str) -> None:
    """As a table was before it was bound."""
    with connections["owner"].cursor() as cursor:
        bound = next(b for b in bounds() if b.table == table and b.column == name)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{bound.name}"')


def test_a_row_of_before_is_told_of_and_no_other_is_added() -> None:
    without_bound("stated_at", "audit_purpose")
    with acting("Priya Nand") as viewer:
        odd = "INSERT INTO audit_purpose (id, viewer_id, matter, reason, stated_at)"
        odd += " VALUES (gen_random_uuid(), %s, 'Boats', 'routine', 'infinity')"
        run(odd, viewer.user_id)
    assert [each.column for each in bind_columns()] == ["stated_at"]
    with connections["owner"].cursor() as cursor:
        cursor.execute(UNPROVED)
        assert [table for table, *_ in cursor.fetchall()] == ["audit_purpose"]
    with acting("Priya Nand") as viewer:
        assert "bound_stated_at" in refused(odd, viewer.user_id)


def test_a_row_of_before_stops_neither_sealing_nor_verification_nor_reading() -> None:
    without_bound("stated_at", "audit_purpose")
    with acting("Priya Nand") as viewer:
        for moment in ("infinity", "-infinity", "0300-01-01 BC", "12000-01-01"):
            run(
                "INSERT INTO audit_purpose (id, viewer_id, matter, reason, stated_at)"
                " VALUES (gen_random_uuid(), %s, 'Boats', 'routine', %s)",
                viewer.user_id,
                moment,
            )
        read = Purpose.objects.filter(matter="Boats").order_by("stated_at")
        assert [each.stated_at.year for each in read] == [1000, 1000, 2999, 2999]
    by_owner("SELECT audit_seal(10000)")
    assert verify().sound


def test_sealing_that_is_overdue_is_told_of() -> None:
    with acting("Priya Nand") as viewer:
        state_purpose(matter="Boats", reason="A test", actor=viewer, at=AT)
    assert not verify().overdue
    by_owner("UPDATE audit_entry SET at = at - interval '17 minutes'")
    found = verify()
    assert found.sound
    assert found.overdue.startswith("Sealing is overdue: a line has waited for 17")
    by_owner("SELECT audit_seal(10000)")
    assert not verify().overdue


@pytest.mark.parametrize(
    ("column", "held"),
    [
        ("uk_part", "'atlantis'"),
        ("earlier", "ARRAY[NULL]::daterange[]"),
        ("waits", "ARRAY[NULL, NULL]::daterange[]"),
        ("waits", "ARRAY[ARRAY[daterange('2026-11-21', '2026-11-22')]]"),
    ],
)
def test_one_limit_that_cannot_be_read_stays_listed_and_warns_as_it_last_stood(
    clock: RunningClock, column: str, held: str
) -> None:
    without_bound(column, "clocks_runningclock")
    with acting("Callum Frost") as viewer:
        another = a_register("Another", intern(unit_label()), actor=viewer)
        odd = RunningClock.objects.create(
            register=another,
            access_class=another.access_class,
            rule_id=clock.rule_id,
            started_at=clock.started_at,
            started_by_id=viewer.user_id,
            due_at=clock.due_at,
        )
        by_owner(
            f"UPDATE clocks_runningclock SET {column} = {held}"  # noqa: S608
            " WHERE id = %s",
            odd.id,
        )
    with acting("Callum Frost") as viewer:
        listed = {each.clock.id: each for each in due(to=viewer)}
        assert not listed[clock.id].unread
        assert listed[odd.id].unread
        assert listed[odd.id].deadline.last_moment == clock.due_at
    browser = signed_in("Callum Frost")
    page = browser.get("/clocks/").content.decode()
    assert page.count("Cannot be worked out") == 1
    for address in (
        "/",
        f"/clocks/on/{another.reference}/",
        f"/clocks/on/{another.reference}/{clock.rule_id}/",
    ):
        assert browser.get(address).status_code == 200
    with in_the_workers_role():
        assert sort_again(all_the_same=True) == 0
        given = {each.register_id for each in new_alarms(clock.due_at)}
    assert clock.register_id in given
    assert odd.register_id in given


def test_many_long_spans_over_one_another_are_counted_as_fast_as_one() -> None:
    long = (date(1000, 1, 1), date(2999, 12, 31))
    short = [
        (date(2026, 11, 3), date(2026, 11, 5)),
        (date(2026, 11, 5), date(2026, 11, 6)),
    ]
    began = time.process_time()
    assert len(days_of([long] * 500)) == 730_485
    assert time.process_time() - began < 5
    assert sorted(days_of(short)) == [date(2026, 11, day) for day in (3, 4, 5, 6)]
    assert days_of([(date(2026, 11, 5), date(2026, 11, 3))]) == frozenset()


def test_a_limit_that_cannot_be_read_is_stopped_all_the_same(
    clock: RunningClock,
) -> None:
    without_bound("waits", "clocks_runningclock")
    with acting("Callum Frost") as viewer:
        RunningClock.objects.filter(pk=clock.pk).update(waits=[None])
        telling = Telling(text="Released", actor=viewer, at=clock.due_at)
        held = RunningClock.objects.get(pk=clock.pk)
        said = record_stop(held, happened_at=clock.started_at, telling=telling)
        assert said.due_before == clock.due_at
        assert RunningClock.objects.get(pk=clock.pk).stopped_at == clock.started_at


def test_a_limit_that_a_statement_moved_is_put_back_in_its_place(
    clock: RunningClock,
) -> None:
    with in_the_workers_role():
        sort_again()
    with acting("Callum Frost"):
        run(
            "UPDATE clocks_runningclock SET due_at = '2031-05-05' WHERE id = %s",
            clock.id,
        )
    with in_the_workers_role():
        assert sort_again() == 0
        assert sort_again(all_the_same=True) == 1
    with acting("Callum Frost"):
        assert RunningClock.objects.get(pk=clock.pk).due_at == clock.due_at


PROPOSED = (
    "SELECT people_propose(gen_random_uuid(), 'Why', jsonb_build_array("
    "jsonb_build_object('kind', 'add_body', 'row', gen_random_uuid(), 'name', 'A body',"
    " 'short_name', 'BODY', 'rank', '', 'email', '', 'code', 'XB', 'body_kind',"
    " 'force', 'part', '', 'capability', '', 'role', '', 'digest', '', 'provider', '',"
    " 'subject', '', 'anew', false) || jsonb_build_object(%s::text, %s::text)))"
)
"""An administrator proposes a body, with one thing of it as it is given."""


@pytest.mark.parametrize("column", ["kind", "body_kind", "part"])
def test_a_function_hands_on_no_word_that_pages_do_not_know(column: str) -> None:
    with acting("Wendy Castle"):
        said = refused(PROPOSED, column, "zz")
        run(PROPOSED, "code", "XC")
    assert "people_proposedact" in said
    assert f"bound_{column}" in said
