"""Whoever is to chair a meeting, or owns a risk, has it as work that was given."""

import pytest
from django.urls import reverse

from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.records import giving
from muster.core.records.actions import set_action
from muster.core.records.task_kinds import ACTION
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


def owned_by(decision: Decision) -> object:
    with acting(CHAIR, at=AT):
        return Decision.objects.get(pk=decision.pk).risk_owner_id


def test_a_risk_that_is_handed_back_stays_until_those_who_name_another_do() -> None:
    decision = a_tasked()
    with acting(LEAD, at=AT) as owner:
        task = Task(OWNED_RISK, decision)
        giving.hand_back(task, reason="Suspended", actor=owner, at=AT)
    assert owned_by(decision) == BY_NAME[LEAD].id
    title = "Own the risk until it is reviewed: Larch line"
    asked = f"Name another: {title} was handed back: “Suspended”"
    for name in (CHAIR, COORDINATOR):
        assert asked in told(name, decision.register)


def test_the_chair_who_tasked_it_and_who_gave_it_hear_that_another_owns_the_risk() -> (
    None
):
    decision = a_tasked()
    with acting(LEAD, at=AT) as owner:
        key = BY_NAME[OTHER].id
        giving.pass_on(
            Task(OWNED_RISK, decision), to=key, reason="On leave", actor=owner, at=AT
        )
    title = "Own the risk until it is reviewed: Larch line"
    says = f"It was given to somebody else: {title}: “On leave”"
    for name in (CHAIR, COORDINATOR):
        assert says in told(name, decision.register)


def test_the_history_of_the_decision_says_who_owns_its_risk_since() -> None:
    decision = a_tasked()
    with acting(LEAD, at=AT) as owner:
        key = BY_NAME[OTHER].id
        giving.pass_on(
            Task(OWNED_RISK, decision), to=key, reason="On leave", actor=owner, at=AT
        )
    place = [decision.register.reference]
    page = words(ask(CHAIR, reverse("tasking:decision", args=place)))
    history = page[page.index("Own the risk: Given to Sian Prowse") :]
    assert "On leave" in history


def test_the_page_of_a_risk_offers_what_it_says_may_be_done_with_it() -> None:
    decision = a_tasked()
    task = Task(OWNED_RISK, decision)
    page = words(ask(LEAD, task.href))
    assert "Answer for it, or hand it back with the reason." in page
    assert "Hand it back</a>" in page
    assert "Give it to somebody else</a>" in page


def test_the_page_of_what_nobody_takes_back_does_not_say_that_it_can_be() -> None:
    with acting(CHAIR, at=AT) as chair:
        register = a_meeting().register
        action = set_action(
            register,
            text="Ring the harbour",
            owner_id=chair.user_id,
            due_on=None,
            actor=chair,
            at=AT,
        )
    page = words(ask(CHAIR, Task(ACTION, action).href))
    assert "hand it back" not in page
    assert "or give it to somebody else with the reason." in page
