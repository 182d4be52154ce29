"""What is added to a record, by whom and when, whichever statement is run.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.actions import open_record
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT
from muster.core.store.viewing import as_definer
from muster.core.terms.role import UNIT_ROLES
from muster.flow.gateway.builders import a_request, a_scored_request, decide
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.intelligence.builders import OFFICER, a_draft
from muster.flow.operations.builders import DETECTIVE, LEAD, an_active_operation
from muster.flow.outcomes.builders import CLAIMANT, PANEL, a_disruption, moderated

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ADMINISTRATOR, AUDITOR = "Wendy Castle", "Simon Okafor"
ELSEWHERE = (ADMINISTRATOR, AUDITOR)
"""They see what the unit does, and work on none of it."""


def run(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


def later() -> None:
    """Let what was opened and moved have been so in acts before this one."""
    earlier = (
        "UPDATE records_register SET entered_at = entered_at - interval '1 minute',"
        " moved_at = moved_at - interval '1 minute'"
    )
    with (
        acting(OFFICER),
        as_definer(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(earlier)


def copied(table: str, **changed: str) -> str:
    """A statement that adds a row to a record like one that is there."""
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    columns = [field.column for field in model._meta.concrete_fields]
    given = {"id": "gen_random_uuid()", **changed}
    taken = ", ".join(given.get(each, f'"{each}"') for each in columns)
    named = ", ".join(f'"{each}"' for each in columns)
    return (
        f"INSERT INTO {table} ({named}) SELECT {taken} FROM {table}"  # noqa: S608
        " WHERE register_id = %s LIMIT 1"
    )


FACT = copied("outcomes_outcomefact", number="77", value="1000000000")
CONTRIBUTOR = (
    "INSERT INTO outcomes_contributor (id, register_id, access_class, team_id)"
    " SELECT gen_random_uuid(), register_id, access_class, (SELECT id FROM people_team"
    " ORDER BY name DESC LIMIT 1) FROM outcomes_disruption WHERE register_id = %s"
)
MARK = copied("gateway_requestmark", value="'07700 900999'")
NOTE = (
    "INSERT INTO records_note (id, register_id, access_class, text, author_id, at)"
    " SELECT gen_random_uuid(), id, access_class, 'Seen', viewer_id(), now()"
    " FROM records_register WHERE id = %s"
)
LIMIT = (
    "INSERT INTO clocks_runningclock (id, register_id, access_class, rule_id,"
    " started_at, started_by_id, uk_part, follows_rule, earlier, waits, mistaken,"
    " due_at) SELECT gen_random_uuid(), id, access_class, 'pace.detention.24h', now() -"
    " interval '30 hours', viewer_id(), 'england-and-wales', '', '{}', '{}', false,"
    " now() - interval '6 hours' FROM records_register WHERE id = %s"
)


def transition(verb: str, origin: str, to: str, at: str = "now()") -> str:
    return (
        "INSERT INTO workflow_transition (id, register_id, access_class, verb, origin,"  # noqa: S608
        ' "to", reason, own_view, by_id, at) SELECT gen_random_uuid(), id,'
        f" access_class, '{verb}', '{origin}', '{to}', 'We take it on after all', '',"
        f" viewer_id(), {at} FROM records_register WHERE id = %s"
    )


# ------------------------------------------------------ of rows that name nobody


@pytest.mark.parametrize("who", [*ELSEWHERE, "Callum Frost", CLAIMANT, PANEL])
@pytest.mark.parametrize("statement", [FACT, CONTRIBUTOR])
def test_what_a_disruption_came_to_is_added_with_its_claim_alone(
    who: str, statement: str
) -> None:
    claimed, agreed = a_disruption(), moderated(a_disruption())
    later()
    for disruption in (claimed, agreed):
        with acting(who):
            assert "not theirs" in refused(statement, disruption.pk)


@pytest.mark.parametrize("who", [*ELSEWHERE, "Priya Nand", "Meera Joshi"])
def test_a_request_is_marked_with_what_it_asks_and_not_later(who: str) -> None:
    waiting, declined = a_request(), a_scored_request()
    decide(declined, Outcome.DECLINE)
    later()
    for request in (waiting, declined):
        with acting(who):
            assert "not theirs" in refused(MARK, request.id)


def test_what_is_added_later_stands_in_the_audit_with_who_added_it() -> None:
    draft = a_draft()
    later()
    more = copied("intelligence_reportitem", number="77", text="'A second thing'")
    with acting(OFFICER):
        assert run(more, draft.id) == 1
    kept = by_definer(
        "SELECT viewer_id, before, after FROM audit_change"
        " WHERE \"table\" = 'intelligence_reportitem'"
    )
    [(viewer, before, after)] = kept
    assert (viewer, before) == (BY_NAME[OFFICER].id, "{}")
    assert '"text": "A second thing"' in after


def test_nor_is_it_added_by_a_statement_that_takes_its_writers_name_away() -> None:
    """RETURNING is worked out before what runs when the statement ends."""
    draft = a_draft()
    later()
    more = copied("intelligence_reportitem", number="77", text="'A second thing'")
    with acting(OFFICER):
        unnamed = f"{more} RETURNING set_config('muster.viewer', '', true)"
        assert "no viewer" in refused(unnamed, draft.id)


def by_definer(statement: str) -> list[tuple[Any, ...]]:
    with (
        acting(OFFICER),
        as_definer(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(statement)
        return list(cursor.fetchall())


# ----------------------------------------------------------------- of any row


@pytest.mark.parametrize("kind", [kind.key for kind in KINDS])
@pytest.mark.parametrize("who", ELSEWHERE)
def test_who_works_on_no_record_of_a_kind_opens_none_and_adds_nothing_to_any(
    kind: str, who: str
) -> None:
    """Of every kind that is declared, so of one that comes with the next room too."""
    with (
        acting(who) as viewer,
        pytest.raises(DatabaseError, match="open such records"),
        transaction.atomic(),
    ):
        opened(kind, viewer)
    opener = next(
        name
        for name, person in BY_NAME.items()
        if set(person.roles) & begins(kind) & UNIT_ROLES
    )
    with acting(opener) as viewer:
        record = opened(kind, viewer)
    for aged in (False, True):
        if aged:
            later()
        with acting(who):
            assert taken(record.id) is False
        with acting(opener) as viewer:
            works = KINDS[kind].is_worked_on_by(viewer)
            assert taken(record.id) is (works or not aged)


def opened(kind: str, viewer: Any) -> Register:
    return open_record(
        kind, title="A record", access_class=intern(unit_label()), actor=viewer, at=AT
    )


def begins(kind: str) -> set[Any]:
    declared = KINDS[kind]
    return set(declared.begun_by or declared.opened_by)


def taken(record: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT records_takes(%s, true)", [record])
        return bool(cursor.fetchone()[0])


def test_to_what_has_ended_only_what_is_said_to_be_is_added() -> None:
    operation = an_active_operation().register
    step = copied("operations_planstep", number="77", set_by_id="viewer_id()")
    later()
    with acting(LEAD):
        assert run(step, operation.id) == 1
        run(
            "UPDATE records_register SET state = 'closed', closed_at = now(),"
            " version = version + 1 WHERE id = %s",
            operation.id,
        )
    later()
    for who in (LEAD, DETECTIVE):
        with acting(who):
            assert "not theirs" in refused(step, operation.id)
            assert run(NOTE, operation.id) == 1
    with acting(ADMINISTRATOR):
        assert "not theirs" in refused(NOTE, operation.id)


# --------------------------------------------------------------- of the history


@pytest.mark.parametrize("who", [AUDITOR, ADMINISTRATOR, "Frank Osei", "Priya Nand"])
def test_no_move_stands_in_a_history_that_was_not_made(who: str) -> None:
    request = a_scored_request()
    decide(request, Outcome.DECLINE)
    later()
    with acting(who):
        forged = transition("accept", "triaged", "accepted")
        assert "not theirs" in refused(forged, request.id)


def test_a_move_stands_there_as_the_one_that_was_made_and_of_no_year_to_come() -> None:
    request = a_scored_request()
    decide(request, Outcome.DECLINE)  # in this act
    with acting("Frank Osei"):
        for forged in (
            transition("accept", "triaged", "accepted"),
            transition("accept", "triaged", "declined"),
            transition("decline", "submitted", "declined"),
            transition("decline", "triaged", "declined", "'2030-01-01'"),
        ):
            assert "not theirs" in refused(forged, request.id)
        assert run(transition("decline", "triaged", "declined"), request.id) == 1
    with acting("Meera Joshi"):
        made = transition("decline", "triaged", "declined")
        assert "not theirs" in refused(made, request.id)


def test_no_auditor_starts_a_limit() -> None:
    request = a_request()
    later()
    with acting(AUDITOR):
        assert "not theirs" in refused(LIMIT, request.id)
    with acting("Meera Joshi"):
        assert run(LIMIT, request.id) == 1
