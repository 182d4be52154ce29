"""Pages of tasking, as each person sees them."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.models import AccessClass
from muster.core.access.queries import label_of, shared_label
from muster.core.people.models import Organisation
from muster.core.people.seed import BY_NAME, acting, key
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.tests.builders import relabelled
from muster.core.records.tests.written import verbs
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label
from muster.core.web.handles import handle, handle_of
from muster.flow.assessment.builders import SCORER, a_ranked_threat
from muster.flow.assessment.models import Threat
from muster.flow.gateway import builders as gateway
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.tasking import api, queries
from muster.flow.tasking.builders import (
    CHAIR,
    COORDINATOR,
    DISRUPTION,
    FIRST,
    LEAD,
    WHY,
    a_meeting,
    a_plan,
    a_proposal,
    a_tasked,
    build,
    proposed,
)
from muster.flow.tasking.models import Decision, Meeting
from muster.flow.tasking.rules import Level

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
YEAR_TO_COME = str(date.today().year + 3)  # noqa: DTZ011 - whichever day it is
"""Far enough ahead whenever this is read, and no year that a page asks about."""
REASON = {"reason": "It is for another level"}
PLAN = {
    "options": "Arrest now, or wait for the next delivery",
    "owner_team": handle_of(FIRST),
    "tasked": [handle_of(FIRST)],
    "resources": "Six officers for four weeks",
    "risk_owner": handle(BY_NAME[LEAD]),
    "review_on_day": "1",
    "review_on_month": "3",
    "review_on_year": YEAR_TO_COME,
    "level": "regional",
    "disclosure": "to_be_decided",
}


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()[:2000]
    return " ".join(response.content.decode().split())


def at(shown: Meeting | Decision, page: str = "") -> str:
    part = "meetings" if isinstance(shown, Meeting) else "decisions"
    return f"/tasking/{part}/{shown.register.reference}/{page}"


def the_decision(threat: Threat) -> Decision:
    with acting(CHAIR):
        return queries.decisions_about(threat.register)[0]


def test_a_meeting_takes_threats_and_requests_and_tasks_a_capability() -> None:
    threat = a_ranked_threat()
    request = gateway.a_scored_request()
    gateway.decide(request, Outcome.ACCEPT)
    coordinator, chair = signed_in(COORDINATOR), signed_in(CHAIR)

    convened = coordinator.post(
        "/tasking/convene/",
        {
            "kind": "tactical",
            "held_at_day": "1",
            "held_at_month": "12",
            "held_at_year": YEAR_TO_COME,
            "held_at_time": "10:00",
            "chair": handle(BY_NAME[CHAIR]),
        },
    )
    assert convened.status_code == 302, convened.content.decode()
    page = convened.headers["Location"]
    assert "built in one action" in text(coordinator, page)
    assert "Build the pack from what is live now?" in text(coordinator, f"{page}build/")
    built = coordinator.post(f"{page}build/")
    assert built.status_code == 302, built.content.decode()
    pack = text(coordinator, page)
    for words in ("Larch line", "Place 1, 75.0 of 100", "A request: not ranked"):
        assert words in pack
    assert "EXAMPLE model" in pack

    matter = f"{page}bid/{threat.register.reference}/"
    bid = signed_in(LEAD).post(
        matter,
        {
            "team": handle_of(FIRST),
            "option": "Arrest at the next delivery",
            "resources": "Six officers",
            "person_days": "120",
        },
    )
    assert bid.status_code == 302, bid.content.decode()
    pack = text(coordinator, page)
    assert "Arrest at the next delivery" in pack
    assert "120" in pack

    proposal = f"{page}propose/{threat.register.reference}/"
    assert "Arrest at the next delivery" in text(coordinator, proposal)
    made = coordinator.post(proposal, PLAN)
    assert made.status_code == 302, made.content.decode()

    decision = the_decision(threat)
    assert "Arrest now" in text(chair, at(decision, "task/"))
    tasked = chair.post(at(decision, "task/"), PLAN | {"own_view": WHY, "override": ""})
    assert tasked.status_code == 302, tasked.content.decode()
    shown = text(signed_in(LEAD), at(decision))
    for words in ("Tasked", WHY, "Ruth Adeyemi", f"1 March {YEAR_TO_COME}"):
        assert words in shown
    panel = text(chair, f"/tasking/about/{threat.register.reference}/")
    assert decision.register.reference in panel
    assert "Tasking" in text(chair, f"/assessment/{threat.register.reference}/")
    assert f"1 March {YEAR_TO_COME}" in text(chair, "/tasking/decisions/")

    closed = chair.post(f"{page}close/")
    assert closed.status_code == 302, closed.content.decode()
    assert "Held and closed" in text(chair, "/tasking/")


def test_a_changed_proposal_needs_its_reason_and_shows_its_disclosure_status() -> None:
    decision = a_proposal()
    changed = PLAN | {
        "tasked": [handle_of(FIRST), handle_of(DISRUPTION)],
        "own_view": WHY,
    }
    chair = signed_in(CHAIR)
    refused = chair.post(at(decision, "task/"), changed)
    assert refused.status_code == 409
    assert "say why, for the disclosure record" in refused.content.decode()
    given = {"override": "Licensing can close it", "override_disclosure": "sensitive"}
    assert chair.post(at(decision, "task/"), changed | given).status_code == 302
    shown = text(chair, at(decision))
    assert "Licensing can close it" in shown
    assert "Relevant, sensitive" in shown
    assert "Regional Disruption Team" in shown


@pytest.mark.parametrize(
    ("verb", "state"),
    [("decline", "Declined"), ("defer", "Deferred"), ("withdraw", "withdrawn")],
)
def test_a_proposal_is_decided_with_a_reason(verb: str, state: str) -> None:
    decision = a_proposal()
    who = signed_in(COORDINATOR if verb == "withdraw" else CHAIR)
    assert who.post(at(decision, f"{verb}/"), {"reason": ""}).status_code == 422
    assert who.post(at(decision, f"{verb}/"), REASON).status_code == 302
    shown = text(who, at(decision))
    assert state in shown
    assert REASON["reason"] in shown


def test_a_matter_is_escalated_and_the_answer_is_recorded() -> None:
    decision = a_proposal()
    chair = signed_in(CHAIR)
    up = REASON | {"to": handle_of(key("NCA")), "to_level": "local"}
    assert chair.post(at(decision, "escalate/"), up).status_code == 422
    up["to_level"] = "national"
    assert chair.post(at(decision, "escalate/"), up).status_code == 302
    assert "Awaited" in text(chair, at(decision))
    answer = {
        "taken": "no",
        "answer": "Not a national threat yet",
        "answered_by": "G3 Ito Marsh",
        "answered_on_day": "18",
        "answered_on_month": "11",
        "answered_on_year": "2025",
    }
    coordinator = signed_in(COORDINATOR)
    assert coordinator.post(at(decision, "answer/"), answer).status_code == 302
    shown = text(coordinator, at(decision))
    for words in ("Sent back", "G3 Ito Marsh", "Deferred", "National Crime Agency"):
        assert words in shown


def test_only_levels_that_lie_that_way_are_offered() -> None:
    decision = a_proposal()
    chair = signed_in(CHAIR)
    up = chair.get(at(decision, "escalate/")).content.decode()
    assert re.findall(r'name="to_level"[^>]* value="(\w+)"', up) == ["national"]
    down = chair.get(at(decision, "hand-down/")).content.decode()
    assert re.findall(r'name="to_level"[^>]* value="(\w+)"', down) == ["local"]


def test_what_is_national_is_not_escalated_further() -> None:
    decision = a_proposal(plan=replace(a_plan(), level=Level.NATIONAL))
    chair = signed_in(CHAIR)
    assert "Escalate it" not in text(chair, at(decision))
    assert "Hand it down" in text(chair, at(decision))
    assert chair.get(at(decision, "escalate/")).status_code == 409


def test_a_matter_is_handed_down_and_taken() -> None:
    decision = a_proposal()
    chair = signed_in(CHAIR)
    down = REASON | {"to": handle_of(key("TVP")), "to_level": "local"}
    assert chair.post(at(decision, "hand-down/"), down).status_code == 302
    answer = {
        "taken": "yes",
        "answer": "We take it",
        "answered_by": "DI Una Wren",
        "answered_on_day": "18",
        "answered_on_month": "11",
        "answered_on_year": "2025",
    }
    assert chair.post(at(decision, "answer/"), answer).status_code == 302
    assert "Taken by the other level" in text(chair, at(decision))


def test_a_tasking_is_reviewed_and_goes_on_or_ends() -> None:
    decision = a_tasked()
    chair = signed_in(CHAIR)
    later = {
        "review_on_day": "1",
        "review_on_month": "4",
        "review_on_year": YEAR_TO_COME,
    }
    past = later | {"review_on_year": "2020"}
    assert chair.post(at(decision, "go-on/"), REASON | past).status_code == 409
    assert chair.post(at(decision, "go-on/"), REASON | later).status_code == 302
    assert f"1 April {YEAR_TO_COME}" in text(chair, at(decision))
    assert chair.post(at(decision, "end/"), REASON).status_code == 302
    assert "Reviewed and ended" in text(chair, at(decision))


def test_only_the_chair_tasks_and_only_the_coordinator_convenes() -> None:
    decision = a_proposal()
    assert signed_in(COORDINATOR).get(at(decision, "task/")).status_code == 404
    assert signed_in(CHAIR).get("/tasking/convene/").status_code == 404


def test_a_bid_is_for_ones_own_team() -> None:
    threat = a_ranked_threat()
    meeting = build(a_meeting())
    answer = signed_in(LEAD).post(
        at(meeting, f"bid/{threat.register.reference}/"),
        {
            "team": str(DISRUPTION),
            "option": "Close the shop",
            "resources": "Two officers",
            "person_days": "4",
        },
    )
    assert answer.status_code == 422


def test_a_meeting_is_cancelled_with_a_reason() -> None:
    meeting = a_meeting()
    done = signed_in(COORDINATOR).post(at(meeting, "cancel/"), REASON)
    assert done.status_code == 302
    assert "Cancelled" in text(signed_in(COORDINATOR), at(meeting))


def test_a_meeting_with_an_undecided_proposal_is_not_closed() -> None:
    decision = a_proposal()
    with acting(CHAIR):
        meeting = queries.meeting(decision.meeting.reference)
    title = decision.register.title
    asked = text(signed_in(CHAIR), at(meeting, "close/"))
    assert f"Not decided yet, and to be first: {title}." in asked
    answer = signed_in(CHAIR).post(at(meeting, "close/"))
    assert answer.status_code == 409
    assert f"This proposal is not decided yet: {title}" in answer.content.decode()


@pytest.mark.parametrize("name", ["Priya Nand", "Bola Achebe", "Margaret Eke"])
def test_nobody_outside_the_unit_finds_a_meeting_or_decision(name: str) -> None:
    threat = a_ranked_threat()
    decision = a_tasked(threat)
    outsider = signed_in(name)
    for address in (
        "/tasking/",
        at(decision),
        f"/tasking/about/{threat.register.reference}/",
    ):
        assert outsider.get(address).status_code == 404


def test_the_force_that_asked_does_not_see_what_the_unit_decided() -> None:
    request = gateway.a_scored_request()
    gateway.decide(request, Outcome.ACCEPT)
    meeting = build(a_meeting())
    decision = proposed(meeting, request, a_plan())
    with acting(gateway.FORCE):
        assert not Decision.objects.exists()
    force = signed_in(gateway.FORCE)
    page = text(force, f"/gateway/{request.reference}/")
    assert decision.register.reference not in page
    assert f"/tasking/about/{request.reference}/" not in page


def restricted_since(threat: Threat) -> None:
    """The matter is known to its scorer alone from now on; the decision is not."""
    group = a_group(by=SCORER, at=datetime.now(UTC))
    with acting(SCORER):
        before = label_of(threat.register.access_class)
        label = Label(before.groups | {group}, before.organisations, sensitive=True)
        relabelled(threat.register, access_class=intern(label))


def test_a_decision_about_a_matter_that_was_hidden_since_says_so() -> None:
    threat = a_ranked_threat("Quay")
    decision = a_tasked(threat)
    restricted_since(threat)
    client = signed_in(COORDINATOR)
    page = text(client, at(decision))
    assert "A matter that you may not open" in page
    assert threat.register.reference not in page
    assert decision.register.reference in text(client, "/tasking/decisions/")


def test_a_program_is_told_of_a_hidden_matter_that_it_is_not_to_be_opened() -> None:
    threat = a_ranked_threat("Quay")
    decision = a_tasked(threat)
    restricted_since(threat)
    with acting(COORDINATOR) as coordinator:
        found = queries.decision(decision.register.reference)
        shown = api._decision(found, to=coordinator)
    assert shown.about is None
    assert shown.meeting == found.meeting.reference


def test_deciding_leaves_one_entry_an_act() -> None:
    decision = a_tasked()
    text(signed_in(CHAIR), at(decision))
    assert verbs(decision.register) == [
        "tasking_decision.proposed",
        "tasking_decision.task",
        "tasking_decision.opened",
    ]
    assert verbs(decision.meeting) == [
        "tasking_meeting.convened",
        "tasking_meeting.build",
    ]


def test_asking_who_can_own_or_chair_a_matter_writes_no_access_class() -> None:
    """Its label is a new one: the matter is shared, what the unit weighs is not."""
    threat = a_ranked_threat("Wharf")
    group = a_group(COORDINATOR, CHAIR, by=SCORER, at=datetime.now(UTC))
    with acting(SCORER):
        force = Organisation.objects.get(code="SURREY").id
        shared = intern(shared_label(force, groups=frozenset({group})))
        relabelled(threat.register, access_class=shared)
    with as_definer():
        before = AccessClass.objects.using("owner").count()
    with acting(COORDINATOR):
        owners = set(queries.who_can_own(threat.register, at=datetime.now(UTC)))
    assert {one.name for one in owners} == {CHAIR}
    assert "Who chairs it?" in text(signed_in(COORDINATOR), "/tasking/convene/")
    with as_definer():
        assert AccessClass.objects.using("owner").count() == before
