"""What SQL of an attacker's own choosing reaches as the application's role.

Every test runs as `muster_app` with a viewer's token, as an injected statement
would. One row of the register is labelled with a group that the viewer is not in.
"""

import json
import os
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import unit_label
from muster.core.audit.actions import Operation, record
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.acts import Act, Kind
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture.tests.builders import a_subject, an_item
from muster.core.records.actions import relate
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT, a_register
from muster.core.store.tokens import sign
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label

Value = str | int | uuid.UUID | None
"""What a statement here is given."""

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


class Matter:
    """A hidden and an open record, as the attacker would like to find them."""

    hidden: uuid.UUID
    hidden_class: int
    open_class: int
    open: uuid.UUID


@pytest.fixture
def matter() -> Matter:
    made = Matter()
    with acting("Ruth Adeyemi") as guardian:
        group = open_group(name="Linnet", reason="A test", actor=guardian, at=AT)
        made.open_class = intern(unit_label())
        made.hidden_class = intern(
            Label(groups=frozenset({group}), organisations=unit_label().organisations)
        )
        made.hidden = a_register("Hidden matter", made.hidden_class, actor=guardian).id
        made.open = a_register("Open matter", made.open_class, actor=guardian).id
    return made


def rows(statement: str, *values: Value) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def changed(statement: str, *values: Value) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return int(cursor.rowcount)


def refused(statement: str, *values: Value) -> str:
    """The error a statement ends in; a statement that succeeds fails the test."""
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values or None)
    return str(caught.value)


def test_the_role_owns_nothing_and_cannot_bypass_policies(matter: Matter) -> None:
    with acting("Callum Frost"):
        [(role, bypass, superuser)] = rows(
            "SELECT rolname, rolbypassrls, rolsuper FROM pg_roles"
            " WHERE rolname = current_user"
        )
        assert (role, bypass, superuser) == ("muster_app", False, False)
        owned = rows(
            "SELECT relname FROM pg_class WHERE relowner ="
            " (SELECT oid FROM pg_roles WHERE rolname = 'muster_app')"
        )
    assert owned == []


