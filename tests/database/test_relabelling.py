"""Who may see a record is changed by an act of the product's, and by no statement.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

import uuid
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.audit.models import Entry
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.actions import open_record, relate
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT, a_register, relabelled
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label
from muster.core.workflow.models import Transition
from muster.flow.account.builders import an_issued_account
from muster.flow.intelligence.actions import send_back
from muster.flow.intelligence.builders import (
    OFFICER,
    REVIEWER,
    a_draft,
    a_submitted,
    moved,
)
from muster.flow.operations import actions
from muster.flow.operations.builders import (
    COORDINATOR,
    DETECTIVE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    an_active_operation,
    put_on,
)
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part
from muster.flow.operations.workflow import PART_OF

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
NEVER = "permission denied for function"


def run(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


def own_group() -> uuid.UUID:
    """A group that the viewer opens and guards, and nobody else is in."""
    group = uuid.uuid4()
    run("SELECT access_open_group(%s, 'Own', 'A test', now())", group)
    return group


def admit(group: uuid.UUID, name: str) -> None:
    who = BY_NAME[name].id
    run(
        "SELECT access_admit(gen_random_uuid(), %s, %s, now(), NULL, 'On it')",
        group,
        who,
    )


def of_own(group: uuid.UUID) -> int:
    bodies = unit_label().organisations
    return intern(Label(groups=frozenset({group}), organisations=bodies))


def label_of(register: Register) -> int:
    with acting(LEAD), as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT access_class FROM records_register WHERE id = %s", [register.id]
        )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("who", ["Margaret Eke", "Theo Brandt", "Alan Marchetti"])
def test_nobody_takes_what_was_issued_from_anybodys_sight(who: str) -> None:
    an_active_operation()
    issued = an_issued_account().register
    with acting(who):
        group = own_group()
        assert NEVER in refused(
            "SELECT records_narrow(%s, %s, 'part of the operation')", issued.id, group
        )
        label = intern(Label(groups=frozenset({group})))
        assert NEVER in refused("SELECT records_relabel(%s, %s)", issued.id, label)
        for function in ("intelligence_readers", "operations_restrict"):
            given = label if function == "intelligence_readers" else group
            said = refused(f"SELECT {function}(%s, %s)", issued.id, given)
            assert "no such" in said
        assert "permission denied" in refused(
            "UPDATE records_register SET access_class = %s WHERE id = %s",
            label,
            issued.id,
        )
    assert label_of(issued) == issued.access_class


def test_not_even_an_act_gives_what_was_issued_another_label() -> None:
    an_active_operation()
    issued = an_issued_account().register
    with acting("Theo Brandt"):
        label = intern(Label(groups=frozenset({own_group()})))
        with pytest.raises(DatabaseError, match="no such record"):
            relabelled(issued, access_class=label)


def test_no_statement_gives_any_row_another_label() -> None:
    with connections["owner"].cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            for field in model._meta.concrete_fields:
                if not field.column.endswith(("access_class", "request_class")):
                    continue
                cursor.execute(
                    "SELECT has_column_privilege('muster_app', %s, %s, 'UPDATE')",
                    [table, field.column],
                )
                assert cursor.fetchone() == (False,), table


def test_whoever_is_not_its_lead_restricts_no_operation() -> None:
    operation = a_led_operation()
    for who in (OUTSIDER, DETECTIVE, "Simon Okafor", "Margaret Eke"):
        with acting(who):
            group = own_group()
            said = refused(
                "SELECT operations_restrict(%s, %s)", operation.register.id, group
            )
        assert "no such operation" in said
    assert label_of(operation.register) == operation.register.access_class


def restrict(operation: Operation, group: uuid.UUID) -> str:
    return refused("SELECT operations_restrict(%s, %s)", operation.register.id, group)


def test_its_lead_restricts_it_to_a_new_group_of_everybody_on_it_alone() -> None:
    operation, another = a_led_operation(), a_led_operation("Operation Alder")
    with acting(LEAD) as lead:
        alone = own_group()
        assert "no such" in restrict(operation, alone)
        admit(alone, DETECTIVE)
        actions.restrict(another, reason="A leak", actor=lead, at=AT)
        assert another.group_id is not None
        assert "no such" in restrict(operation, another.group_id)
        before = own_group()
        admit(before, DETECTIVE)
        with as_definer(), connections["owner"].cursor() as cursor:
            cursor.execute(
                "UPDATE access_group SET opened_at = opened_at - interval '1 second'"
                " WHERE id = %s",
                [before],
            )
        assert "no such" in restrict(operation, before)
        run("SELECT operations_restrict(%s, %s)", operation.register.id, alone)
        assert "no such" in restrict(operation, own_group())
    with acting(DETECTIVE):
        assert Register.objects.filter(id=operation.register.id).exists()
    with acting(OUTSIDER):
        assert not Register.objects.filter(id=operation.register.id).exists()


def test_another_guards_the_group_to_which_it_is_restricted() -> None:
    operation = a_led_operation()
    with acting(OUTSIDER):
        group = own_group()
        for name in (LEAD, DETECTIVE):
            admit(group, name)
    with acting(LEAD):
        assert "no such" in restrict(operation, group)


def test_no_statement_says_which_group_an_operation_is_restricted_to() -> None:
    operation = a_led_operation()
    with acting(DETECTIVE):
        said = refused(
            "UPDATE operations_operation SET group_id = %s WHERE register_id = %s",
            own_group(),
            operation.register.id,
        )
    assert "permission denied" in said


def test_what_another_opened_is_made_part_of_no_operation() -> None:
    operation = put_on(a_led_operation(), OUTSIDER, Part.DEPUTY)
    with acting("Hannah Vale") as other:
        theirs = a_register("Of another", actor=other)
    with acting(DETECTIVE) as actor:
        own = a_register("Own", actor=actor)
        of_before = a_register("Own of before", actor=actor)
        with as_definer(), connections["owner"].cursor() as cursor:
            cursor.execute(
                "UPDATE records_register SET entered_at = now() - interval '1 minute'"
                " WHERE id = %s",
                [of_before.id],
            )
        for part in (theirs, of_before):
            with (
                pytest.raises(DatabaseError, match="part of an operation from"),
                transaction.atomic(),
            ):
                relate(operation.register, part, relation=PART_OF, actor=actor, at=AT)
        with (
            pytest.raises(DatabaseError, match="part of an operation from"),
            transaction.atomic(),
        ):
            relate(of_before, own, relation=PART_OF, actor=actor, at=AT)
        relate(operation.register, own, relation=PART_OF, actor=actor, at=AT)


def test_only_parts_follow_and_no_relation_that_a_caller_names() -> None:
    operation = a_led_operation()
    label = operation.register.access_class
    with acting(COORDINATOR) as coordinator:
        apart = open_record(
            "operation", title="Apart", access_class=label, actor=coordinator, at=AT
        )
    with acting(LEAD) as lead:
        relate(operation.register, apart, relation="disrupted by", actor=lead, at=AT)
        actions.restrict(operation, reason="A leak", actor=lead, at=AT)
    assert label_of(apart) == label


def asked_by(name: str) -> int:
    with acting(name), as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM access_labelasked WHERE viewer_id = %s",
            [BY_NAME[name].id],
        )
        return int(cursor.fetchone()[0])


def test_labels_of_parts_are_no_count_of_whoever_restricts() -> None:
    operation = a_led_operation()
    for number in range(3):
        with acting(COORDINATOR) as actor:
            body = uuid.uuid5(uuid.NAMESPACE_OID, f"body {number}")
            bodies = unit_label().organisations | {body}
            part = open_record(
                "operation",
                title="Of another label",
                access_class=intern(Label(organisations=frozenset(bodies))),
                actor=actor,
                at=AT,
            )
            relate(operation.register, part, relation=PART_OF, actor=actor, at=AT)
    before = asked_by(LEAD)
    with acting(LEAD) as lead:
        actions.restrict(operation, reason="A leak", actor=lead, at=AT)
    # its group's own label, under which the audit notes who was admitted
    assert asked_by(LEAD) - before == 1


def test_many_labels_hung_on_an_operation_stop_nobody_from_restricting_it() -> None:
    operation = a_led_operation()
    register = operation.register
    with acting(DETECTIVE) as actor:
        for _ in range(204):
            with as_definer(), connections["owner"].cursor() as cursor:
                cursor.execute(
                    "SELECT access_label(true, '{}', ARRAY[%s, gen_random_uuid()])",
                    [actor.organisation_id],
                )
                label = int(cursor.fetchone()[0])
            part = a_register("Of its own label", label, actor=actor)
            relate(register, part, relation=PART_OF, actor=actor, at=AT)
    with acting(LEAD) as lead:
        actions.restrict(operation, reason="A leak", actor=lead, at=AT)
    with acting(OUTSIDER):
        assert not Register.objects.filter(title="Of its own label").exists()


def test_that_it_was_done_stands_in_the_audit_under_the_label_from_before() -> None:
    operation = a_led_operation()
    before = operation.register.access_class
    with acting("Simon Okafor"):
        noted = Entry.objects.filter(verb="records.relabelled").count()
    with acting(LEAD) as lead:
        actions.restrict(operation, reason="A leak", actor=lead, at=AT)
    with acting("Simon Okafor"):
        entries = Entry.objects.filter(verb="records.relabelled").order_by("-at")
        assert entries.count() == noted + 1
        entry = entries[0]
        assert (entry.viewer_id, entry.access_class) == (BY_NAME[LEAD].id, before)
        assert entry.register_id is None


def other_readers(report: Register) -> str:
    label = of_own(own_group())
    return refused("SELECT intelligence_readers(%s, %s)", report.id, label)


def test_a_report_is_given_other_readers_by_its_author_alone() -> None:
    report = a_draft()
    with acting(REVIEWER):
        assert "no such draft" in other_readers(report)


def test_and_not_once_it_was_submitted_whatever_its_state_is_said_to_be() -> None:
    report = a_submitted()
    with acting(OFFICER):
        assert "no such draft" in other_readers(report)
    for state in ("draft", "returned"):  # as no statement of a viewer's could say
        with (
            acting(OFFICER),
            as_definer(),
            connections["owner"].cursor() as cursor,
        ):
            cursor.execute(
                "UPDATE records_register SET state = %s WHERE id = %s",
                [state, report.id],
            )
        with acting(OFFICER):
            assert "no such draft" in other_readers(report)
    with acting(OFFICER) as author:
        with pytest.raises(DatabaseError, match="not theirs"), transaction.atomic():
            Transition.objects.create(
                register=report,
                access_class=report.access_class,
                verb="send_back",
                origin="submitted",
                to="returned",
                by_id=author.user_id,
                at=AT,
            )
        assert "no such draft" in other_readers(report)


def test_one_that_another_returned_is_its_authors_again() -> None:
    report = moved(a_submitted(), send_back, reason="Say when")
    with acting(OFFICER):
        label = of_own(own_group())
        run("SELECT intelligence_readers(%s, %s)", report.id, label)
    assert label_of(report) == label
