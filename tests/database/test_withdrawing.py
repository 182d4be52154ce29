"""Who takes something of the picture away, whichever statement they run.

All the columns of the act at once, as whoever withdraws by a page writes them: one by
one none of them changes, since a withdrawal has its moment, person and reason.
"""

from collections.abc import Callable
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from muster.core.people.authors import people_named, rule_of
from muster.core.people.seed import BY_NAME, acting
from muster.core.picture import actions
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import (
    Category,
    Dispute,
    Fact,
    Judgement,
    Link,
    RecordSubject,
)
from muster.core.picture.recording import write_link
from muster.core.picture.tests.builders import NOON, a_subject, an_item, open_to_unit
from muster.core.records.actions import set_action
from muster.core.store.rights import that_change
from muster.core.store.viewing import as_definer
from muster.core.terms.row_rule import May
from muster.flow.operations.builders import LEAD, an_active_operation

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

OFFICER, REVIEWER = "Hannah Vale", "Idris Cole"
OTHERS = (
    *("Wendy Castle", "Simon Okafor", "Alan Marchetti", "Jo Fairweather"),
    *("Theo Brandt", "Grace Lindqvist", "Meera Joshi"),
)
"""They see the picture, and the page that withdraws is not there for them."""

WITHDRAW = (
    "UPDATE {} SET retracted_at = {}, retracted_by_id = viewer_id(),"
    " retraction_reason = 'So I say' WHERE id = %s"
)
DECIDE = (
    "UPDATE picture_dispute SET decided_at = now(), decided_by_id = viewer_id(),"
    " upheld = true, decision = 'So I say' WHERE id = %s"
)