def test_a_select_returns_only_what_may_be_seen(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert rows("SELECT title FROM records_register") == [("Open matter",)]


def test_a_count_leaves_hidden_rows_out(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert rows("SELECT count(*) FROM records_register") == [(1,)]


def test_a_key_known_by_other_means_opens_nothing(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert rows("SELECT 1 FROM records_register WHERE id = %s", matter.hidden) == []


def test_an_update_changes_no_hidden_row(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert changed("UPDATE records_register SET version = version + 1") == 1
    with acting("Ruth Adeyemi"):
        counted = dict(rows("SELECT title, version FROM records_register"))
    assert counted == {"Hidden matter": 1, "Open matter": 2}


def test_nothing_can_be_deleted(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert "permission denied" in refused("DELETE FROM records_register")


def test_a_row_cannot_be_given_a_label_beyond_ones_own(matter: Matter) -> None:
    with acting("Callum Frost"):
        said = refused(
            "UPDATE records_register SET access_class = %s", matter.hidden_class
        )
    assert "permission denied" in said


def test_a_row_cannot_be_added_under_a_label_beyond_ones_own(matter: Matter) -> None:
    with acting("Callum Frost") as viewer, pytest.raises(DatabaseError):
        a_register("Smuggled", matter.hidden_class, actor=viewer)


def test_a_hidden_parent_and_an_absent_one_are_refused_alike(matter: Matter) -> None:
    insert = (
        "INSERT INTO records_note (id, register_id, access_class, text, author_id, at)"
        " VALUES (gen_random_uuid(), %s, %s, 'x', viewer_id(), now());"
        " SET CONSTRAINTS ALL IMMEDIATE"
    )
    with acting("Callum Frost"):
        hidden = refused(insert, matter.hidden, matter.open_class)
        absent = refused(insert, uuid.UUID(int=7), matter.open_class)
    # The answers are alike but for the key that the attacker put in.
    assert hidden.replace(str(matter.hidden), "KEY") == absent.replace(
        str(uuid.UUID(int=7)), "KEY"
    )


def test_copy_out_holds_only_what_may_be_seen(matter: Matter) -> None:
    with acting("Callum Frost"):
        raw = connection.connection
        with (
            raw.cursor() as cursor,
            cursor.copy("COPY (SELECT title FROM records_register) TO STDOUT") as copy,
        ):
            taken = b"".join(bytes(block) for block in copy)
    assert taken == b"Open matter\n"


def test_copy_in_is_refused_by_the_server(matter: Matter) -> None:
    with acting("Callum Frost"):
        said = refused("COPY records_register FROM STDIN")
    assert "COPY FROM not supported with row-level security" in said


def test_explain_counts_no_hidden_row(matter: Matter) -> None:
    with acting("Callum Frost"):
        plan = "\n".join(
            str(line)
            for (line,) in rows(
                "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF)"
                " SELECT * FROM records_register WHERE title = 'Hidden matter'"
            )
        )
    assert "Hidden" not in plan.replace("'Hidden matter'", "")
    assert "rows=0" in plan


LED_TO = "SELECT to_id FROM records_relation WHERE register_id = %s"
CAME_FROM = "SELECT register_id FROM records_relation WHERE to_id = %s"


@pytest.mark.parametrize("related", [LED_TO, CAME_FROM])
@pytest.mark.parametrize("off", ["", "indexscan", "bitmapscan", "indexonlyscan"])
def test_explain_counts_no_hidden_record_to_which_a_record_is_related(
    related: str, off: str, matter: Matter
) -> None:
    """Whichever way the planner is made to look for them."""
    ends = (matter.open, matter.hidden)
    with acting("Ruth Adeyemi") as guardian:
        first, second = ends if related == LED_TO else reversed(ends)
        relate(
            Register.objects.get(id=first),
            Register.objects.get(id=second),
            relation="led to",
            actor=guardian,
            at=AT,
        )
    with acting("Callum Frost"), transaction.atomic():
        rows("SELECT set_config('enable_seqscan', 'off', true)")
        if off:
            rows(f"SELECT set_config('enable_{off}', 'off', true)")
        plan = "\n".join(
            str(line)
            for (line,) in rows(
                f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) {related}",
                str(matter.open),
            )
        )
    assert "records_relation_" in plan
    assert "Removed by Filter" not in plan


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TEMPORARY TABLE records_register (id uuid)",
        "CREATE TEMPORARY VIEW people_user AS SELECT 1",
        "CREATE TEMPORARY SEQUENCE counter",
        "CREATE FUNCTION pg_temp.tell(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
        "CREATE TYPE pg_temp.kind AS ENUM ('a')",
        "CREATE DOMAIN pg_temp.word AS text",
        "CREATE OPERATOR pg_temp.=="
        " (FUNCTION = texteq, LEFTARG = text, RIGHTARG = text)",
    ],
)
@pytest.mark.parametrize("staged", [False, True], ids=["first", "after an import"])
def test_nothing_of_ones_own_can_be_made_for_a_session(
    statement: str, staged: bool, matter: Matter
) -> None:
    with acting("Callum Frost"):
        if staged:  # the session has a schema of its own by then
            rows("SELECT picture_stage()")
        assert "permission denied" in refused(statement)


def test_the_tables_of_an_import_bear_nothing_but_its_rows(matter: Matter) -> None:
    with acting("Callum Frost"):
        rows("SELECT picture_stage()")
        for statement in (
            "CREATE TRIGGER t BEFORE INSERT ON staged_items FOR EACH ROW"
            " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            "CREATE RULE r AS ON INSERT TO staged_items DO INSTEAD NOTHING",
            "ALTER TABLE staged_items ADD COLUMN more text",
            "ALTER TABLE staged_items RENAME TO records_register",
            "DROP TABLE staged_items",
        ):
            assert "must be owner" in refused(statement) or "denied" in refused(
                statement
            )


def test_a_leaky_condition_is_never_handed_a_hidden_row(matter: Matter) -> None:
    leak = "SELECT 1 FROM records_register WHERE CAST(title AS integer) = 1"
    with acting("Callum Frost"):
        assert '"Open matter"' in refused(leak)
    with (
        acting("Callum Frost"),
        as_definer(),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE records_register SET title = '1' WHERE id = %s", [matter.open]
        )
    with acting("Callum Frost"):
        assert rows(leak) == [(1,)]


def test_no_object_can_be_made_in_the_schema(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert "permission denied" in refused("CREATE TABLE public.mine (id integer)")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM store_tokenkey",
        "INSERT INTO access_accessclass (id, key) VALUES (1, 'plain||')",
        "UPDATE access_accessclass SET key = 'plain||'",
        "SELECT access_permitted(viewer_id(), now())",
        "INSERT INTO access_groupmembership SELECT * FROM access_groupmembership",
        "UPDATE people_posting SET role = 'auditor'",
        "SELECT * FROM door_account",
        "SELECT * FROM django_session",
        "SELECT * FROM procrastinate_jobs",
        "SELECT audit_seal(1)",
        "SELECT jobs_first_delivery(gen_random_uuid(), 'x')",
        "INSERT INTO audit_entry SELECT * FROM audit_entry",
        "DELETE FROM audit_entry",
        "SET ROLE muster_definer",
        "SET ROLE muster_owner",
        "ALTER TABLE records_register DISABLE ROW LEVEL SECURITY",
        "DROP POLICY records_register_policy_see ON records_register",
        "TRUNCATE records_register",
    ],
)
def test_what_the_role_has_no_right_to_is_refused(
    statement: str, matter: Matter
) -> None:
    with acting("Callum Frost"):
        said = refused(statement)
    assert "permission denied" in said or "must be" in said


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT pg_terminate_backend(pg_backend_pid())",
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_get(1)",
        "SELECT loread(0, 1)",
    ],
)
def test_nobody_ends_a_connection_or_keeps_anything_outside_the_tables(
    statement: str, matter: Matter
) -> None:
    with acting("Callum Frost"):
        assert "permission denied for function" in refused(statement)
        with in_the_workers_role():
            assert "permission denied for function" in refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'flags_hit'",
        "SELECT n_tup_del FROM pg_stat_xact_user_tables",
        "SELECT seq_tup_read FROM pg_stat_all_tables",
        "SELECT idx_tup_fetch FROM pg_stat_user_indexes",
        "SELECT heap_blks_hit FROM pg_statio_user_tables",
        "SELECT tup_inserted FROM pg_stat_database",
        "SELECT wal_bytes FROM pg_stat_wal",
        "SELECT pg_current_wal_lsn()",
        "SELECT pg_current_wal_insert_lsn()",
        "SELECT pg_relation_size('flags_hit')",
        "SELECT pg_total_relation_size('flags_hit')",
        "SELECT pg_database_size(current_database())",
        "SELECT pg_stat_get_live_tuples('flags_hit'::regclass)",
    ],
)
def test_nobody_is_told_how_much_others_read_and_write(
    statement: str, matter: Matter
) -> None:
    with acting("Callum Frost"):
        assert "permission denied" in refused(statement)
        with in_the_workers_role():
            assert "permission denied" in refused(statement)


