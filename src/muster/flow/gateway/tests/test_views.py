"""The gateway's pages, as each of the people who use them."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import at_work, signed_in
from muster.core.people.tests.sign_in import entries as texts
from muster.core.picture.tests.builders import a_subject
from muster.core.records.models import Register
from muster.core.records.tests.written import entries
from muster.flow.gateway import actions
from muster.flow.gateway.builders import (
    ASK,
    AT,
    AT_RISK,
    CHAIR,
    FORCE,
    LATER,
    MANAGER,
    MARKS,
    OFFICER,
    OTHER_FORCE,
    a_request,
    a_scored_request,
    decide,
    scored,
    seen,
    step,
)
from muster.flow.gateway.clocks import RESPONSE
from muster.flow.gateway.rules.asking import Deconfliction, MajorCrime
from muster.flow.gateway.rules.criteria import CURRENT
from muster.flow.gateway.rules.deciding import Outcome

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

TYPED = {
    "title": "Surveillance in Slough",
    "wanted": "capability",
    "capability": "investigation",
    "objective": "Find the holder of 07700 900123",
    "why_unit": "No team free",
    "risk": "none",
    "major_crime": "no",
    "threat": "OCG-TVP-0042",
    "deconfliction": "not_done",
}
SCORES = {
    f"{one.key}_{part}": value
    for one in CURRENT.criteria
    for part, value in (("points", "3"), ("reason", "Known from the log"))
}
DECISION = {
    "basis": "own",
    "reason": "The unit has the team",
    "criteria": ["threat"],
    "review_on_day": "1",
    "review_on_month": "3",
    "review_on_year": "2027",
    "escalation": "To the tasking chair",
    "redirect_to": "nca",
    "covers": "One week of it",
}


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_request_is_asked_for_under_titles_in_order() -> None:
    titles = (
        "What is asked",
        "Risk",
        "Which crime it is about",
        "When it is needed",
        "The operation",
        "Handling, cost and end",
    )
    asked = text(signed_in(FORCE).get("/gateway/new/"))
    places = [asked.index(title) for title in titles]
    assert places == sorted(places)


def page(register: Register) -> str:
    return reverse("gateway:request", args=[register.reference])


def move_to(client: Client, register: Register, verb: str, **typed: Any) -> Any:
    return client.post(reverse("gateway:move", args=[register.reference, verb]), typed)


def test_a_request_is_sent_scored_and_decided_on_pages() -> None:
    force, officer, manager = map(signed_in, (FORCE, OFFICER, MANAGER))
    sent = force.post(reverse("gateway:submit"), TYPED)
    assert sent.status_code == 302, text(sent)
    address = sent["Location"]
    assert "Awaiting triage" in text(force.get(address))
    scored = officer.post(f"{address}triage/", SCORES)
    assert scored.status_code == 302, text(scored)
    assert "60 of 80" in text(manager.get(address))
    accepted = manager.post(f"{address}accept/", DECISION)
    assert accepted.status_code == 302, text(accepted)
    shown = text(force.get(address))
    assert "DI Frank Osei, gateway manager" in shown
    assert "The unit has the team" in shown
    assert "60 of 80" not in shown


def test_the_form_asks_a_gateway_officer_which_force() -> None:
    officer = signed_in(OFFICER)
    assert "Which force or partner asks?" in text(
        officer.get(reverse("gateway:submit"))
    )
    assert officer.post(reverse("gateway:submit"), TYPED).status_code == 422


def test_a_refused_request_keeps_what_was_typed() -> None:
    force = signed_in(FORCE)
    refused = force.post(reverse("gateway:submit"), TYPED | {"threat": ""})
    assert refused.status_code == 422
    assert "which organised crime threat" in text(refused)
    assert "Find the holder of 07700 900123" in text(refused)


def test_text_marked_above_official_is_refused_and_not_repeated() -> None:
    force = signed_in(FORCE)
    typed = TYPED | {"objective": "SECRET\nthe invented harbour"}
    refused = force.post(reverse("gateway:submit"), typed)
    assert refused.status_code == 409
    assert "bears the marking SECRET" in text(refused)
    assert "invented harbour" not in text(refused)
    register = a_request()
    marked = {"reason": "SECRET\nthe invented harbour"}
    again = move_to(signed_in(OFFICER), register, "return_for_information", **marked)
    assert again.status_code == 409
    assert "invented harbour" not in text(again)


@pytest.mark.parametrize("outcome", Outcome)
def test_each_decision_has_its_page(outcome: Outcome) -> None:
    register = a_scored_request()
    manager = signed_in(MANAGER)
    shown = manager.get(reverse("gateway:move", args=[register.reference, outcome]))
    assert "Capacity now: Investigation" in text(shown)
    assert "40 of 80" in text(shown)
    done = move_to(manager, register, outcome, **DECISION)
    assert done.status_code == 302, text(done)
    assert outcome.words in text(manager.get(page(register)))


def test_whoever_moves_a_request_second_is_told_who_was_first() -> None:
    register = a_scored_request()
    wanted = {"reason": "Which flat?"}
    first = move_to(signed_in(OFFICER), register, "return_for_information", **wanted)
    assert first.status_code == 302, text(first)
    second = move_to(signed_in(MANAGER), register, "accept", **DECISION)
    assert second.status_code == 409
    assert f"{OFFICER} made it returned for information" in text(second)
    assert f'href="{page(register)}">Open the record' in second.content.decode()
    assert str(DECISION["reason"]) in text(second)
    never_theirs = move_to(signed_in(OFFICER), register, "accept", **DECISION)
    assert never_theirs.status_code == 404


def test_a_score_that_is_wanting_is_asked_for_by_its_question() -> None:
    unscored = move_to(signed_in(OFFICER), a_request(), "triage")
    assert unscored.status_code == 422
    assert "Answer the question: Why that mark for threat score?" in text(unscored)
    assert "This field is required" not in text(unscored)


def test_a_refused_decision_says_why_and_keeps_the_reason() -> None:
    register = a_scored_request()
    past = DECISION | {"review_on_year": "2020"}
    refused = move_to(signed_in(MANAGER), register, "accept", **past)
    assert refused.status_code == 409
    assert "The day of review lies ahead" in text(refused)
    assert "The unit has the team" in text(refused)


def test_risk_to_life_stands_over_the_page_and_is_accepted_at_once() -> None:
    register = a_request(AT_RISK)
    officer, manager = signed_in(OFFICER), signed_in(MANAGER)
    assert "Risk to life: A courier is held" in text(officer.get(page(register)))
    assert "Risk to life" in text(officer.get(reverse("gateway:requests")))
    assert (
        move_to(officer, register, "accept_at_once", reason="Held").status_code == 302
    )
    assert move_to(manager, register, "record_after", **DECISION).status_code == 302
    assert "Decision, recorded after" in text(manager.get(page(register)))


def test_what_is_known_is_looked_for_only_once_it_is_said_what_for() -> None:
    with acting("Hannah Vale", at=AT) as intelligence:
        a_subject(intelligence, kind="phone", number="07700 900123", at=AT)
    register = a_request()
    shown = signed_in(OFFICER).get(page(register)).content.decode()
    assert "once you have said what you are working on" in " ".join(shown.split())
    assert "/picture/SE-" not in shown
    assert texts("picture.searched") == []


def test_one_sending_tells_all_that_is_wrong_with_a_request() -> None:
    whole = dict(TYPED, threat="")
    del whole["deconfliction"]
    answer = signed_in(FORCE).post(reverse("gateway:submit"), whole, secure=True)
    assert answer.status_code == 422
    said = text(answer)
    assert "if it is, give its reference or contact" in said
    assert "It must say which organised crime threat it is about" in said


def test_skipping_the_queue_is_offered_only_where_it_may_be() -> None:
    plain, urgent = a_request(), a_request(AT_RISK)
    officer = signed_in(OFFICER)
    assert "Accept at once" not in text(officer.get(page(plain)))
    assert "Accept at once" in text(officer.get(page(urgent)))


def test_the_unit_sees_what_the_picture_holds_of_a_request_and_a_force_does_not() -> (
    None
):
    with acting("Hannah Vale", at=AT) as intelligence:
        a_subject(intelligence, kind="phone", number="07700 900123", at=AT)
    register = a_request()
    shown = at_work(OFFICER).get(page(register)).content.decode()
    assert "Known already" in shown
    assert "/picture/SE-" in shown
    assert texts("picture.searched") == ["Slough; 07700 900123"]
    assert "Known already" not in text(signed_in(FORCE).get(page(register)))


def test_all_that_a_request_says_stands_on_its_page() -> None:
    full = replace(
        ASK,
        major_crime=MajorCrime.HOMICIDE,
        needed_by=AT.date(),
        deadline_reason="Release from custody",
        deconfliction=Deconfliction.DONE,
        deconfliction_detail="Regional desk, ref 12",
        cost="The force pays",
    )
    register = a_request(full)
    with acting(OFFICER, at=AT) as scorer:
        actions.triage(register, MARKS, actor=scorer, at=AT)
        actions.triage(register, MARKS, actor=scorer, at=LATER)
    officer = signed_in(OFFICER)
    shown = text(officer.get(page(register)))
    for said in (
        "In support of a homicide: needs no organised crime threat",
        "Release from custody",
        "Regional desk, ref 12",
        "The force pays",
        "Earlier scorings",
        "It is scored, and waits to be decided.",
    ):
        assert said in shown
    assert "Homicide" in text(officer.get(reverse("gateway:requests")))
    manager = signed_in(MANAGER)
    demand = manager.get(reverse("gateway:demand"), {"quarter": "2026-10"})
    assert "Homicide" in text(demand)


def test_others_of_the_unit_read_requests_and_send_none() -> None:
    register = a_request()
    analyst = signed_in("Nell Quist")
    listing = text(analyst.get(reverse("gateway:requests")))
    assert register.reference in listing
    assert "Take down a request" not in listing
    assert analyst.get(reverse("gateway:submit")).status_code == 404


def test_a_force_gives_what_was_missing_on_a_page() -> None:
    register = a_request()
    officer, force = signed_in(OFFICER), signed_in(FORCE)
    asked = move_to(officer, register, "return_for_information", reason="Which flat?")
    waits = text(officer.get(page(register)))
    assert "The time limit runs on meanwhile: waiting does not stop it" in waits
    assert "Whoever asked; for the time limit: gateway manager" in waits
    limit = RESPONSE.rule_id
    alone = text(officer.get(reverse("clocks:clock", args=[register.reference, limit])))
    assert "The time limit runs on meanwhile: waiting does not stop it" in alone
    assert "Whoever asked; for the time limit: gateway manager" in alone
    assert asked.status_code == 302
    assert "Which flat?" in text(force.get(page(register)))
    assert move_to(force, register, "provide", reason="").status_code == 422
    assert move_to(force, register, "provide", reason="Flat 2").status_code == 302


def form_of(name: str, register: Register, verb: str) -> str:
    there = reverse("gateway:move", args=[register.reference, verb])
    return text(signed_in(name).get(there))


def test_what_either_side_said_stands_over_each_form_that_follows() -> None:
    register = a_request()
    officer, force = signed_in(OFFICER), signed_in(FORCE)
    move_to(officer, register, "return_for_information", reason="Which ferry?")
    assert "Which ferry?" in form_of(FORCE, register, "provide")
    move_to(force, register, "provide", reason="The one of 23:00 to Dieppe")
    register = scored(seen(register, by=OFFICER).register)
    assert "The one of 23:00 to Dieppe" in form_of(MANAGER, register, "decline")
    decide(register, Outcome.DECLINE)
    move_to(force, register, "escalate", reason="It sails tonight")
    shown = form_of(CHAIR, register, "accept")
    assert shown.index("It sails tonight") < shown.index("What is asked")
    on_its_page = text(signed_in(CHAIR).get(page(register)))
    assert on_its_page.index("It sails tonight") < on_its_page.rindex("What is asked")


def test_scoring_again_begins_with_the_marks_of_before() -> None:
    register = a_scored_request()
    there = reverse("gateway:move", args=[register.reference, "score_again"])
    answer = signed_in(OFFICER).get(there)
    assert "The boxes hold the marks that it was given last" in text(answer)
    assert answer.text.count(" checked") >= len(CURRENT.criteria)
    for mark in MARKS.values():
        assert mark.reason in text(answer)


def test_the_chair_decides_after_an_escalation() -> None:
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    step(register, "escalate", by=FORCE)
    chair = signed_in(CHAIR)
    assert move_to(chair, register, "accept", **DECISION).status_code == 302
    shown = text(chair.get(page(register)))
    assert "Decision after escalation" in shown


def test_a_move_that_is_not_theirs_is_not_found() -> None:
    register = a_scored_request()
    for name, verb in (
        (FORCE, "accept"),
        (OFFICER, "accept"),
        (MANAGER, "nonsense"),
        (CHAIR, "accept"),
    ):
        address = reverse("gateway:move", args=[register.reference, verb])
        assert signed_in(name).get(address).status_code == 404


@pytest.mark.parametrize("name", [OTHER_FORCE, "Bola Achebe", "Margaret Eke"])
def test_another_body_gets_the_same_page_as_for_no_request(name: str) -> None:
    register = a_request()
    stranger = signed_in(name)
    hidden = stranger.get(page(register))
    absent = stranger.get(reverse("gateway:request", args=["SE-REQ-2026-2222222A"]))
    assert hidden.status_code == absent.status_code == 404
    assert text(hidden) == text(absent)
    listing = stranger.get(reverse("gateway:requests"))
    assert register.reference not in listing.content.decode()


def test_duplicates_are_shown_to_the_unit_and_not_to_a_force() -> None:
    mine, theirs = a_request(), a_request(by=OTHER_FORCE)
    assert theirs.reference in text(signed_in(OFFICER).get(page(mine)))
    assert theirs.reference not in text(signed_in(FORCE).get(page(mine)))


def test_requests_are_listed_by_state_and_page_by_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.flow.gateway.views.requests.PAGE", 1)
    first, second = a_request(), a_scored_request()
    officer = signed_in(OFFICER)
    listing = officer.get(reverse("gateway:requests"))
    onwards = re.search(r'href="(\?after=[^"]+)"', listing.content.decode())
    assert onwards
    rest = officer.get(reverse("gateway:requests") + onwards[1])
    both = text(listing) + text(rest)
    assert first.reference in both
    assert second.reference in both
    scored = officer.get(reverse("gateway:requests"), {"state": "triaged"})
    assert second.reference in text(scored)
    assert first.reference not in text(scored)
    wrong = officer.get(reverse("gateway:requests"), {"after": "made-up"})
    assert wrong.status_code == 400


def test_each_number_of_demand_opens_its_requests() -> None:
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    manager = signed_in(MANAGER)
    shown = manager.get(reverse("gateway:demand"), {"quarter": "2026-10"})
    links = set(re.findall(r'href="([^"]*behind[^"]*)"', shown.content.decode()))
    assert len(links) >= 10
    for link in links:
        opened = manager.get(link.replace("&amp;", "&"))
        assert register.reference in text(opened)
    assert "October to December 2026" in text(shown)
    assert "Half were decided within 5 hours" in text(shown)


def test_a_force_counts_its_own_demand_only() -> None:
    a_request()
    shown = text(
        signed_in(OTHER_FORCE).get(reverse("gateway:demand"), {"quarter": "2026-10"})
    )
    assert "Thames Valley" not in shown


def test_a_number_that_is_none_of_the_pages_is_not_found() -> None:
    manager = signed_in(MANAGER)
    for asked in (
        {"quarter": "2026-11"},
        {"quarter": "2026-10", "sort": "luck"},
        {"quarter": "2026-10", "column": "luck"},
    ):
        assert manager.get(reverse("gateway:behind"), asked).status_code == 404
    empty = manager.get(reverse("gateway:behind"), {"sort": "outcome", "column": "x"})
    assert "No request stands behind this number" in text(empty)


def test_each_read_leaves_one_entry() -> None:
    register = a_request()
    manager = signed_in(MANAGER)
    manager.get(reverse("gateway:requests"))
    manager.get(page(register))
    manager.get(reverse("gateway:demand"))
    assert entries(MANAGER) == [
        "gateway.requests.listed",
        "tasking_request.opened",
        "gateway.demand.listed",
    ]


def test_a_force_officer_sees_that_the_request_is_theirs_and_the_units() -> None:
    register = a_request()
    assert "SEROCU, Thames Valley" in text(signed_in(FORCE).get(page(register)))
    assert seen(register, by=FORCE).register.reference == register.reference


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Priya Nand", "Why the unit and not the force?"),
        ("Bola Achebe", "Why the unit and not Trading Standards alone?"),
        ("Meera Joshi", "Why the unit and not whoever asks?"),
    ],
)
def test_each_asker_is_asked_of_their_own_body_and_of_what_is_done_for_others(
    name: str, why: str
) -> None:
    answer = signed_in(name).get(reverse("gateway:submit"), secure=True)
    form = " ".join(answer.content.decode().split())
    assert why in form
    assert 'value="investigation"' in form
    for inward in ("gateway", "tasking", "business_support"):
        assert f'value="{inward}"' not in form


def test_one_sending_tells_everything_that_is_wrong_with_a_request() -> None:
    wrong = TYPED | {
        "why_unit": "",
        "risk": "safeguarding",
        "threat": "",
        "deconfliction": "done",
        "needed_by_day": "3",
        "needed_by_month": "2",
        "needed_by_year": "9998",
    }
    refused = signed_in(FORCE).post(reverse("gateway:submit"), wrong)
    shown = refused.content.decode()
    assert refused.status_code == 422
    for place in ("why_unit", "risk_detail", "threat", "needed_by_day"):
        assert f'<a href="#id_{place}">' in shown
    assert '<a href="#id_deconfliction_detail">' in shown
    assert "Check the year 9998" in shown
    assert "Find the holder of 07700 900123" in shown


def test_a_capability_is_kept_only_where_one_is_asked_for() -> None:
    typed = TYPED | {"wanted": "advice", "title": "How to begin in Didcot"}
    made = signed_in(FORCE).post(reverse("gateway:submit"), typed, follow=True)
    assert "How to begin in Didcot" in text(made)
    assert "Capability" not in text(made)


def test_what_bears_no_marking_stays_typed_when_something_else_does() -> None:
    typed = TYPED | {"objective": "SECRET\nthe harbour", "cost": "Two weeks of one van"}
    refused = text(signed_in(FORCE).post(reverse("gateway:submit"), typed))
    assert "the harbour" not in refused
    assert "Two weeks of one van" in refused


def test_where_nobody_at_the_gateway_holds_a_post_the_form_and_its_answer_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = reverse("gateway:submit")
    assert "holds a post yet" not in text(signed_in(FORCE).get(address, secure=True))
    monkeypatch.setattr("muster.flow.gateway.views.asking.holders", lambda _role: [])
    client = signed_in(FORCE)
    assert "nobody reads it until somebody is appointed" in text(
        client.get(address, secure=True)
    )
    sent = text(client.post(address, TYPED, secure=True, follow=True))
    assert "Your request is kept. Nobody at the gateway holds a post yet." in sent
    assert "was sent to the gateway" not in sent


def test_the_error_asks_in_the_words_of_the_question() -> None:
    client, address = signed_in("Bola Achebe"), reverse("gateway:submit")
    page = text(client.post(address, TYPED | {"why_unit": ""}, secure=True))
    assert "Say why the unit and not Trading Standards alone" in page
    assert "whoever asks" not in page
