"""Whatever is done beside it, what is restricted is seen by those on it alone."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

import muster
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.actions import set_action, write_note
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.store.viewing import as_definer
from muster.core.terms.grade import Grade
from muster.core.terms.viewer import Viewer
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.intelligence import actions as intelligence
from muster.flow.intelligence.builders import (
    B2,
    BODY,
    HEADER,
    UNIT,
    a_draft,
)
from muster.flow.intelligence.builders import OFFICER as WRITER
from muster.flow.intelligence.rules.reporting import Paragraph
from muster.flow.operations import actions, queries
from muster.flow.operations.agreeing import out_of_step
from muster.flow.operations.builders import LEAD, a_led_operation
from muster.flow.operations.rules import Part, Strand
from muster.flow.outcomes.actions import claim
from muster.flow.outcomes.builders import a_claim
from muster_bench.samples import Hung, leads, samples
from tests.concurrent.beside import Act, side_by_side

pytestmark = pytest.mark.committing

DEPUTY, OFFICER, CLAIMANT = "Sian Prowse", "Callum Frost", "Dev Malhotra"
JOINING = leads()[0]
THREATS: list[str] = []
"""The reference of the one that disruptions are claimed against."""


def restrict(reference: str, viewer: Viewer, at: datetime) -> object:
    operation = queries.operation(reference)
    return actions.restrict(operation, reason="A leak", actor=viewer, at=at)


def ends(name: str) -> Any:
    def act(reference: str, viewer: Viewer, at: datetime) -> object:
        operation = queries.operation(reference)
        return actions.end_member(
            operation, user_id=BY_NAME[name].id, actor=viewer, at=at
        )

    return act


def adds(name: str, part: Part, *, takes_over: bool = False) -> Any:
    def act(reference: str, viewer: Viewer, at: datetime) -> object:
        return actions.add_member(
            queries.operation(reference),
            user_id=BY_NAME[name].id,
            part=part,
            reason="Needed",
            actor=viewer,
            at=at,
            takes_over=takes_over,
        )

    return act


def claims(reference: str, viewer: Viewer, at: datetime) -> object:
    operation = queries.operation(reference)
    given = a_claim(occurred_on=at.date() - timedelta(days=1))
    return claim(
        find(THREATS[-1]),
        given,
        title="The line went silent",
        operation=operation.register,
        actor=viewer,
        at=at,
    )


def hangs(hung: Hung) -> Any:
    def act(reference: str, viewer: Viewer, at: datetime) -> object:
        return hung.does(queries.operation(reference).register, viewer, at)

    return act


def reports(reference: str, viewer: Viewer, at: datetime) -> object:
    operation = queries.operation(reference)
    return actions.report_intelligence(
        operation,
        title="A new number",
        text="Heard on the line",
        grade=Grade(2, "B", "P"),
        actor=viewer,
        at=at,
    )


def notes(reference: str, viewer: Viewer, at: datetime) -> object:
    return write_note(find(reference), text="Seen today", actor=viewer, at=at)


def sets_an_action(reference: str, viewer: Viewer, at: datetime) -> object:
    return set_action(
        find(reference),
        text="Ring the desk",
        owner_id=BY_NAME["Theo Brandt"].id,
        due_on=None,
        actor=viewer,
        at=at,
    )


def decides(reference: str, viewer: Viewer, at: datetime) -> object:
    return actions.log_decision(
        queries.operation(reference),
        decision="Watch first",
        reason="Safer",
        actor=viewer,
        at=at,
    )


def plans(reference: str, viewer: Viewer, at: datetime) -> object:
    return actions.add_step(
        queries.operation(reference),
        strand=Strand.PURSUE,
        text="Identify the holder",
        owner_id=BY_NAME["Theo Brandt"].id,
        due_on=at.date(),
        actor=viewer,
        at=at,
    )


RESTRICTING = {
    "its lead restricts it": Act(LEAD, restrict),
    "its deputy restricts it": Act(DEPUTY, restrict),
}
BESIDE = RESTRICTING | {
    "the lead ends a part": Act(LEAD, ends(OFFICER)),
    "the deputy ends a part": Act(DEPUTY, ends(OFFICER)),
    "the lead ends the deputy's part": Act(LEAD, ends(DEPUTY)),
    "the deputy ends the lead's part": Act(DEPUTY, ends(LEAD)),
    "the lead adds somebody": Act(LEAD, adds(JOINING, Part.SPECIALIST)),
    "the deputy adds somebody": Act(DEPUTY, adds(JOINING, Part.SPECIALIST)),
    "a disruption is claimed": Act(CLAIMANT, claims),
    "intelligence is reported": Act(OFFICER, reports),
    **{what: Act(hung.by, hangs(hung)) for what, hung in samples().hung.items()},
    "a note is written": Act("Theo Brandt", notes),
    "an action is set": Act(OFFICER, sets_an_action),
    "a decision is logged": Act(OFFICER, decides),
    "a step is planned": Act(OFFICER, plans),
}
ONE_LEADS = {name: act for name, act in BESIDE.items() if "part" in name}


def an_operation_with_a_deputy() -> str:
    operation = a_led_operation()
    at = timezone.now() - timedelta(minutes=1)
    with acting(LEAD) as lead:
        adds(DEPUTY, Part.DEPUTY)(operation.register.reference, lead, at)
    return operation.register.reference


def fault_of(reference: str) -> list[str]:
    """What is not as it must be, as the rows stand when both are over."""
    with as_definer(), connections["owner"].cursor() as cursor:
        found = [what for name, what in out_of_step(cursor) if name == reference]
        cursor.execute(
            "SELECT count(*) FROM operations_member AS m JOIN records_register AS r"
            " ON r.id = m.register_id WHERE r.reference = %s AND m.ends IS NULL"
            " AND m.part IN ('lead', 'deputy')",
            [reference],
        )
        [(leads,)] = cursor.fetchall()
    return found + ([] if leads else ["nobody leads it"])


def ranked_threat() -> None:
    THREATS.append(a_ranked_threat().register.reference)


def test_no_act_beside_a_restriction_leaves_anybody_or_anything_outside(
    committing: object,
) -> None:
    ranked_threat()
    wrong = {}
    for one, restricting in RESTRICTING.items():
        for other, act in BESIDE.items():
            for pair in ((restricting, act), (act, restricting)):
                reference = an_operation_with_a_deputy()
                told = side_by_side(*pair, reference)
                if fault_of(reference) or all(told):
                    wrong[one, other, pair[0] is act] = (told, fault_of(reference))
    assert wrong == {}


def test_two_who_end_each_others_part_leave_one_who_leads(committing: object) -> None:
    wrong = {}
    for one, first in ONE_LEADS.items():
        for other, second in ONE_LEADS.items():
            reference = an_operation_with_a_deputy()
            told = side_by_side(first, second, reference)
            if fault_of(reference):
                wrong[one, other] = (told, fault_of(reference))
    assert wrong == {}


def test_a_disruption_that_needs_more_than_the_operation_is_restricted_with_it(
    committing: object,
) -> None:
    ranked_threat()
    other = an_operation_with_a_deputy()
    with acting(DEPUTY) as deputy:
        restrict(other, deputy, timezone.now())
    reference = a_led_operation("Operation Rowan").register.reference
    with acting(DEPUTY) as deputy:
        operation = queries.operation(reference).register
        evidence = [find(other)]
    with acting(DEPUTY) as deputy:
        made = claim(
            find(THREATS[-1]),
            a_claim(
                occurred_on=timezone.now().date() - timedelta(days=1),
                lead=deputy.team_ids and next(iter(deputy.team_ids)),
            ),
            title="Both lines went silent",
            operation=operation,
            evidence=evidence,
            actor=deputy,
            at=timezone.now(),
        ).register.reference
    with acting(OFFICER):
        assert Register.objects.filter(reference=made).exists()
    with acting(LEAD) as lead:
        restrict(reference, lead, timezone.now())
    for name in (OFFICER, DEPUTY, "Theo Brandt"):
        with acting(name):
            assert Register.objects.filter(reference=made).exists() is (name == OFFICER)
    assert fault_of(reference) == []


def narrows(reference: str, viewer: Viewer, at: datetime) -> object:
    register = find(reference)
    return intelligence.change(register, HEADER, readers=BODY, actor=viewer, at=at)


def belongs(reference: str, viewer: Viewer, at: datetime) -> object:
    threat = find(THREATS[-1])
    return intelligence.relate_to(find(reference), threat, actor=viewer, at=at)


def adds_an_item(reference: str, viewer: Viewer, at: datetime) -> object:
    said = Paragraph("A second number", B2)
    return intelligence.add_item(find(reference), said, actor=viewer, at=at)


REPORTS = {
    "its readers change": Act(WRITER, narrows),
    "it belongs with a threat": Act(WRITER, belongs),
    "an item is added": Act(WRITER, adds_an_item),
    "a note is written": Act(WRITER, notes),
}


def test_a_report_whose_readers_change_beside_another_act_is_answered_in_words(
    committing: object,
) -> None:
    ranked_threat()
    undone = {}
    for other, act in REPORTS.items():
        for pair in ((REPORTS["its readers change"], act), (act, Act(WRITER, narrows))):
            told = side_by_side(*pair, a_draft(readers=UNIT).reference)
            if all(told):
                undone[other] = told
    assert undone == {}


FUNCTION = re.compile(r"FUNCTION (\w+)\([^$]*\$\$(.*?)\$\$", re.DOTALL)
RELABELS = re.compile(r"records_(?:relabel|narrow)\(")
KNOWN = {"flow/intelligence/actions/writing.py", "flow/operations/actions/people.py"}


def test_every_kind_that_restricts_is_run_beside_others_here() -> None:
    source = Path(muster.__file__).parent
    acts = {
        name
        for path in source.rglob("*.sql")
        for name, body in FUNCTION.findall(path.read_text())
        if RELABELS.search(body)
    }
    assert acts == {"intelligence_readers", "operations_restrict"}
    calls = re.compile(rf"SELECT (?:{'|'.join(acts)})\(")
    calling = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if "tests" not in path.parts and calls.search(path.read_text())
    }
    assert calling == KNOWN