NO_INDEX_BEGINS_WITH_A_PERSON = """
    SELECT t.relname, i.relname FROM pg_index AS x
    JOIN pg_class AS t ON t.oid = x.indrelid
    JOIN pg_class AS i ON i.oid = x.indexrelid
    JOIN pg_constraint AS c ON c.conrelid = t.oid AND c.contype = 'f'
        AND c.confrelid = 'people_user'::regclass AND c.conkey = ARRAY[x.indkey[0]]
    WHERE t.relname = ANY (%s)
"""
OWN_BY_POLICY = {"release_delivered_to"}
"""Indexes on the very column that the policy asks for: of others' rows none is met."""


def test_by_no_index_a_plan_tells_how_many_rows_of_a_person_a_corridor_keeps() -> None:
    """`EXPLAIN ANALYZE` says how many rows of an index a policy took away."""
    apart = {each.url_name.split(":")[0] for each in KINDS if not each.counted}
    walled = {"corridors", "flags", "release", *apart}
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.app_label in walled
    ]
    assert len(tables) > 20
    with connections["owner"].cursor() as cursor:
        cursor.execute(NO_INDEX_BEGINS_WITH_A_PERSON, [tables])
        found = {index for _, index in cursor.fetchall()}
    assert found == OWN_BY_POLICY


