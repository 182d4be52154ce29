"""Whoever a row says wrote it did, whatever statement put it there.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import CharField, TextField

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.clocks.actions import start
from muster.core.people import authors as binding
from muster.core.people.authors import authors, parts, people_named, rule_of
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.signed import SignedName, signed
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.terms.row_rule import ANYBODY, May
from muster.flow.gateway.builders import a_scored_request, decide
from muster.flow.gateway.rules.deciding import Outcome
from muster_bench.samples import samples

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

CALLUM, RUTH = BY_NAME["Callum Frost"].id, BY_NAME["Ruth Adeyemi"].id

ANYBODYS = {
    "records_actiontodo.owner_id": "an action is set for somebody",
    "records_passedon.from_user_id": "work is taken from somebody, or handed back",
    "records_passedon.to_user_id": "work goes to somebody",
    "release_recipient.person_id": "a text is released to a person, never to a system",
    "notices_notice.to_user_id": "put down by a function; the application adds none",
    "operations_member.user_id": "somebody is put on an operation",
    "operations_planstep.owner_id": "a step is given to somebody",
    "tasking_meeting.chair_id": "a coordinator convenes it for whoever chairs it",
    "tasking_decision.risk_owner_id": "somebody is asked to own the risk",
    "tasking_attendance.user_id": "a coordinator writes down who was at a meeting",
}
"""Columns of people that say nothing of who did something; those of rooms besides."""

SOMEBODYS = {
    "outcomes_moderation.claimed_by_id": "whoever stands in the claim that is judged",
    "assessment_assessment.begun_by_id": "a score that was sent back keeps its view",
}
"""Columns that may name somebody else where another row says so."""


EMPTIED = {
    "clocks_runningclock.stopped_by_id": "a stop or a going-on that was not so",
}
"""Columns that an act empties, with the moment, because it was not so."""


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


NOTE = (
    "INSERT INTO records_note (id, register_id, access_class, text, author_id, at)"
    " VALUES (gen_random_uuid(), %s, %s, 'Seen at the quay', %s, now())"
)


@pytest.fixture
def record() -> tuple[uuid.UUID, int]:
    with acting("Ruth Adeyemi") as other:
        label = intern(unit_label())
        register = a_register("A boat at the quay", label, actor=other)
    return register.id, label


def test_a_note_is_written_in_ones_own_name_alone(
    record: tuple[uuid.UUID, int],
) -> None:
    with acting("Callum Frost"):
        assert "row-level security" in refused(NOTE, *record, RUTH)
        run(NOTE, *record, CALLUM)


def test_a_file_is_added_in_ones_own_name_alone(record: tuple[uuid.UUID, int]) -> None:
    added = (
        "INSERT INTO documents_document (id, register_id, access_class, name, sha256,"
        " size, added_by_id, added_at)"
        " VALUES (gen_random_uuid(), %s, %s, 'list.csv', %s, 9, %s, now())"
    )
    with acting("Callum Frost"):
        assert "row-level security" in refused(added, *record, "0" * 64, RUTH)
        run(added, *record, "0" * 64, CALLUM)


def test_no_row_is_made_anothers_afterwards(record: tuple[uuid.UUID, int]) -> None:
    with acting("Callum Frost"):
        for whose in (CALLUM, RUTH, BY_NAME["Hannah Vale"].id):
            said = refused("UPDATE records_register SET opened_by_id = %s", whose)
            assert "permission denied" in said


def test_what_is_done_later_is_done_in_ones_own_name(
    record: tuple[uuid.UUID, int],
) -> None:
    with acting("Callum Frost"):
        run(
            "INSERT INTO records_actiontodo (id, register_id, access_class,"
            " text, owner_id, due_on, set_by_id, set_at, result)"
            " VALUES (gen_random_uuid(), %s, %s, 'Ask the harbour', %s,"
            " '2026-12-01', %s, now(), '')",
            *record,
            RUTH,
            CALLUM,
        )
        done = (
            "UPDATE records_actiontodo SET done_at = now(), result = 'x',"
            " done_by_id = %s"
        )
        assert "is whoever does it" in refused(done, RUTH)
        run(done, CALLUM)
        assert "is whoever does it" in refused(done, None)
    with acting("Ruth Adeyemi"):
        assert "not theirs to change" in refused(done, RUTH)


def test_a_stop_is_taken_back_with_its_moment_and_given_to_nobody_else(
    record: tuple[uuid.UUID, int],
) -> None:
    taken_back = (
        "UPDATE clocks_runningclock SET stopped_by_id = %s, stopped_at = {}"
        " WHERE register_id = %s"
    )
    with acting("Callum Frost") as callum:
        register = Register.objects.get(pk=record[0])
        began = datetime(2026, 11, 4, 6, 20, tzinfo=UTC)
        start(register, "pace.detention.24h", at=began, actor=callum)
        run(taken_back.format("now()"), CALLUM, register.id)
        for whose, moment in ((RUTH, "now()"), (RUTH, "NULL"), (None, "now()")):
            said = refused(taken_back.format(moment), whose, register.id)
            assert "is whoever does it" in said
    with acting("Ruth Adeyemi"):
        run(taken_back.format("NULL"), None, register.id)


def test_what_is_emptied_is_declared_and_the_database_lets_nothing_else_be() -> None:
    declared = {
        f"{one.table}.{one.column}": one.emptied_with
        for one in authors()
        if one.emptied_with
    }
    assert set(declared) == set(EMPTIED)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgargs FROM pg_trigger AS t"
            " JOIN pg_class AS c ON c.oid = t.tgrelid WHERE t.tgname LIKE 'author\\_%'"
        )
        given = [
            (table, bytes(said).decode().split("\0"))
            for table, said in cursor.fetchall()
        ]
    held = {f"{table}.{name}": moment for table, (name, _, moment, _) in given}
    assert {name: moment for name, moment in held.items() if moment} == declared


def test_a_purpose_is_stated_in_ones_own_name_by_auditors_too() -> None:
    auditor = next(one for one in BY_NAME.values() if "auditor" in one.roles)
    stated = (
        "INSERT INTO audit_purpose (id, viewer_id, matter, reason, stated_at)"
        " VALUES (gen_random_uuid(), %s, 'Harbour', 'A test', now())"
    )
    with acting(auditor.name):
        assert "row-level security" in refused(stated, CALLUM)
        run(stated, auditor.id)


def test_every_column_of_a_person_names_the_writer_or_says_why_not() -> None:
    """A column that comes with the next room is bound unless it is listed here."""
    every = {
        f"{model._meta.db_table}.{field.column}": dict(rule.others).get(field.column)
        for model in apps.get_models(include_auto_created=True)
        if (rule := rule_of(model)) and {May.ADD, May.CHANGE} & set(rule.may)
        for field in people_named(model)
    }
    anybodys = {*ANYBODYS, *samples().anybodys}
    assert {name for name, other in every.items() if other == ANYBODY} == anybodys
    conditional = {
        name for name, other in every.items() if other not in {None, ANYBODY}
    }
    assert conditional == set(SOMEBODYS)
    bound = {f"{one.table}.{one.column}" for one in authors()}
    assert bound == set(every) - anybodys


BINDINGS = """
    SELECT policyname || ' on ' || tablename FROM pg_policies
    WHERE policyname LIKE 'author\\_%'
    UNION ALL
    SELECT tgname || ' on ' || tgrelid::regclass::text FROM pg_trigger
    WHERE tgname LIKE 'author\\_%'
