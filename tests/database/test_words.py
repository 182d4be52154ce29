"""A word of a registry is one of the registry's, whatever statement puts it there.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import CharField

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.people.authors import rule_of
from muster.core.people.seed import acting
from muster.core.people.signed import SignedName
from muster.core.records.graded import Graded
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.store.words import OfRegistry
from muster.core.terms.row_rule import May

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

FREE = {
    # what people write, and pages show
    "title", "caption", "written", "value", "text", "name", "reason", "matter", "note",
    "detail", "place", "why", "origin", "source", "signatory", "producer", "examiner",
    "threat", "threat_score", "operation_name", "crime_references", "senior_officer",
    "disclosure_contact", "dispute", "answered_by", "agreed_by", "from_whom", "to_whom",
    "flagged", "contact", "gateway", "originator", "narrative", "custody",
    "rate_source", "named", "looked_for",
    "force", "ao_force", "agreement", "urn",
    "seal_broken", "seal_applied", "power_reference", "notice_version", "reference",
    "national_reference", "interpreter", "group", "part", "capability", "reach",
    "withdrawn_why",
    "seals", "witnesses", "adopted_from", "account_reference", "description", "valuer",
    "store", "court", "objector", "lead_agency", "lead_contact", "town",
    "cps_post", "item", "tells", "proof", "charge", "check_how", "offence",
    # digests and keys, compared and never looked up
    "digest", "sha256", "printed_sha256",
}  # fmt: skip
"""Texts of people and keys, by the name of their column."""

CODES = {"assessment", "handling", "action", "sanitisation"}
"""Of a grade: each is held with the others (`GRADED`)."""

LOOKED_UP_AND_BORNE = {
    "jobs_longwork.kind": "work of a kind that there is not ends as failed",
    "jobs_longwork.given": "read by the job of its kind, which then fails",
    "access_receipt.key": "what a program chose itself",
    "drafts_draft.path": "the address of a page; one that is none is not found",
    "records_register.kind": "pages list the kinds that are installed",
    "records_relation.relation": "shown as it is",
    "clocks_runningclock.rule_id": "a limit of a room not installed is left out",
    "clocks_runningclock.follows_rule": "asked for among those that there are",
    "workflow_transition.verb": "an old release's stays, and is shown as it is",
    "workflow_transition.origin": "an old release's stays",
    "workflow_transition.to": "an old release's stays",
    "picture_lookupkey.kind": "compared, never looked up",
    "picture_fact.standing": "another than those known is shown as none",
    "picture_fact.read_by": "which reader read it, shown as it is",
    "picture_item.assessment": "held with the other parts of its grade",
    "picture_item.handling": "held with the other parts of its grade",
    "picture_item.action": "held with the other parts of its grade",
    "picture_item.sanitisation": "held with the other parts of its grade",
    "tasking_packitem.band": "as the pack was made, shown as it is",
    "tasking_packitem.model": "as the pack was made, shown as it is",
    "unit_account_countedfigure.measure": "seen by whoever counted it alone",
    "unit_account_countedfigure.grouping": "seen by whoever counted it alone",
    "unit_account_issuedmeasure.key": "stands with the words that defined it then",
    "unit_account_issuedfigure.measure": "stands with the words that defined it then",
    "unit_account_issuedfigure.grouping": "stands with the words that defined it then",
}
"""Columns of words that no bound holds, and how pages bear one that is unknown."""


def test_every_column_of_words_is_bound_or_says_how_an_unknown_one_is_borne() -> None:
    """A word that comes with the next room is bound unless it is listed here."""
    free = set()
    for model in apps.get_models(include_auto_created=True):
        rule, table = rule_of(model), model._meta.db_table
        if rule is None or not {May.ADD, May.CHANGE} & set(rule.may):
            continue
        for field in model._meta.concrete_fields:
            writes = May.ADD in rule.may or field.column in (rule.only or ())
            bound = field.choices or isinstance(field, OfRegistry | SignedName)
            bound = bound or (issubclass(model, Graded) and field.name in CODES)
            if writes and isinstance(field, CharField) and not bound:
                free.add(f"{table}.{field.column}")
    looked_up = {one for one in free if one.split(".")[1] not in FREE}
    assert looked_up == {
        one for one in LOOKED_UP_AND_BORNE if one.split(".")[1] not in FREE
    }


def test_the_database_holds_every_word_of_a_registry() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE conname LIKE 'bound\\_%' AND convalidated"
        )
        there = cursor.fetchall()
    fields = [
        (model._meta.db_table, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, OfRegistry)
    ]
    assert len(fields) > 15
    for table, field in fields:
        assert any(
            at == table and name.startswith(f"bound_{field.column}_")
            for at, name in there
        ), (table, field.column)


def refused(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        run(statement, *values)
    return str(caught.value)


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("state", ["zz", "", "issued"])
def test_a_record_is_in_a_state_of_its_own_kind_alone(state: str) -> None:
    with acting("Grace Lindqvist") as coordinator:
        label = intern(unit_label())
        register = a_register("Harbour", label, actor=coordinator)
        kind = KINDS["operation"]
        opened = Register.objects.create(
            reference="SE-OPN-2026-HARB0UR2",
            kind=kind.key,
            title="Harbour",
            state=kind.workflow.states[0].key,
            access_class=label,
            opened_at=register.opened_at,
            opened_by_id=coordinator.user_id,
            changed_at=register.opened_at,
        )
        changing = "UPDATE records_register SET state = %s WHERE id = %s"
        assert "by a move of its workflow" in refused(changing, state, opened.id)


SUBJECT = (
    "INSERT INTO picture_subject (id, reference, kind)"
    " VALUES (gen_random_uuid(), 'SE-PER-2026-N0NESUCH', %s)"
)


def test_nothing_is_known_of_a_kind_that_there_is_not() -> None:
    with acting("Hannah Vale"):
        for kind in ("dragon", "", "Person"):
            assert "bound_kind" in refused(SUBJECT, kind)
        run(SUBJECT, "person")