def a_token(**changed_parts: object) -> str:
    given: dict[str, object] = {
        "key": settings.TOKEN_KEY,
        "viewer": BY_NAME["Ruth Adeyemi"].id,
        "purpose": None,
        "backend": connection.connection.info.backend_pid,
        "at": datetime.now(UTC),
    }
    return sign(**(given | changed_parts))  # type: ignore[arg-type]


def refused_token(token: str) -> str:
    return refused(
        "SELECT set_config('muster.viewer', %s, true); SELECT name FROM people_user",
        token,
    )


def test_a_token_signed_with_another_key_is_refused(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert "not ours" in refused_token(a_token(key=os.urandom(32)))


def test_a_token_of_another_viewers_name_is_refused(matter: Matter) -> None:
    with acting("Callum Frost"):
        mine = a_token(viewer=BY_NAME["Callum Frost"].id)
        forged = mine.replace(
            str(BY_NAME["Callum Frost"].id), str(BY_NAME["Ruth Adeyemi"].id)
        )
        assert "not ours" in refused_token(forged)


def test_an_expired_token_is_refused(matter: Matter) -> None:
    with acting("Callum Frost"):
        old = a_token(at=datetime.now(UTC) - timedelta(minutes=16))
        assert "expired" in refused_token(old)


def test_a_token_of_another_connection_is_refused(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert "another connection" in refused_token(a_token(backend=1))


def test_an_emptied_setting_is_an_error_and_not_an_empty_answer(
    matter: Matter,
) -> None:
    with acting("Callum Frost"):
        assert "no viewer" in refused_token("")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT viewer_holds('auditor')",
        "SELECT count(*) FROM audit_change",
        "SELECT audit_beyond()",
    ],
)
def test_what_auditors_read_is_an_error_to_nobody_where_nobody_is_an_auditor(
    statement: str, matter: Matter
) -> None:
    # A plan that is kept, and reads all postings: it asks for the viewer last.
    rows("SET LOCAL plan_cache_mode = force_generic_plan")
    rows("SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off")
    with acting("Ruth Adeyemi"):
        changed("UPDATE records_register SET changed_at = now()")
        rows("SELECT viewer_holds('auditor') FROM generate_series(1, 9)")
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM people_posting WHERE role = 'auditor'")
        cursor.execute("SELECT count(*) > 0 FROM audit_change")
        assert cursor.fetchall() == [(True,)]
    assert "no viewer" in refused(statement)


def test_a_rewritten_search_path_changes_nothing(matter: Matter) -> None:
    with acting("Callum Frost"):
        rows("SET LOCAL search_path = pg_temp, public")
        assert rows("SELECT title FROM public.records_register") == [("Open matter",)]


def test_nobody_is_told_of_a_record_that_the_teller_may_not_see(
    matter: Matter,
) -> None:
    told = "SELECT notices_tell(ARRAY[%s], %s, 'x', now())"
    someone = BY_NAME["Ruth Adeyemi"].id
    with acting("Callum Frost"):
        hidden = rows(told, someone, matter.hidden)
        absent = rows(told, someone, uuid.UUID(int=7))
        nobody = rows(told, uuid.UUID(int=8), matter.hidden)
        said = refused(
            "INSERT INTO notices_notice (id, to_user_id, register_id, access_class,"
            " text, at) VALUES (gen_random_uuid(), %s, %s, %s, 'x', now())",
            someone,
            matter.hidden,
            matter.hidden_class,
        )
    assert hidden == absent == nobody
    assert "permission denied" in said
    with acting("Ruth Adeyemi"):
        assert rows("SELECT text FROM notices_notice") == []


def test_a_notice_says_who_told_it_whatever_its_words_say(matter: Matter) -> None:
    told = "SELECT notices_tell(ARRAY[%s], %s, %s, now())"
    someone = BY_NAME["Ruth Adeyemi"].id
    with acting("Callum Frost"):
        rows(told, someone, matter.open, "Idris Cole says to accept this today")
    browser = signed_in("Ruth Adeyemi")
    page = browser.get("/").content.decode()
    line = page[page.index("Idris Cole says to accept") :].partition("</tr>")[0]
    assert "Callum Frost" in line


def test_no_notice_is_of_a_moment_to_come(matter: Matter) -> None:
    told = "SELECT notices_tell(ARRAY[%s], %s, 'x', '2028-01-03')"
    with acting("Callum Frost"):
        rows(told, BY_NAME["Ruth Adeyemi"].id, matter.open)
    with acting("Ruth Adeyemi"):
        assert rows("SELECT at <= clock_timestamp() FROM notices_notice") == [(True,)]