"""


def bindings() -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(BINDINGS)
        return {name for (name,) in cursor.fetchall()}


def test_binding_that_fails_half_way_leaves_what_was_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, first = bindings(), next(one for one in authors() if one.added)
    broken = replace(first, column="nobody_id")
    monkeypatch.setattr(binding, "authors", lambda: iter((first, broken)))
    with pytest.raises(DatabaseError, match="nobody_id"):
        binding.bind_authors()
    assert len(before) > 30
    assert bindings() == before


KEYS_OF_PEOPLE = """
    SELECT c.relname || '.' || a.attname
    FROM pg_constraint AS k
    JOIN pg_class AS c ON c.oid = k.conrelid
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
    WHERE k.contype = 'f' AND k.confrelid = 'people_user'::regclass
      AND (has_column_privilege('muster_app', c.oid, a.attnum, 'INSERT')
           OR has_column_privilege('muster_app', c.oid, a.attnum, 'UPDATE'))
"""


def test_the_database_holds_each_of_them_where_its_role_may_write_it() -> None:
    """By its own catalogue: the policy where rows are added, else the trigger."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(KEYS_OF_PEOPLE)
        keys = {name for (name,) in cursor.fetchall()}
        cursor.execute(
            "SELECT tablename, with_check FROM pg_policies"
            " WHERE policyname = 'author_is_viewer' AND permissive = 'RESTRICTIVE'"
        )
        policies = dict(cursor.fetchall())
        cursor.execute(
            "SELECT c.relname || '.' || substr(t.tgname, 8) FROM pg_trigger AS t"
            " JOIN pg_class AS c ON c.oid = t.tgrelid WHERE t.tgname LIKE 'author\\_%'"
        )
        triggers = {name for (name,) in cursor.fetchall()}
    assert len(keys) > 30
    for name in keys - {*ANYBODYS, *samples().anybodys}:
        table, column = name.split(".")
        assert f"{column} = " in policies.get(table, ""), name
    assert {one for one in triggers if one in keys} >= {
        "records_actiontodo.done_by_id",
        "operations_planstep.settled_by_id",
        "assessment_assessment.reviewer_id",
    }


