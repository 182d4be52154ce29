"""What somebody wrote or judged is changed by them, and while it is theirs to change.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from muster.core.people.seed import acting
from muster.core.records.actions import set_action
from muster.core.records.tests.builders import AT
from muster.flow.account.builders import ANALYST, APPROVER, a_paper, an_issued_account
from muster.flow.assessment.builders import READER, SCORER, a_ranked_threat
from muster.flow.intelligence.actions import send_back
from muster.flow.intelligence.builders import (
    OFFICER,
    REVIEWER,
    a_draft,
    a_submitted,
    moved,
)
from muster.flow.operations.builders import DETECTIVE, LEAD, an_active_operation
from muster.flow.outcomes.builders import CLAIMANT, PANEL, a_disruption
from muster.flow.tasking.builders import (
    CHAIR,
    COORDINATOR,
    a_meeting,
    a_proposal,
    a_tasked,
    build,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ADMINISTRATOR, AUDITOR = "Wendy Castle", "Simon Okafor"


def run(who: str, statement: str, *values: Any) -> str:
    """What the database says to it; "done" where it changed something."""
    with acting(who):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, values)
                return "done" if cursor.rowcount else "nothing is there"
        except DatabaseError as error:
            return str(error).splitlines()[0]


@dataclass(frozen=True)
class Case:
    """Something that stands under somebody's name, and who else tries to change it."""

    made: Callable[[], Any]
    table: str
    changed: str
    others: tuple[str, ...] = (ADMINISTRATOR, AUDITOR, DETECTIVE)

    def __str__(self) -> str:
        return f"{self.table} {self.changed}"