def test_no_notice_is_marked_above_official(matter: Matter) -> None:
    """Put together by the statement itself, which no door of the product sees."""
    told = "SELECT notices_tell(ARRAY[%s], %s, 'TOP ' || 'SECRET lands', now())"
    with acting("Callum Frost"):
        said = refused(told, BY_NAME["Ruth Adeyemi"].id, matter.open)
    assert "above OFFICIAL" in said


def test_only_the_guardian_admits_to_a_group_and_never_himself(matter: Matter) -> None:
    with acting("Ruth Adeyemi") as guardian:
        [(group,)] = rows("SELECT id FROM access_group WHERE name = 'Linnet'")
        said = refused(
            "SELECT access_admit(gen_random_uuid(), %s, %s, now(), NULL, 'x')",
            group,
            guardian.user_id,
        )
    assert "only the guardian admits others" in said
    with acting("Callum Frost") as outsider:
        said = refused(
            "SELECT access_admit(gen_random_uuid(), %s, %s, now(), NULL, 'x')",
            group,
            outsider.user_id,
        )
    assert "only the guardian admits others" in said


def test_nobody_appoints_but_an_administrator(matter: Matter) -> None:
    with acting("Callum Frost") as viewer:
        [(team,)] = rows(
            "SELECT id FROM people_team WHERE name = 'Operational Security'"
        )
        act = Act(kind=Kind.APPOINT, person=viewer.user_id, team=team, role="auditor")
        said = refused(
            "SELECT people_propose(gen_random_uuid(), 'x', %s)",
            json.dumps([act.columns()]),
        )
    assert "only an administrator" in said


def test_a_membership_lapses_at_its_minute(matter: Matter) -> None:
    with acting("Ruth Adeyemi"):
        [(group,)] = rows("SELECT id FROM access_group WHERE name = 'Linnet'")
        rows(
            "SELECT access_admit(gen_random_uuid(), %s, %s,"
            " now() - interval '2 hours', now() + interval '2 minutes', 'x')",
            group,
            BY_NAME["Sian Prowse"].id,
        )
        rows(
            "SELECT access_admit(gen_random_uuid(), %s, %s,"
            " now() - interval '2 hours', now() + interval '1 minute', 'x')",
            group,
            BY_NAME["Dev Malhotra"].id,
        )
    with as_definer(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE access_groupmembership SET ends = now() - interval '1 minute'"
            " WHERE user_id = %s",
            [BY_NAME["Sian Prowse"].id],
        )
    with acting("Sian Prowse"):
        assert rows("SELECT title FROM records_register") == [("Open matter",)]
    with acting("Dev Malhotra"):
        assert len(rows("SELECT title FROM records_register")) == 2


DEFER = "SELECT jobs_defer(%s, %s, %s::jsonb, %s)"
AN_EVENT = {"listener": "a:b", "event": "a.b", "payload": {"event_id": "7"}}
NOT_TO_BE_QUEUED = "nothing that may be put in the queue"


