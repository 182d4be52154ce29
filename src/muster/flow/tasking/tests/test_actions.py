"""What people do in tasking, and what is announced of it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError

from muster.core.access.builders import a_group
from muster.core.people.seed import BY_NAME, acting, key, let
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Channel
from muster.flow.assessment.builders import REVIEWER, SCORER, a_ranked_threat
from muster.flow.assessment.events import ThreatRanked
from muster.flow.gateway import builders as gateway
from muster.flow.gateway.events import RequestAccepted
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.tasking import actions, queries
from muster.flow.tasking.builders import (
    AT,
    CHAIR,
    COORDINATOR,
    DISRUPTION,
    FIRST,
    HELD_AT,
    LEAD,
    WHY,
    a_meeting,
    a_plan,
    a_proposal,
    a_tasked,
    build,
    proposed,
)
from muster.flow.tasking.events import CapabilityTasked
from muster.flow.tasking.models import Bid, Decision, Meeting, PackItem
from muster.flow.tasking.rules import Level

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[CapabilityTasked]:
    """What tasking announces."""
    heard: list[CapabilityTasked] = []
    monkeypatch.setattr(actions.deciding, "announce", heard.append)
    return heard


def restricted() -> frozenset[UUID]:
    """A matter that the assessors and the chair are told of."""
    group = a_group(REVIEWER, CHAIR, by=SCORER, at=AT - timedelta(days=60))
    return frozenset({group})


def in_pack(meeting: Meeting, name: str) -> list[str]:
    with acting(name):
        return [item.about.title for item in queries.pack(meeting)]


def test_each_team_tasked_is_announced_once(told: list[CapabilityTasked]) -> None:
    decision = a_tasked(plan=a_plan(FIRST, DISRUPTION))
    assert {(event.capability, event.team_id) for event in told} == {
        ("investigation", FIRST),
        ("disruption", DISRUPTION),
    }
    assert len(told) == len({event.event_id for event in told}) == 2
    assert {event.decision_id for event in told} == {decision.pk}
    assert {event.about_id for event in told} == {decision.about_id}


def test_a_team_taken_out_by_the_chair_is_not_tasked(
    told: list[CapabilityTasked],
) -> None:
    decision = a_proposal(plan=a_plan(FIRST, DISRUPTION))
    with acting(CHAIR, at=AT) as chair:
        actions.task(
            decision,
            plan=a_plan(DISRUPTION),
            own_view=WHY,
            override="No team is free",
            override_disclosure="",
            actor=chair,
            at=AT,
        )
        kept = queries.decision(decision.register.reference)
    assert [event.team_id for event in told] == [DISRUPTION]
    assert kept.override_disclosure == "to_be_decided"


@pytest.mark.parametrize("channel", [c for c in Channel if c is not Channel.PAGE])
def test_no_machine_tasks_anything(
    channel: Channel, told: list[CapabilityTasked]
) -> None:
    decision = a_proposal()
    with acting(CHAIR, at=AT) as chair, pytest.raises(Refused, match="named person"):
        actions.task(
            decision,
            plan=decision.plan(),
            own_view=WHY,
            override="",
            override_disclosure="",
            actor=chair.through(channel),
            at=AT,
        )
    assert told == []


def test_a_plan_with_a_gap_is_neither_proposed_nor_tasked() -> None:
    decision = a_proposal()
    late = a_plan(review_on=AT.date())
    with acting(CHAIR, at=AT) as chair, pytest.raises(Refused, match="review date"):
        actions.task(
            decision,
            plan=late,
            own_view=WHY,
            override="Sooner",
            override_disclosure="",
            actor=chair,
            at=AT,
        )


def test_a_proposal_is_for_a_matter_of_an_open_pack_and_once() -> None:
    threat = a_ranked_threat()
    meeting = a_meeting()
    with acting(COORDINATOR, at=AT) as coordinator, pytest.raises(Refused) as refused:
        actions.propose(
            meeting, threat.register, plan=a_plan(), actor=coordinator, at=AT
        )
    assert len(refused.value.reasons) == 2
    proposed(build(meeting), threat.register)
    with pytest.raises(Refused, match="there already"):
        proposed(meeting, threat.register)


def test_only_those_whose_job_it_is_convene_bid_and_propose() -> None:
    threat = a_ranked_threat()
    meeting = build(a_meeting())
    with acting("Callum Frost", at=AT) as other:
        with pytest.raises(Refused, match="To convene"):
            actions.convene(
                kind="tactical",
                held_at=AT + timedelta(days=1),
                chair_id=BY_NAME[CHAIR].id,
                actor=other,
                at=AT,
            )
        with pytest.raises(Refused, match="To bid"):
            actions.bid(
                threat.register,
                team_id=FIRST,
                option="x",
                resources="y",
                person_days=1,
                actor=other,
                at=AT,
            )
        with pytest.raises(Refused, match="To propose"):
            actions.propose(meeting, threat.register, plan=a_plan(), actor=other, at=AT)


def test_a_meeting_is_for_a_time_to_come() -> None:
    with acting(COORDINATOR, at=AT) as coordinator, pytest.raises(Refused):
        actions.convene(
            kind="tactical",
            held_at=AT,
            chair_id=BY_NAME[CHAIR].id,
            actor=coordinator,
            at=AT,
        )


def test_a_team_bids_for_itself_and_the_coordinator_for_any() -> None:
    threat = a_ranked_threat()
    offer = partial(
        actions.bid,
        threat.register,
        team_id=DISRUPTION,
        option="Close the shop",
        resources="Two officers",
        person_days=4,
        at=AT,
    )
    with acting(LEAD, at=AT) as lead, pytest.raises(Refused, match="your own team"):
        offer(actor=lead)
    with acting(COORDINATOR, at=AT) as coordinator:
        offer(actor=coordinator)
        (load,) = [
            one
            for one in queries.capacity(queries.bids([threat.pk]))
            if one.team.id == DISRUPTION
        ]
    assert load.offered_days == 4


def test_a_force_that_asked_sees_its_request_and_no_bid_for_it() -> None:
    request = gateway.a_scored_request()
    gateway.decide(request, Outcome.ACCEPT)
    with acting(COORDINATOR, at=AT) as coordinator:
        actions.bid(
            request,
            team_id=FIRST,
            option="Follow them for a week",
            resources="Six officers",
            person_days=30,
            actor=coordinator,
            at=AT,
        )
        assert Bid.objects.count() == 1
    with acting(gateway.FORCE), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_register")
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT count(*) FROM tasking_bid")
        assert cursor.fetchone() == (0,)


def test_capacity_counts_open_matters_and_taskings_in_force() -> None:
    a_tasked()
    with acting(CHAIR):
        (load,) = [one for one in queries.capacity() if one.team.id == FIRST]
    assert load.tasked == 1
    assert load.open_matters >= 1


def test_a_pack_built_again_takes_in_what_is_new_and_takes_nothing_out() -> None:
    meeting = build(a_meeting())
    assert in_pack(meeting, COORDINATOR) == []
    a_ranked_threat("Larch line")
    assert in_pack(build(meeting), COORDINATOR) == ["Larch line"]
    assert in_pack(build(meeting), COORDINATOR) == ["Larch line"]


def test_what_is_ranked_or_accepted_later_is_put_in_open_packs_once() -> None:
    meeting = build(a_meeting())
    threat = a_ranked_threat()
    request = gateway.a_scored_request()
    gateway.decide(request, Outcome.ACCEPT)
    ranked = ThreatRanked(event_id=uuid4(), threat_id=threat.pk)
    accepted = RequestAccepted(event_id=uuid4(), request_id=request.id)
    for _ in range(2):
        let(REVIEWER, actions.put_ranked_threat, ranked, at=AT)
        let(gateway.MANAGER, actions.put_accepted_request, accepted, at=AT)
    assert in_pack(meeting, COORDINATOR) == [threat.register.title, request.title]
    assert verbs(meeting.register).count("tasking_meeting.matter_put") == 2


def test_the_pack_of_a_meeting_whose_day_has_passed_takes_nothing_in() -> None:
    meeting, threat = build(a_meeting()), a_ranked_threat()
    event = ThreatRanked(event_id=uuid4(), threat_id=threat.pk)
    let(REVIEWER, actions.put_ranked_threat, event, at=HELD_AT + timedelta(days=1))
    assert in_pack(meeting, COORDINATOR) == []
    let(REVIEWER, actions.put_ranked_threat, event, at=HELD_AT + timedelta(hours=9))
    assert in_pack(meeting, COORDINATOR) == [threat.register.title]


def test_what_is_tasked_already_is_not_put_again() -> None:
    threat = a_ranked_threat()
    a_tasked(threat)
    assert in_pack(build(a_meeting()), COORDINATOR) == []
    event = ThreatRanked(event_id=uuid4(), threat_id=threat.pk)
    let(REVIEWER, actions.put_ranked_threat, event, at=AT)
    assert in_pack(build(a_meeting()), COORDINATOR) == []


def test_a_hidden_threat_is_in_the_pack_for_those_who_were_told_alone() -> None:
    groups = restricted()
    hidden = a_ranked_threat("Hidden", 4, groups=groups, by=SCORER)
    a_ranked_threat("Seen", 2)
    meeting = build(a_meeting())
    event = ThreatRanked(event_id=uuid4(), threat_id=hidden.pk)
    let(REVIEWER, actions.put_ranked_threat, event, at=AT)
    assert in_pack(meeting, CHAIR) == ["Hidden", "Seen"]
    assert in_pack(meeting, COORDINATOR) == ["Seen"]
    with acting(COORDINATOR):
        items = queries.pack(meeting)
        assert list(queries.places(items).values()) == [1]
    with acting(CHAIR):
        items = queries.pack(meeting)
        assert list(queries.places(items).values()) == [1, 2]


def test_a_decision_about_a_hidden_threat_is_as_hidden() -> None:
    groups = restricted()
    hidden = a_ranked_threat("Hidden", 4, groups=groups, by=SCORER)
    meeting = build(a_meeting())
    event = ThreatRanked(event_id=uuid4(), threat_id=hidden.pk)
    let(REVIEWER, actions.put_ranked_threat, event, at=AT)
    plan = replace(a_plan(), risk_owner=BY_NAME[CHAIR].id)
    decision = proposed(meeting, hidden.register, plan, by=CHAIR)
    for name, rows in ((CHAIR, 1), (COORDINATOR, 0), ("Priya Nand", 0)):
        with acting(name), connection.cursor() as cursor:
            for table in ("tasking_decision", "tasking_packitem"):
                cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
                assert cursor.fetchone() == (rows,), (name, table)
    with acting(COORDINATOR), pytest.raises(NotFound):
        queries.decision(decision.register.reference)


def test_a_risk_is_owned_by_nobody_who_may_not_open_the_decision() -> None:
    groups = restricted()
    hidden = a_ranked_threat("Hidden", 4, groups=groups, by=SCORER)
    meeting = build(a_meeting())
    event = ThreatRanked(event_id=uuid4(), threat_id=hidden.pk)
    let(REVIEWER, actions.put_ranked_threat, event, at=AT)
    with acting(CHAIR):
        offered = {one.name for one in queries.who_can_own(hidden.register, at=AT)}
    assert offered == {CHAIR}
    with pytest.raises(Refused, match="may open this decision"):
        proposed(meeting, hidden.register, by=CHAIR)


def test_a_risk_is_owned_by_nobody_whose_post_answers_for_none() -> None:
    threat = a_ranked_threat().register
    with acting(CHAIR):
        offered = {one.name for one in queries.who_can_own(threat, at=AT)}
    assert {CHAIR, LEAD} <= offered
    assert not {COORDINATOR, REVIEWER, "Callum Frost"} & offered
    plan = a_plan(risk_owner=BY_NAME["Callum Frost"].id)
    with pytest.raises(Refused, match="post answers for it"):
        proposed(build(a_meeting()), threat, plan, by=CHAIR)


def test_a_meeting_is_chaired_by_nobody_who_is_no_chair() -> None:
    with acting(COORDINATOR, at=AT) as coordinator:
        assert [one.name for one in queries.who_can_chair(at=AT)] == [CHAIR]
        with pytest.raises(Refused, match="may not open"):
            actions.convene(
                kind=Meeting.Kind.TACTICAL,
                held_at=AT + timedelta(days=7),
                chair_id=BY_NAME[LEAD].id,
                actor=coordinator,
                at=AT,
            )


def test_a_bid_is_never_changed_by_the_role_of_the_pages() -> None:
    with acting(CHAIR), pytest.raises(ProgrammingError), transaction.atomic():
        Bid.objects.update(person_days=0)


def test_a_matter_is_not_taken_out_of_a_pack_by_the_role_of_the_pages() -> None:
    with acting(COORDINATOR), pytest.raises(ProgrammingError), transaction.atomic():
        PackItem.objects.all().delete()


def test_the_database_refuses_a_decision_without_options() -> None:
    decision = a_proposal()
    with acting(CHAIR), pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(options="")


def test_an_answer_is_recorded_once_and_for_what_was_passed_on() -> None:
    decision = a_proposal()
    said = {
        "taken": True,
        "answer": "We take it",
        "answered_by": "DI Una Wren",
        "answered_on": AT.date(),
    }
    with acting(CHAIR, at=AT) as chair:
        with pytest.raises(NotFound):
            actions.record_answer(decision, actor=chair, at=AT, **said)  # type: ignore[arg-type] # as given
        actions.pass_on(
            decision,
            up=True,
            to_level=Level.NATIONAL,
            to_id=key("NCA"),
            reason="Abroad",
            actor=chair,
            at=AT,
        )
        early = said | {"answered_on": AT.date() + timedelta(days=1)}
        with pytest.raises(Refused, match="day to come"):
            actions.record_answer(decision, actor=chair, at=AT, **early)  # type: ignore[arg-type] # as given
        actions.record_answer(decision, actor=chair, at=AT, **said)  # type: ignore[arg-type] # as given
        with pytest.raises(NotFound):
            actions.record_answer(decision, actor=chair, at=AT, **said)  # type: ignore[arg-type] # as given
