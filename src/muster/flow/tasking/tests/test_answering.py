"""Requests of one matter with a threat are answered by the decision about it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from muster.core.access.builders import a_group
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category
from muster.core.records.models import Register
from muster.core.records.tests.notices import told
from muster.core.terms.reason import Refused
from muster.flow.assessment.builders import (
    OPENER,
    a_person,
    a_ranked_threat,
    a_threat,
    put_on,
)
from muster.flow.assessment.models import Threat
from muster.flow.gateway import builders as gateway
from muster.flow.gateway import queries as asked_of
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.tasking import actions, queries
from muster.flow.tasking.builders import (
    AT,
    CHAIR,
    COORDINATOR,
    DISRUPTION,
    HELD_AT,
    a_meeting,
    a_plan,
    build,
    tasked,
)
from muster.flow.tasking.models import Decision, Meeting

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
FORCE, DEV, LEAD = gateway.FORCE, "Dev Malhotra", "Ruth Adeyemi"


def a_request(title: str = "Engines from the marina") -> Register:
    ask_ = replace(gateway.ASK, title=title, threat="A crew in Lymington")
    request = gateway.scored(gateway.a_request(ask_))
    gateway.decide(request, Outcome.ACCEPT)
    return request


def of_one_person(threat: Threat, *requests: Register) -> None:
    """Put one person on a threat and on requests."""
    with acting(OPENER, at=AT) as officer:
        person = a_person(officer, "Bernard Achterhoek")
        put_on(threat, person, Category.SUSPECT, officer)
        for request in requests:
            link_record(
                request, person, category=Category.SUSPECT, actor=officer, at=AT
            )


def a_pack() -> Meeting:
    return build(a_meeting())


def proposed(
    meeting: Meeting, about: Register, *requests: Register, by: str = COORDINATOR
) -> Decision:
    with acting(by, at=AT) as actor:
        return actions.propose(
            meeting,
            about,
            plan=a_plan(DISRUPTION),
            answers={one.id for one in requests},
            actor=actor,
            at=AT,
        )


def offered(threat: Threat, *, to: str = COORDINATOR) -> list[Register]:
    with acting(to, at=AT):
        return queries.of_one_matter(threat.register)


def became(request: Register) -> list[str]:
    with acting(FORCE):
        return [each.became for each in asked_of.course_of(request)]


def test_a_request_that_shares_a_person_with_a_threat_is_offered() -> None:
    threat, request, other = a_ranked_threat(), a_request(), a_request("Another matter")
    of_one_person(threat, request)
    assert offered(threat) == [request]
    assert other not in offered(threat)


def test_a_request_that_names_the_threat_is_offered() -> None:
    threat = a_ranked_threat()
    named = replace(gateway.ASK, threat=f"Yours: {threat.register.reference}")
    request = gateway.scored(gateway.a_request(named))
    gateway.decide(request, Outcome.ACCEPT)
    assert offered(threat) == [request]


def test_nothing_is_offered_about_a_threat_that_fewer_know_of() -> None:
    group = a_group(COORDINATOR, by=OPENER, at=AT - timedelta(days=60))
    threat, request = a_ranked_threat(), a_request()
    of_one_person(threat, request)
    secret = a_threat_of(group)
    of_one_person(secret, request)
    assert offered(threat) == [request]
    assert offered(secret) == []


def a_threat_of(group: UUID) -> Threat:
    return a_threat("Known to few", groups=frozenset({group}))


def test_a_request_of_another_matter_is_refused() -> None:
    threat, request = a_ranked_threat(), a_request()
    meeting = a_pack()
    with pytest.raises(Refused, match="of another matter"):
        proposed(meeting, threat.register, request)


def test_tasking_the_threat_tells_whoever_asked_that_a_team_was_put_on_it() -> None:
    threat, request = a_ranked_threat(), a_request()
    of_one_person(threat, request)
    decision = proposed(a_pack(), threat.register, request)
    assert became(request) == []
    tasked(decision)
    assert became(request) == ["tasked"]
    assert told(FORCE, request)[0] == f"A team was put on it: {request.title}"


def test_whoever_asked_reads_neither_the_threat_nor_the_decision() -> None:
    threat, request = a_ranked_threat("Lymington crew"), a_request()
    of_one_person(threat, request)
    decision = tasked(proposed(a_pack(), threat.register, request))
    page = words(ask(FORCE, reverse("gateway:request", args=[request.reference])))
    for hidden in ("Lymington crew", decision.register.reference, CHAIR, "Disruption"):
        assert hidden not in page
    assert decision.register.reference in words(
        ask(COORDINATOR, reverse("tasking:panel", args=[request.reference]))
    )


def test_a_request_that_was_not_ticked_is_told_nothing() -> None:
    threat, request = a_ranked_threat(), a_request()
    of_one_person(threat, request)
    tasked(proposed(a_pack(), threat.register))
    assert became(request) == []


def test_a_request_beside_a_threat_that_is_declined_is_not_declined_with_it() -> None:
    threat, request = a_ranked_threat(), a_request()
    of_one_person(threat, request)
    decision = proposed(a_pack(), threat.register, request)
    with acting(CHAIR, at=HELD_AT) as chair:
        actions.decline(decision, reason="Too thin", actor=chair, at=HELD_AT)
    assert became(request) == []


@pytest.mark.parametrize(("verb", "what"), [("decline", "declined"), ("defer", "left")])
def test_what_is_decided_of_a_request_itself_is_told_without_the_reason(
    verb: str, what: str
) -> None:
    request = a_request()
    decision = proposed(a_pack(), request)
    why = "The informant is not ready"
    with acting(CHAIR, at=HELD_AT) as chair:
        getattr(actions, verb)(decision, reason=why, actor=chair, at=HELD_AT)
    assert became(request) == [what]
    page = words(ask(FORCE, reverse("gateway:request", args=[request.reference])))
    assert why not in page


def test_the_end_of_the_tasking_is_told() -> None:
    request = a_request()
    decision = tasked(proposed(a_pack(), request), at=HELD_AT)
    at = HELD_AT + timedelta(days=4)
    with acting(CHAIR, at=at) as chair:
        actions.end(decision, reason="Done", actor=chair, at=at)
    assert became(request) == ["ended", "tasked"]


def test_what_is_answered_does_not_come_before_the_next_meeting() -> None:
    threat, request = a_ranked_threat(), a_request()
    of_one_person(threat, request)
    tasked(proposed(a_pack(), threat.register, request))
    later = a_meeting(held_at=HELD_AT + timedelta(days=7))
    with acting(COORDINATOR, at=AT) as actor:
        actions.build_pack(later, actor=actor, at=AT)
        titles = [item.about.title for item in queries.pack(later)]
    assert request.title not in titles


def test_the_form_offers_them_ticked_and_the_decision_says_which_it_answers() -> None:
    threat, request = a_ranked_threat(), a_request()
    of_one_person(threat, request)
    meeting = a_pack()
    place = [meeting.register.reference, threat.register.reference]
    form = words(ask(COORDINATOR, reverse("tasking:propose", args=place)))
    assert "Which requests of the same matter does it answer too?" in form
    before, _, _after = form.partition(f"{request.title}, Thames Valley")
    assert "checked" in before[before.rindex("<input") :]
    decision = proposed(meeting, threat.register, request)
    page = words(
        ask(CHAIR, reverse("tasking:decision", args=[decision.register.reference]))
    )
    assert "Answers too" in page


def test_a_form_about_what_stands_alone_does_not_ask() -> None:
    threat, meeting = a_ranked_threat(), a_meeting()
    build(meeting)
    place = [meeting.register.reference, threat.register.reference]
    form = words(ask(COORDINATOR, reverse("tasking:propose", args=place)))
    assert "Which requests of the same matter" not in form


# ------------------------------------------------------------- the teams tasked


def test_everybody_of_a_team_that_is_tasked_is_told_and_has_it_at_home() -> None:
    threat = a_ranked_threat("Saltings line")
    decision = tasked(proposed(a_pack(), threat.register))
    text = "Your team was tasked, Regional Disruption Team: Saltings line"
    assert told(DEV, decision.register) == [text]
    home = words(ask(DEV, "/"))
    assert "Tasked to your team" in home
    assert "Saltings line" in home[home.index("Tasked to your team") :]


def test_nobody_of_a_team_that_is_not_tasked_is_told() -> None:
    threat = a_ranked_threat()
    decision = tasked(proposed(a_pack(), threat.register))
    assert told("Nell Quist", decision.register) == []
    assert "Tasked to your team" not in words(ask("Nell Quist", "/"))


def test_of_what_fewer_know_those_of_the_team_who_do_not_are_told_nothing() -> None:
    group = a_group(
        *(COORDINATOR, CHAIR, LEAD, "Nell Quist", "Piotr Zalew"),
        by=OPENER,
        at=AT - timedelta(days=60),
    )
    threat = a_ranked_threat("Known to few", groups=frozenset({group}))
    decision = tasked(proposed(a_pack(), threat.register))
    assert told(DEV, decision.register) == []
    assert "Known to few" not in words(ask(DEV, "/"))
    assert BY_NAME[LEAD].id == decision.risk_owner_id