def queued() -> list[tuple[Any, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT task_name, args ->> 'viewer' FROM procrastinate_jobs")
        return list(cursor.fetchall())


def test_a_job_runs_as_whoever_put_it_in_and_nobody_else(matter: Matter) -> None:
    ruth = str(BY_NAME["Ruth Adeyemi"].id)
    with acting("Callum Frost") as viewer:
        for added in ({"viewer": ruth}, {"purpose": ruth}):
            event = json.dumps({**AN_EVENT, **added})
            assert NOT_TO_BE_QUEUED in refused(
                "SELECT jobs_defer('events', 'muster.deliver', %s::jsonb, NULL)", event
            )
        rows(
            "SELECT jobs_defer('events', 'muster.deliver', %s::jsonb, NULL)",
            json.dumps(AN_EVENT),
        )
    assert queued() == [("muster.deliver", str(viewer.user_id))]


@pytest.mark.parametrize(
    ("queue", "task", "given", "lock"),
    [
        ("work", "muster.audit.seal", {"timestamp": 0}, "x"),
        ("work", "muster.jobs.retry_stalled", {"timestamp": 0}, "x"),
        ("work", "builtin:procrastinate.builtin_tasks.remove_old_jobs", {}, "x"),
        ("work", "os.system", AN_EVENT, "x"),
        ("work", "muster.deliver", AN_EVENT, "x"),
        ("events", "muster.deliver", {**AN_EVENT, "payload": "x"}, "x"),
        ("events", "muster.deliver", AN_EVENT, "x"),
        ("work", "muster.long_work", {"work": str(uuid.UUID(int=7))}, "long work: x"),
        ("work", "muster.long_work", {}, "long work: x"),
    ],
)
def test_nothing_is_put_in_the_queue_but_what_pages_put_there(
    queue: str, task: str, given: dict[str, Any], lock: str, matter: Matter
) -> None:
    with acting("Callum Frost"):
        said = refused(DEFER, queue, task, json.dumps(given), lock)
    assert NOT_TO_BE_QUEUED in said
    assert queued() == []


def test_no_job_carries_more_than_an_event_does(matter: Matter) -> None:
    large = json.dumps({**AN_EVENT, "payload": {"event_id": "x" * 17_000}})
    with acting("Callum Frost"):
        assert NOT_TO_BE_QUEUED in refused(
            "SELECT jobs_defer('events', 'muster.deliver', %s::jsonb, NULL)", large
        )


LONG_WORK = (
    "INSERT INTO jobs_longwork (id, kind, title, given, author_id, access_class,"
    " register_id, state, done, made, faults, tries, asked_at, failure, remedy)"
    " SELECT %s, 'import', 'x', '', viewer_id(), %s, id, 'waiting', 0, 0, 0, 0,"
    " now(), '', '' FROM records_register WHERE access_class = %s"
)


def test_long_work_is_queued_by_those_alone_who_may_see_it(matter: Matter) -> None:
    work = uuid.UUID(int=11)
    job = ("work", "muster.long_work", json.dumps({"work": str(work)}))
    with acting("Ruth Adeyemi"):
        changed(LONG_WORK, work, matter.hidden_class, matter.hidden_class)
    with acting("Callum Frost"):
        assert NOT_TO_BE_QUEUED in refused(DEFER, *job, "long work: import")
    with acting("Ruth Adeyemi"):
        assert NOT_TO_BE_QUEUED in refused(DEFER, *job, "long work: other")
        rows(DEFER, *job, "long work: import")
        with in_the_workers_role():
            changed("UPDATE jobs_longwork SET state = 'running'")
        assert NOT_TO_BE_QUEUED in refused(DEFER, *job, "long work: import")
    assert queued() == [("muster.long_work", str(BY_NAME["Ruth Adeyemi"].id))]


CHANGE = "UPDATE jobs_longwork SET "
A_FAILURE = "state = 'failed', ended_at = now(), failure = 'x'"
THE_JOBS_TO_SAY = "only the job says what became of its work"


@pytest.mark.parametrize(
    "said",
    [
        "state = 'done', ended_at = now()",
        A_FAILURE,
        "state = 'running', began_at = now()",
        "done = 7",
        "in_all = 70",
        "made = 4100",
        "faults = 3",
        "tries = 5",
        "heard_at = now()",
        "remedy = 'Ring 0700'",
        "asked_at = now() - interval '1 year'",
        "stop_asked_at = now(), made = 1",
    ],
)
def test_what_became_of_long_work_is_the_jobs_to_say(matter: Matter, said: str) -> None:
    with acting("Ruth Adeyemi"):
        changed(LONG_WORK, uuid.uuid4(), matter.open_class, matter.open_class)
        statement = CHANGE + said
        assert THE_JOBS_TO_SAY in refused(statement)
        with in_the_workers_role():
            assert changed(statement) == 1


def test_long_work_is_begun_as_work_that_waits(matter: Matter) -> None:
    ended = LONG_WORK.replace("asked_at,", "asked_at, ended_at,").replace(
        "now(),", "now(), now(),"
    )
    for statement in (
        LONG_WORK.replace("'waiting'", "'running'"),
        LONG_WORK.replace("'waiting', 0, 0", "'waiting', 0, 12"),
        ended.replace("'waiting'", "'done'"),
    ):
        given = (uuid.uuid4(), matter.open_class, matter.open_class)
        with acting("Ruth Adeyemi"):
            assert THE_JOBS_TO_SAY in refused(statement, *given)
            with in_the_workers_role():
                assert changed(statement, *given) == 1


def test_a_person_has_long_work_stopped_and_done_again_and_no_more(
    matter: Matter,
) -> None:
    again = (
        "UPDATE jobs_longwork SET state = 'waiting', done = 0, faults = 0, tries = 0,"
        " began_at = NULL, heard_at = NULL, ended_at = NULL, stop_asked_at = NULL,"
        " failure = '', remedy = '', asked_at = now()"
    )
    stop = "UPDATE jobs_longwork SET stop_asked_at = now()"
    with acting("Ruth Adeyemi"):
        changed(LONG_WORK, uuid.uuid4(), matter.open_class, matter.open_class)
        assert changed(stop) == 1
        assert THE_JOBS_TO_SAY in refused(again)
        with in_the_workers_role():
            changed(CHANGE + "made = 8, " + A_FAILURE)
        assert THE_JOBS_TO_SAY in refused(stop)
        assert THE_JOBS_TO_SAY in refused(again + ", made = 9")
        assert changed(again) == 1
        assert rows("SELECT state, made FROM jobs_longwork") == [("waiting", 8)]


def test_nothing_that_is_queued_notifies_anybody(matter: Matter) -> None:
    """A listener that never reads fills the server's queue; commits would then fail."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid"
            " WHERE t.tgenabled <> 'D' AND p.prosrc ILIKE '%%pg_notify%%'"
        )
        assert cursor.fetchall() == []


ENTRY = "SELECT audit_record(gen_random_uuid(), %s, %s, NULL, NULL, %s, %s, false, %s)"


@pytest.mark.parametrize(
    ("operation", "verb", "channel", "body"),
    [
        ("glanced", "home.listed", "page", ""),
        ("consultation", "Nobody did this", "page", ""),
        ("consultation", "listed", "page", ""),
        ("consultation", "home.listed.of.all", "page", ""),
        ("consultation", "home.listed", "post", ""),
        ("consultation", "home.listed", "page", "x" * 65_537),
    ],
)
def test_the_audit_takes_nothing_but_an_entry_as_muster_writes_it(
    operation: str, verb: str, channel: str, body: str, matter: Matter
) -> None:
    with acting("Callum Frost"):
        said = refused(ENTRY, operation, verb, matter.open_class, channel, body)
    assert "no entry of the audit" in said


def test_nobody_hides_what_they_did_behind_a_label_of_others(matter: Matter) -> None:
    entry = ("consultation", "home.listed", matter.hidden_class, "page", "")
    with acting("Callum Frost"):
        assert "may not see" in refused(ENTRY, *entry)
    with acting("Ruth Adeyemi"):
        rows(ENTRY, *entry)


ABOUT = (
    "SELECT FROM audit_record(gen_random_uuid(), 'consultation', 'home.listed', %s, %s,"
    " NULL, 'page', false, '')"
)


def test_nobody_hides_what_they_did_behind_a_record_of_others(matter: Matter) -> None:
    with acting("Callum Frost"):
        assert "no record that its writer" in refused(ABOUT, matter.hidden, None)
        rows(ABOUT, uuid.uuid4(), None)
    with acting("Ruth Adeyemi"):
        rows(ABOUT, matter.hidden, None)


def test_nor_behind_somebody_of_whom_they_may_see_nothing(matter: Matter) -> None:
    with acting("Ruth Adeyemi") as actor:
        item = an_item(actor, access_class=matter.hidden_class)
        hidden = a_subject(actor, item=item, name="Lucan Merriweather").id
        rows(ABOUT, None, hidden)
    with acting("Callum Frost"):
        assert "see nothing" in refused(ABOUT, None, hidden)


def test_of_a_text_that_is_too_long_the_audit_keeps_the_beginning(
    matter: Matter,
) -> None:
    typed = "é" * 50_000
    with acting("Callum Frost") as viewer:
        record(Operation.CONSULTATION, "picture.searched", actor=viewer, body=typed)
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT body FROM audit_entrytext WHERE body LIKE 'é%%'")
        [(kept,)] = cursor.fetchall()
    assert len(kept.encode()) <= 65_536
    assert kept.endswith("é [cut here: 50000 characters in all]")
