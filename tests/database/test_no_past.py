"""Nobody writes the past: when a right began or ended, what a run of an import became.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from muster.core.access.actions import intern, open_group
from muster.core.access.actions import leave as leave_group
from muster.core.access.jobs import do_long_work
from muster.core.access.models import AccessClass, Group, GroupMembership
from muster.core.access.queries import unit_label
from muster.core.jobs.models import LongWork
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import BY_NAME, acting
from muster.core.picture.models import ImportRun
from muster.core.records.tests.builders import AT, a_register
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

LONG_AGO = datetime(2003, 4, 5, tzinfo=UTC)


def rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        rows(statement, *values)
    return str(caught.value)


def by_owner(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with as_definer(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


KEPT = 'SELECT before, after, access_class FROM audit_change WHERE "table" = %s'


@pytest.fixture
def group() -> uuid.UUID:
    with acting("Ruth Adeyemi") as guardian:
        return open_group(name="Linnet", reason="A test", actor=guardian, at=AT)


def admit(group: uuid.UUID, *, until: datetime | None) -> uuid.UUID:
    membership = uuid.uuid4()
    rows(
        "SELECT access_admit(%s, %s, %s, %s, %s, 'Works on it')",
        membership,
        group,
        BY_NAME["Dev Malhotra"].id,
        AT,
        until,
    )
    return membership


@pytest.mark.parametrize("ahead", [2, 239])
def test_whoever_is_admitted_from_now_on_is_in_at_once_though_a_clock_is_ahead(
    group: uuid.UUID, ahead: int
) -> None:
    membership = uuid.uuid4()
    with acting("Ruth Adeyemi"):
        rows(
            "SELECT access_admit(%s, %s, %s, now() + %s * interval '1 second', NULL,"
            " 'Works on it')",
            membership,
            group,
            BY_NAME["Dev Malhotra"].id,
            ahead,
        )
        [(starts, now)] = rows(
            "SELECT starts, now() FROM access_groupmembership WHERE id = %s", membership
        )
        assert starts == now
    with acting("Dev Malhotra"):
        assert rows("SELECT id FROM access_group WHERE id = %s", group)


def test_a_later_day_from_which_somebody_is_admitted_stands(group: uuid.UUID) -> None:
    membership = uuid.uuid4()
    with acting("Ruth Adeyemi"):
        rows(
            "SELECT access_admit(%s, %s, %s, now() + interval '1 day', NULL, 'Later')",
            membership,
            group,
            BY_NAME["Dev Malhotra"].id,
        )
        [(later,)] = rows(
            "SELECT starts = now() + interval '1 day' FROM access_groupmembership"
            " WHERE id = %s",
            membership,
        )
        assert later
    with acting("Dev Malhotra"):
        assert not rows("SELECT id FROM access_group WHERE id = %s", group)


def test_a_membership_ends_now_whatever_moment_is_named(group: uuid.UUID) -> None:
    with acting("Ruth Adeyemi"):
        membership = admit(group, until=None)
    with acting("Dev Malhotra"):
        [(now, _)] = rows("SELECT now(), access_leave(%s, %s)", membership, LONG_AGO)
        assert not rows("SELECT id FROM access_group WHERE id = %s", group)
    with acting("Ruth Adeyemi"):
        kept = rows("SELECT ends FROM access_groupmembership WHERE id = %s", membership)
        assert kept == [(now,)]


def test_a_membership_that_ended_leaves_what_it_was_under_the_groups_label(
    group: uuid.UUID,
) -> None:
    with acting("Ruth Adeyemi"):
        membership = admit(group, until=None)
        rows("SELECT access_leave(%s, now())", membership)
    [(before, after, label)] = by_owner(KEPT, "access_groupmembership")
    assert before == '{"ends": null}'
    assert after.startswith('{"ends": "20')
    [(groups,)] = by_owner("SELECT groups FROM access_accessclass WHERE id = %s", label)
    assert groups == [group]


def test_nobody_is_admitted_for_a_time_that_is_over(group: uuid.UUID) -> None:
    with (
        acting("Ruth Adeyemi"),
        pytest.raises(DatabaseError, match="that is over"),
        transaction.atomic(),
    ):
        admit(group, until=AT + timedelta(days=2))


def test_a_posting_ends_now_whatever_moment_is_named_and_leaves_what_it_was() -> None:
    with acting("Wendy Castle"):
        [(posting, now)] = rows(
            "SELECT id, now() FROM people_posting WHERE user_id = %s AND ends IS NULL"
            " LIMIT 1",
            BY_NAME["Callum Frost"].id,
        )
        rows("SELECT people_end_posting(%s, %s)", posting, LONG_AGO)
        kept = rows("SELECT ends FROM people_posting WHERE id = %s", posting)
        assert kept == [(now,)]
    [(before, *_)] = by_owner(KEPT, "people_posting")
    assert before == '{"ends": null}'


@pytest.fixture
def run() -> ImportRun:
    with acting("Hannah Vale") as hannah:
        register = a_register("phones.csv", intern(unit_label()), actor=hannah)
        return ImportRun.objects.create(
            register=register,
            access_class=register.access_class,
            began_at=timezone.now(),
            by_id=hannah.user_id,
        )


ONLY_AN_IMPORT = "only an import says what became of its run"


@pytest.mark.parametrize(
    "said",
    [
        "facts = 4100",
        "rows = 9, not_used = 9",
        "ended = 'failed', ended_at = now()",
        "told = 'Nothing was used'",
    ],
)
def test_what_became_of_anothers_run_is_not_said(run: ImportRun, said: str) -> None:
    statement = f"UPDATE picture_importrun SET {said} WHERE id = %s"  # noqa: S608
    with acting("Callum Frost"):
        assert ONLY_AN_IMPORT in refused(statement, run.id)
    with acting("Callum Frost"), in_the_workers_role():
        rows(statement, run.id)


def test_ones_own_run_only_goes_on_and_ends_once(run: ImportRun) -> None:
    changed = "UPDATE picture_importrun SET {} WHERE id = %s"
    with acting("Hannah Vale"):
        rows(changed.format("rows = 30, facts = 12"), run.id)
        assert ONLY_AN_IMPORT in refused(changed.format("facts = 11"), run.id)
        rows(changed.format("ended = 'complete', ended_at = now()"), run.id)
        assert ONLY_AN_IMPORT in refused(changed.format("facts = 99"), run.id)
    kept = by_owner(KEPT, "picture_importrun")
    assert len(kept) == 2


def test_no_run_is_made_up(run: ImportRun) -> None:
    made = (
        "INSERT INTO picture_importrun (id, register_id, access_class, began_at, by_id,"
        " rows, not_used, facts, links, ended, told)"
        " VALUES (gen_random_uuid(), %s, %s, now(), %s, 0, 0, %s, 0, '', '')"
    )
    given = (run.register_id, run.access_class)
    with acting("Callum Frost") as callum:
        assert ONLY_AN_IMPORT in refused(made, *given, callum.user_id, 8)
    importing = "intelligence_officer", "intelligence_reviewer", "investigator"
    other = next(
        one
        for one in BY_NAME.values()
        if one.body == "SEROCU"
        and not {*importing, "senior_investigator"} & {*one.roles}
    )
    with acting(other.name):
        assert ONLY_AN_IMPORT in refused(made, *given, other.id, 0)


def test_long_work_of_a_kind_that_there_is_not_ends_as_failed() -> None:
    with acting("Ruth Adeyemi") as viewer:
        label = intern(unit_label())
        work = LongWork.objects.create(
            kind="nonsense",
            title="A boat",
            author_id=viewer.user_id,
            access_class=label,
            asked_at=AT,
        )
    with in_the_workers_role():
        do_long_work(work=str(work.id), viewer=str(viewer.user_id), purpose=None)
    with acting("Ruth Adeyemi"):
        work.refresh_from_db()
    assert work.state == LongWork.State.FAILED
    assert work.failure.startswith("Nothing that is installed here does")


@pytest.mark.parametrize("ahead", [timedelta(milliseconds=20), timedelta(minutes=4)])
def test_by_a_clock_that_is_ahead_access_ends_now_all_the_same(
    ahead: timedelta,
) -> None:
    with acting("Ruth Adeyemi") as ruth:
        group = open_group(name="Linnet", reason="A test", actor=ruth, at=_now())
        told = GroupMembership.objects.get(pk=admit(group, until=None))
        leave_group(
            membership_id=told.pk, group_id=group, at=_now() + ahead, actor=ruth
        )
        told.refresh_from_db()
        assert told.ends is not None
        assert told.ends <= _now()


@pytest.mark.parametrize("ahead", [timedelta(milliseconds=20), timedelta(minutes=4)])
def test_by_a_clock_that_is_ahead_a_group_is_opened_and_seen_at_once(
    ahead: timedelta,
) -> None:
    with acting("Ruth Adeyemi") as ruth:
        group = open_group(
            name="Linnet", reason="A test", actor=ruth, at=_now() + ahead
        )
        assert Group.objects.filter(pk=group).exists()
        assert Label(groups=frozenset({group})).key in set(
            AccessClass.objects.values_list("key", flat=True)
        )


def _now() -> datetime:
    return datetime.now(UTC)