def run(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


def a_fact() -> Fact:
    with acting(OFFICER) as officer:
        return Fact.objects.get(subject=a_subject(officer))


def a_link() -> Link:
    with acting(OFFICER) as officer:
        item = an_item(officer)
        one = a_subject(officer, item=item)
        other = a_subject(officer, item=item, name="Sam Torrel")
        return write_link(one, "associate", other, item=item, actor=officer, at=NOON)


def a_judgement() -> Judgement:
    with acting(OFFICER) as officer:
        one, other = a_subject(officer), a_subject(officer, name="Danny Briggs")
        return actions.judge(
            one,
            other,
            verdict=Verdict.SAME,
            evidence="One address",
            access_class=open_to_unit(),
            actor=officer,
            at=NOON,
        )


def a_part() -> RecordSubject:
    operation = an_active_operation().register
    with acting(OFFICER) as officer:
        subject = a_subject(officer)
        return actions.link_record(
            operation, subject, category=Category.SUSPECT, actor=officer, at=NOON
        )


MADE: dict[str, Callable[[], Any]] = {
    "picture_fact": a_fact,
    "picture_link": a_link,
    "picture_judgement": a_judgement,
    "picture_recordsubject": a_part,
}


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("table", MADE)
def test_nobody_withdraws_for_whom_the_page_is_not_there(table: str, who: str) -> None:
    row = MADE[table]()
    with acting(who):
        assert "not theirs" in refused(WITHDRAW.format(table, "now()"), row.pk)


@pytest.mark.parametrize("table", MADE)
@pytest.mark.parametrize("moment", ["'2001-01-01'", "now() + interval '3 days'"])
def test_nothing_is_withdrawn_before_it_was_recorded_or_on_a_day_to_come(
    table: str, moment: str
) -> None:
    row = MADE[table]()
    with acting(OFFICER):
        assert "not theirs" in refused(WITHDRAW.format(table, moment), row.pk)


@pytest.mark.parametrize("table", MADE)
def test_what_is_withdrawn_stands_in_the_audit_with_who_did_it(table: str) -> None:
    row = MADE[table]()
    with acting(OFFICER):
        assert run(WITHDRAW.format(table, "now()"), row.pk) == 1
    [(viewer, after)] = kept(row.pk)
    assert viewer == BY_NAME[OFFICER].id
    assert '"retraction_reason": "So I say"' in after


def kept(row: UUID) -> list[tuple[Any, ...]]:
    with (
        acting(OFFICER),
        as_definer(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(
            "SELECT viewer_id, after FROM audit_change WHERE row_id = %s", [row]
        )
        return list(cursor.fetchall())


def test_a_dispute_is_decided_by_a_reviewer_who_did_not_raise_it() -> None:
    fact = a_fact()
    with acting(OFFICER) as officer:
        raised = actions.dispute(fact.id, reason="He is not", actor=officer, at=NOON)
    for who in (*OTHERS, OFFICER, "Nell Quist"):
        with acting(who):
            assert "not theirs" in refused(DECIDE, raised.id)
    with acting(REVIEWER):
        assert run(DECIDE, raised.id) == 1
        assert Dispute.objects.get().upheld
    assert [viewer for viewer, _ in kept(raised.id)] == [BY_NAME[REVIEWER].id]


def test_who_judges_nobody_by_a_page_judges_nobody() -> None:
    judged = a_judgement()
    again = (
        "INSERT INTO picture_judgement (id, recorded_at, retraction_reason,"
        " access_class, verdict, evidence, recorded_by_id, one_id, other_id)"
        " SELECT gen_random_uuid(), now(), '', access_class, 'same', 'So I say',"
        " viewer_id(), one_id, other_id FROM picture_judgement WHERE id = %s"
    )
    for who in OTHERS:
        with acting(who):
            assert "not theirs" in refused(again, judged.id)


# ------------------------------------------------- of every table, several at once


VALUES = {
    "DateTimeField": "now()",
    "DateField": "current_date",
    "BooleanField": "true",
    "UUIDField": "gen_random_uuid()",
    "ForeignKey": "gen_random_uuid()",
}
NUMBERS = ("Integer", "Decimal", "Float")


def value(field: Any, people: set[str]) -> str:
    if field.column in people:
        return "viewer_id()"
    name = field.get_internal_type()
    if any(word in name for word in NUMBERS):
        return "1"
    return VALUES.get(name, "'x'")


def several(columns: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Each by itself, each two of them, and all."""
    return {*combinations(columns, 1), *combinations(columns, 2), columns}


@pytest.mark.parametrize("who", ["Wendy Castle", "Simon Okafor"])
def test_who_works_on_nothing_changes_nothing_by_any_columns_at_once(who: str) -> None:
    """Of each table that has a row here: all columns of the act, and every two."""
    for made in MADE.values():
        made()
    with acting(LEAD) as lead:
        operation = an_active_operation().register
        set_action(
            operation,
            text="Collect it",
            owner_id=lead.user_id,
            due_on=None,
            actor=lead,
            at=NOON,
        )
    changed, tried = [], 0
    for model in apps.get_models(include_auto_created=True):
        rule, table = rule_of(model), model._meta.db_table
        if rule is None or May.CHANGE not in rule.may or table in ONES_OWN_TABLES:
            continue
        people = {field.column for field in people_named(model)}
        fields = {field.column: field for field in model._meta.concrete_fields}
        groups = {columns for each in rule.provided if (columns := each.columns)}
        for columns in several(that_change(model, rule)) | groups:
            said_so = ", ".join(
                f"{each} = {value(fields[each], people)}" for each in columns
            )
            with acting(who):
                found = tries(f"UPDATE {table} SET {said_so}")  # noqa: S608
            tried += 1
            changed += [(table, columns)] * found
    assert tried > 300
    assert changed == []


ONES_OWN_TABLES = {"notices_notice"}
"""What somebody was told is theirs to read."""


def tries(statement: str) -> int:
    try:
        with transaction.atomic():
            done = run(statement)
            transaction.set_rollback(True)
    except DatabaseError:
        return 0
    return done