# ------------------------------------------------- names that stand as text


NAMES_ELSEWHERE = {
    "tasking_passing.answered_by": "somebody of another body, no user",
    "gateway_taskingrequest.operation_name": "what an operation is called",
    "picture_fact.read_by": "the reader that a program is",
}
"""Texts that are named like a name of one of us, and are none; rooms say theirs."""

LIKE_A_NAME = re.compile(r"(^|_)by$|_name$")


def test_every_text_that_holds_a_name_is_signed_or_says_why_not() -> None:
    """A name that comes with the next room is bound unless it is listed here."""
    like, bound = set(), {f"{one.table}.{one.column}" for one in signed()}
    for model in apps.get_models(include_auto_created=True):
        rule = rule_of(model)
        if rule is None or not {May.ADD, May.CHANGE} & set(rule.may):
            continue
        for field in model._meta.concrete_fields:
            text = isinstance(field, CharField | TextField)
            if text and LIKE_A_NAME.search(field.column):
                like.add(f"{model._meta.db_table}.{field.column}")
            if isinstance(field, SignedName):
                assert May.CHANGE not in rule.may or field.column not in (
                    rule.only or {field.column}
                )
    assert like - bound == {*NAMES_ELSEWHERE, *samples().no_names}
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_policies"
            " WHERE policyname = 'author_signs' AND permissive = 'RESTRICTIVE'"
        )
        assert {name for (name,) in cursor.fetchall()} == {
            one.table for one in signed()
        }


DECIDED = (
    "INSERT INTO gateway_decision (id, register_id, access_class, outcome, basis,"
    " redirect_to, covers, reason, version, review_on, escalation, decider_id,"
    " decider_name, at, at_once, escalated) SELECT gen_random_uuid(), register_id,"
    " access_class, outcome, basis, redirect_to, covers, reason, version, review_on,"
    " escalation, viewer_id(), %s, now(), at_once, escalated FROM gateway_decision"
)


@pytest.mark.parametrize(
    "name",
    [
        "DI Frank Osei, gateway manager",
        "DI Frank Osei",
        "Det Supt Alan Marchetti, gateway manager",
        "Det Supt Alan Marchettini",
        "Det Supt Alan Marchetti, tasking chair, gateway manager",
        "Det Supt Alan Marchetti for DI Frank Osei",
    ],
)
def test_a_decision_bears_the_name_and_the_posts_of_whoever_put_it_there(
    name: str,
) -> None:
    decide(a_scored_request(), Outcome.DECLINE)
    with acting("Alan Marchetti"):
        assert "row-level security" in refused(DECIDED, name)
        run(DECIDED, "Det Supt Alan Marchetti, tasking chair")
    with acting("Callum Frost"):
        assert "not theirs" in refused(DECIDED, "DC Callum Frost, investigator")


def test_what_decided_a_request_is_added_by_whoever_decided_it_alone() -> None:
    decide(a_scored_request(), Outcome.DECLINE)
    added = (
        "INSERT INTO gateway_decisioncriterion (id, decision_id, access_class,"
        " criterion) SELECT gen_random_uuid(), id, access_class, 'capacity'"
        " FROM gateway_decision"
    )
    with acting("Callum Frost"):
        assert "row-level security" in refused(added)
    with acting("Frank Osei"):
        run(added)


def test_a_part_that_names_nobody_is_bound_to_whoever_wrote_the_whole() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_policies"
            " WHERE policyname = 'author_of_whole' AND permissive = 'RESTRICTIVE'"
        )
        there = {name for (name,) in cursor.fetchall()}
    assert there == {one.table for one in parts()}
    assert there >= {"gateway_triagemark", "gateway_decisioncriterion"}