CASES = (
    Case(
        a_submitted,
        "intelligence_reportitem",
        "text = 'He carries a gun'",
        (ADMINISTRATOR, AUDITOR, DETECTIVE, OFFICER, REVIEWER),
    ),
    Case(a_draft, "intelligence_reportitem", "text = 'He carries a gun'"),
    Case(a_submitted, "intelligence_report", "information_on = '2020-01-01'"),
    Case(
        a_submitted,
        "intelligence_reportsubject",
        "known_id = NULL, caption = 'x'",
    ),
    Case(
        a_ranked_threat,
        "assessment_assessment",
        "reviewer_view = 'I do not agree'",
        (ADMINISTRATOR, AUDITOR, DETECTIVE, SCORER, READER),
    ),
    Case(a_ranked_threat, "assessment_assessment", "total = 1"),
    Case(a_ranked_threat, "assessment_assessment", "ended_at = now()"),
    Case(a_ranked_threat, "assessment_threat", "national_reference = 'x'"),
    Case(an_active_operation, "operations_operation", "aims = 'Another'"),
    Case(
        an_active_operation,
        "operations_objective",
        "standing = 'done', outcome = 'x', settled_at = now(),"
        " settled_by_id = viewer_id()",
    ),
    Case(
        an_active_operation,
        "operations_planstep",
        "owner_id = viewer_id()",
        (ADMINISTRATOR, AUDITOR),
    ),
    Case(
        a_disruption,
        "outcomes_disruption",
        "narrative = 'It ended', claimed_by_id = viewer_id()",
        (ADMINISTRATOR, AUDITOR, DETECTIVE, CLAIMANT, PANEL),
    ),
    Case(a_disruption, "outcomes_disruption", "evidence = 'x'"),
    Case(
        a_proposal,
        "tasking_decision",
        "options = 'None'",
        (ADMINISTRATOR, AUDITOR, DETECTIVE, COORDINATOR),
    ),
    Case(
        a_tasked,
        "tasking_decision",
        "options = 'None'",
        (ADMINISTRATOR, AUDITOR, DETECTIVE, COORDINATOR, CHAIR),
    ),
    Case(a_tasked, "tasking_decision", "risk_owner_id = viewer_id()"),
    Case(a_tasked, "tasking_decision", "about_id = meeting_id"),
    Case(
        lambda: build(a_meeting()),
        "tasking_meeting",
        "chair_id = viewer_id()",
    ),
    Case(
        a_paper,
        "unit_account_accountperiod",
        "commentary = 'x', prepared_by_id = viewer_id()",
        (ADMINISTRATOR, AUDITOR, DETECTIVE, ANALYST, APPROVER),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_nobody_else_changes_what_somebody_wrote_or_judged(case: Case) -> None:
    made = case.made()
    for who in case.others:
        said = run(
            who,
            f"UPDATE {case.table} SET {case.changed} WHERE register_id = %s",  # noqa: S608
            made.pk,
        )
        assert "not theirs" in said or "denied" in said, who


@pytest.mark.parametrize(
    "table",
    [
        "intelligence_reportmention",
        "intelligence_reportpart",
        "intelligence_reportlink",
    ],
)
def test_nothing_is_taken_out_of_a_report_that_was_handed_in(table: str) -> None:
    report = a_submitted()
    for who in (ADMINISTRATOR, OFFICER, REVIEWER):
        said = run(who, f"DELETE FROM {table} WHERE register_id = %s", report.id)  # noqa: S608
        assert "not theirs" in said or said == "nothing is there", who
    returned = moved(report, send_back, reason="Say when")
    gone = f"DELETE FROM {table} WHERE register_id = %s"  # noqa: S608
    assert run(OFFICER, gone, returned.id) in {"done", "nothing is there"}


def test_an_item_is_added_by_the_author_of_a_draft_alone() -> None:
    draft, sent = a_draft(), a_submitted()
    added = (
        "INSERT INTO intelligence_reportitem (id, register_id, access_class, number,"
        " text, source, assessment, handling, conditions, action, sanitisation)"
        " SELECT gen_random_uuid(), register_id, access_class, 77, 'A gun', source,"
        " assessment, handling, conditions, action, sanitisation"
        " FROM intelligence_reportitem WHERE register_id = %s LIMIT 1"
    )
    assert run(OFFICER, added, draft.id) == "done"
    for who in (ADMINISTRATOR, REVIEWER):
        assert "not theirs" in run(who, added.replace("77", "78"), draft.id)
    assert "not theirs" in run(OFFICER, added, sent.id)


def test_its_author_writes_what_was_returned_anew() -> None:
    returned = moved(a_submitted(), send_back, reason="Say when")
    change = "UPDATE intelligence_reportitem SET text = 'On Tuesday'"
    assert run(OFFICER, f"{change} WHERE register_id = %s", returned.id) == "done"


# ------------------------------------------------------------- what was issued


def test_what_was_issued_is_marked_withdrawn_by_nobody_but_with_its_withdrawal() -> (
    None
):
    an_active_operation()
    issued = an_issued_account()
    mark = (
        "UPDATE unit_account_issuedaccount SET withdrawn_at = now()"
        " WHERE register_id = %s"
    )
    for who in ("Margaret Eke", DETECTIVE, ADMINISTRATOR, LEAD, "Alan Marchetti"):
        assert "not theirs" in run(who, mark, issued.pk), who
    state = (
        "UPDATE records_register SET state = 'withdrawn', closed_at = now()"
        " WHERE id = %s"
    )
    for who in ("Margaret Eke", DETECTIVE, ADMINISTRATOR):
        said = run(who, state, issued.pk)
        assert "by a move of its workflow" in said or "not theirs" in said, who


@pytest.mark.parametrize("who", ["Margaret Eke", DETECTIVE, "Alan Marchetti"])
@pytest.mark.parametrize(
    "changed",
    ["title = 'Figures were wrong'", "reference = 'X'", "opened_at = now()"],
)
def test_nor_is_it_called_otherwise(who: str, changed: str) -> None:
    an_active_operation()
    issued = an_issued_account()
    said = run(
        who,
        f"UPDATE records_register SET {changed} WHERE id = %s",  # noqa: S608
        issued.pk,
    )
    assert "not theirs" in said or "denied" in said


# -------------------------------------------------------------- what was decided


def test_a_team_that_was_tasked_is_taken_out_by_nobody() -> None:
    decision = a_tasked()
    gone = "DELETE FROM tasking_taskedcapability WHERE register_id = %s"
    for who in (ADMINISTRATOR, DETECTIVE, COORDINATOR, CHAIR):
        said = run(who, gone, decision.pk)
        assert "not theirs" in said or said == "nothing is there", who


def test_an_action_is_done_once_and_says_so_whole() -> None:
    operation = an_active_operation()
    with acting(LEAD) as lead:
        set_action(
            operation.register,
            text="Tell the force",
            owner_id=lead.user_id,
            due_on=None,
            actor=lead,
            at=AT,
        )
    half = "UPDATE records_actiontodo SET result = 'Told' WHERE register_id = %s"
    assert "not theirs" in run(LEAD, half, operation.pk)
    done = (
        "UPDATE records_actiontodo SET result = 'Told', done_at = now(),"
        " done_by_id = viewer_id() WHERE register_id = %s"
    )
    assert "not theirs" in run(ADMINISTRATOR, done, operation.pk)
    assert run(LEAD, done, operation.pk) == "done"
    assert "not theirs" in run(DETECTIVE, done, operation.pk)
    for changed in ("text = 'x'", "set_at = now()", "due_on = NULL"):
        said = run(LEAD, f"UPDATE records_actiontodo SET {changed}")  # noqa: S608
        assert "denied" in said
