"""Whoever is to chair a meeting, or owns a risk, has it as work that was given."""

import pytest

from muster.core.people.seed import BY_NAME, acting
from muster.core.records import giving
from muster.core.records.tasks import Task, given_to
from muster.core.records.tests.notices import told
from muster.core.terms.reason import Refused
from muster.flow.tasking.builders import (
    AT,
    CHAIR,
    COORDINATOR,
    LEAD,
    a_meeting,
    a_tasked,
)
from muster.flow.tasking.models import Decision
from muster.flow.tasking.workflow import CHAIRING, OWNED_RISK

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
OTHER = "Sian Prowse"


def theirs(name: str) -> list[str]:
    with acting(name, at=AT) as viewer:
        return [task.text for task in given_to(viewer, at_most=9)]


def test_a_chair_is_told_when_and_has_the_meeting_as_work() -> None:
    meeting = a_meeting()
    title = "Chair the meeting: Tactical (TT&CG), 24 November 2026"
    assert theirs(CHAIR) == [title]
    assert told(CHAIR, meeting.register) == [
        f"Yours to do, by 24 November 2026: {title}"
    ]


def test_nobody_but_a_chair_is_given_a_meeting_to_chair() -> None:
    task, key = Task(CHAIRING, a_meeting()), BY_NAME[LEAD].id
    with acting(COORDINATOR, at=AT) as coordinator, pytest.raises(Refused):
        giving.pass_on(task, to=key, reason="Away", actor=coordinator, at=AT)


def test_a_risk_owner_hands_the_risk_to_somebody_else_with_the_reason() -> None:
    decision = a_tasked()
    task = Task(OWNED_RISK, decision)
    assert theirs(LEAD) == ["Own the risk until it is reviewed: Larch line"]
    with acting(LEAD, at=AT) as owner:
        key = BY_NAME[OTHER].id
        giving.pass_on(task, to=key, reason="On leave", actor=owner, at=AT)
    assert theirs(OTHER) == ["Own the risk until it is reviewed: Larch line"]
    with acting(OTHER, at=AT):
        assert Decision.objects.get(pk=decision.pk).risk_owner_id == key


def test_nobody_who_does_not_task_gives_another_s_risk_on() -> None:
    task, key = Task(OWNED_RISK, a_tasked()), BY_NAME[OTHER].id
    with acting("Callum Frost", at=AT) as detective, pytest.raises(Refused):
        giving.pass_on(task, to=key, reason="Mine", actor=detective, at=AT)
