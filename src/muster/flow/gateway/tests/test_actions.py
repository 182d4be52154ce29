"""What is done with a request, as each of the people who do it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.clocks import queries as clocks
from muster.core.people.seed import acting, key, let
from muster.core.people.tests.answers import ask, words
from muster.core.records.actions import open_record
from muster.core.records.tests.notices import told
from muster.core.records.tests.written import verbs
from muster.core.records.told import unread
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.workflow.queries import history
from muster.flow.gateway import actions, queries
from muster.flow.gateway.builders import (
    ACCEPT,
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
    PARTNER,
    a_request,
    a_scored_request,
    decide,
    decided,
    seen,
    step,
)
from muster.flow.gateway.models import Decision, RequestMark, TaskingRequest, Triage
from muster.flow.gateway.rules.asking import MajorCrime
from muster.flow.gateway.rules.criteria import Mark
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.gateway.workflow import DECISIONS

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_a_request_starts_the_response_target_and_leaves_one_entry() -> None:
    register = a_request()
    with acting(OFFICER):
        (running,) = clocks.running(register)
    assert running.clock.rule_id == "gateway.response"
    assert verbs(register) == ["tasking_request.submit"]


def test_a_risk_to_life_is_due_within_the_hour_until_it_is_accepted() -> None:
    register = a_request(AT_RISK)
    with acting(OFFICER) as officer:
        first = clocks.running(register)[0]
        assert first.clock.rule_id == "gateway.at_risk"
        assert first.deadline.last_moment - register.opened_at == timedelta(hours=1)
        actions.accept_at_once(
            register, reason="He is held now", actor=officer, at=register.opened_at
        )
        left = [each.clock.rule_id for each in clocks.running(register)]
    assert left == ["gateway.record_after"]


def test_a_request_is_told_to_the_gateway() -> None:
    a_request(AT_RISK)
    with acting(OFFICER) as officer:
        (told,) = unread(officer)
    assert told.notice.text == "Risk to life: a tasking request came in"


def test_a_request_that_lacks_something_leaves_nothing() -> None:
    with pytest.raises(Refused, match="which organised crime threat"):
        a_request(replace(ASK, threat=""))
    with acting(OFFICER):
        assert not queries.requests().exists()


def test_a_partner_asks_for_itself() -> None:
    register = a_request(by=PARTNER)
    assert seen(register, by=PARTNER).asked_by.code == "TS"


def test_an_officer_of_the_unit_who_is_not_of_the_gateway_sends_none() -> None:
    with acting("Ruth Adeyemi", at=AT) as lead, pytest.raises(Refused):
        actions.submit(ASK, actor=lead, at=AT)


def test_the_gateway_takes_a_request_down_for_a_force() -> None:
    with acting(OFFICER, at=AT) as officer:
        with pytest.raises(Refused, match="which force"):
            actions.submit(ASK, actor=officer, at=AT)
        with pytest.raises(Refused, match="which force"):
            actions.submit(ASK, actor=officer, at=AT, asked_by_id=key("BOARD"))
        taken = actions.submit(ASK, actor=officer, at=AT, asked_by_id=key("SUSSEX"))
    assert seen(taken.register, by=OTHER_FORCE).asked_by.code == "SUSSEX"


def test_a_scoring_is_kept_with_its_reasons_and_its_version() -> None:
    register = a_scored_request()
    with acting(MANAGER):
        (scored,) = queries.scorings(register)
    assert scored.score.total == 40
    assert verbs(register) == ["tasking_request.submit", "tasking_request.triage"]


def test_a_second_scoring_stands_beside_the_first() -> None:
    register = a_scored_request()
    with acting(OFFICER, at=LATER) as officer:
        again = MARKS | {"threat": Mark(4, "Scored last week")}
        actions.triage(register, again, actor=officer, at=LATER)
        assert [each.score.total for each in queries.scorings(register)] == [48, 40]
    assert verbs(register)[-1] == "tasking_request.score_again"


def test_a_scoring_without_a_reason_is_refused() -> None:
    register = a_request()
    with acting(OFFICER, at=AT) as officer, pytest.raises(Refused, match="no reason"):
        actions.triage(register, MARKS | {"threat": Mark(1, "")}, actor=officer, at=AT)


@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_of_each_kind_is_kept_with_all_it_needs(outcome: Outcome) -> None:
    register = a_scored_request()
    decide(register, outcome)
    asked = seen(register, by=FORCE)
    assert asked.register.state == DECISIONS[outcome][0].key
    with acting(FORCE):
        (kept,) = queries.decisions_on(asked.register)
        assert clocks.running(asked.register) == []
    assert kept.outcome == outcome
    assert kept.decider_name == "DI Frank Osei, gateway manager"
    assert [one.key for one in kept.decided_by] == ["threat", "cross_border"]
    assert verbs(register)[-1] == f"tasking_request.{outcome}"


def test_who_scored_a_request_does_not_decide_it() -> None:
    register = a_request()
    with acting(MANAGER, at=AT) as manager:
        actions.triage(register, MARKS, actor=manager, at=AT)
        with pytest.raises(Refused, match="You scored this request"):
            actions.decide(register, ACCEPT, actor=manager, at=LATER)


def test_a_gateway_officer_does_not_decide() -> None:
    register = a_scored_request()
    with pytest.raises(Refused, match="gateway manager"):
        decide(register, Outcome.ACCEPT, by="Hannah Vale")


def test_two_who_decide_at_once_make_one_decision() -> None:
    register = a_scored_request()
    decide(seen(register, by=MANAGER).register, Outcome.ACCEPT)
    stale = seen(register, by=MANAGER).register
    stale.state, stale.version = "triaged", stale.version - 1
    with pytest.raises(ChangedMeanwhile):
        decide(stale, Outcome.DECLINE)
    with acting(MANAGER):
        assert Decision.objects.filter(register=register).count() == 1


def test_a_request_goes_back_for_information_and_returns() -> None:
    register = a_request()
    step(register, "return_for_information", by=OFFICER)
    with acting(FORCE) as officer:
        (told,) = unread(officer)
    assert "returned for information" in told.notice.text
    step(register, "provide", by=FORCE)
    assert seen(register, by=OFFICER).register.state == "submitted"


def test_a_force_withdraws_its_request() -> None:
    register = a_request()
    step(register, "withdraw", by=FORCE)
    found = seen(register, by=OFFICER).register
    assert (found.state, found.closed_at) == ("withdrawn", LATER)
    with acting(OFFICER):
        assert clocks.running(found) == []


def test_the_unit_does_not_withdraw_for_the_force() -> None:
    register = a_request()
    with pytest.raises(Refused, match="force officer"):
        step(register, "withdraw", by=OFFICER)


def test_an_escalated_decision_is_made_again_by_the_chair_alone() -> None:
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    step(register, "escalate", by=FORCE)
    with pytest.raises(Refused):
        decide(register, Outcome.DECLINE, by=MANAGER)
    made = decide(register, Outcome.ACCEPT, by=CHAIR)
    assert made.escalated
    assert seen(register, by=FORCE).register.state == "accepted"


def test_a_decision_is_escalated_only_once() -> None:
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    step(register, "escalate", by=FORCE)
    decide(register, Outcome.DECLINE, by=CHAIR)
    with pytest.raises(Refused, match="escalated before"):
        step(register, "escalate", by=FORCE)


def test_a_deferred_request_is_looked_at_again_by_the_same_manager() -> None:
    register = a_scored_request()
    decide(register, Outcome.DEFER)
    step(register, "look_again", by=OFFICER)
    let(OFFICER, actions.triage, register, MARKS, at=LATER)
    decide(register, Outcome.ACCEPT)
    assert seen(register, by=FORCE).register.state == "accepted"


def test_risk_to_life_is_accepted_at_once_and_recorded_after() -> None:
    register = a_request(AT_RISK)
    with acting(OFFICER, at=AT) as officer:
        actions.accept_at_once(register, reason="He is held", actor=officer, at=AT)
        assert [each.clock.rule_id for each in clocks.running(register)] == [
            "gateway.record_after"
        ]
    with acting(MANAGER, at=LATER) as manager:
        with pytest.raises(Refused, match="accepted at once"):
            actions.record_after(
                register, decided(Outcome.DECLINE), actor=manager, at=LATER
            )
        with pytest.raises(Refused, match="has a reason"):
            actions.record_after(
                register, replace(ACCEPT, reason=""), actor=manager, at=LATER
            )
        made = actions.record_after(register, ACCEPT, actor=manager, at=LATER)
        assert clocks.running(register) == []
    assert made.at_once
    assert verbs(register) == [
        "tasking_request.submit",
        "tasking_request.accept_at_once",
        "tasking_request.record_after",
    ]


def test_nothing_else_skips_the_queue() -> None:
    register = a_request()
    with acting(OFFICER, at=AT) as officer, pytest.raises(Refused, match="Only a risk"):
        actions.accept_at_once(register, reason="Busy", actor=officer, at=AT)


def test_a_finished_request_is_closed_with_its_result() -> None:
    register = a_scored_request()
    decide(register, Outcome.ACCEPT)
    step(register, "close", by=OFFICER)
    with acting(OFFICER):
        assert not queries.awaiting_tasking().exists()


def test_a_force_sees_none_of_another_forces_requests() -> None:
    register = a_scored_request()
    decide(register, Outcome.ACCEPT)
    with acting(OTHER_FORCE):
        for table in (TaskingRequest, RequestMark, Triage, Decision):
            assert not table.objects.exists()


def test_a_force_sees_the_decision_and_not_the_scoring() -> None:
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    with acting(FORCE):
        assert queries.scorings(register) == []
        assert len(queries.decisions_on(register)) == 1


def test_requests_of_two_forces_about_one_crime_are_shown_to_the_unit_alone() -> None:
    mine = a_request()
    theirs = a_request(by=OTHER_FORCE)
    with acting(OFFICER):
        (alike,) = queries.alike(queries.request(mine.reference))
    assert alike.register.reference == theirs.reference
    assert alike.duplicate
    assert "Same crime reference: 43260012345" in alike.shared
    with acting(FORCE):
        assert queries.alike(queries.request(mine.reference)) == []


def test_a_request_that_names_nothing_is_like_no_other() -> None:
    bare = replace(
        ASK, operation_name="", crime_references="", threat="a gang", objective="Help"
    )
    register = a_request(bare)
    with acting(OFFICER):
        assert queries.alike(queries.request(register.reference)) == []


def test_capacity_counts_what_is_taken_on_and_what_waits() -> None:
    decide(a_scored_request(), Outcome.ACCEPT)
    a_request()
    with acting("Grace Lindqvist", at=AT) as coordinator:
        open_record(
            "operation",
            title="Operation Larch",
            access_class=intern(unit_label()),
            owner_team_id=key("SEROCU Regional Investigations Syndicate 1"),
            actor=coordinator,
            at=AT,
        )
    with acting(OFFICER):
        found = queries.capacity("investigation")
    assert found.teams[0].words == "Operation: 1 open"
    assert (found.taken_on, found.waiting) == (1, 1)
    assert [load.team for load in found.teams] == [
        "Regional Investigations Syndicate 1",
        "Regional Investigations Syndicate 2",
    ]


def test_demand_is_counted_over_what_the_viewer_may_see() -> None:
    declined = a_scored_request()
    decide(declined, Outcome.DECLINE)
    a_request(replace(ASK, major_crime=MajorCrime.KIDNAP), by=OTHER_FORCE)
    at_once = a_request(AT_RISK)
    let(OFFICER, actions.accept_at_once, at_once, reason="Held", at=AT)
    gone = a_request()
    step(gone, "withdraw", by=FORCE)
    with acting(MANAGER):
        found = queries.facts(starts=AT, ends=LATER.replace(hour=23))
    by = {fact.reference: fact for fact in found}
    assert len(by) == 4
    assert by[declined.reference].outcome == "decline"
    assert by[declined.reference].in_time is True
    assert by[at_once.reference].at_once
    assert by[at_once.reference].outcome == "accept"
    assert (by[gone.reference].outcome, by[gone.reference].decided_at) == (
        "withdraw",
        None,
    )
    with acting(OTHER_FORCE):
        (only,) = queries.facts(starts=AT, ends=LATER.replace(hour=23))
    assert only.major_crime == "kidnap"


@pytest.mark.parametrize("verb", ["UPDATE {} SET access_class = 1", "DELETE FROM {}"])
@pytest.mark.parametrize(
    "table", ["taskingrequest", "requestmark", "triage", "triagemark", "decision"]
)
def test_what_was_asked_scored_and_decided_cannot_be_rewritten(
    table: str, verb: str
) -> None:
    statement = verb.format(f"gateway_{table}")
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting(MANAGER),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_raw_sql_in_the_applications_role_shows_a_force_its_own_alone() -> None:
    a_request()
    decide(a_scored_request(by=OTHER_FORCE), Outcome.DECLINE)
    counts = {}
    with acting(FORCE), connection.cursor() as cursor:
        for table in ("taskingrequest", "triage", "triagemark", "decision"):
            cursor.execute(f"SELECT count(*) FROM gateway_{table}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    assert counts == {"taskingrequest": 1, "triage": 0, "triagemark": 0, "decision": 0}


# -------------------------------------------------- after it was sent, and decided


def test_a_force_adds_to_what_it_asked_and_the_gateway_is_told() -> None:
    register = a_request()
    step(register, "amend", by=FORCE, reason="The number is 07700 900124")
    assert seen(register, by=OFFICER).register.state == "submitted"
    assert any("Something was added" in text for text in told(OFFICER, register))
    with acting(OFFICER):
        assert history(register).get().reason == "The number is 07700 900124"


def test_a_force_answers_a_decision_which_stands() -> None:
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    step(register, "answer", by=FORCE, reason="We have found two more couriers")
    assert seen(register, by=FORCE).register.state == "declined"
    assert any("was answered" in text for text in told(OFFICER, register))


def test_it_escalates_once_it_was_declined() -> None:
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    step(register, "escalate", by=FORCE)
    assert any("escalated" in text for text in told(CHAIR, register))


def test_what_is_decided_is_answered_and_added_to_until_it_is_closed() -> None:
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    step(register, "amend", by=FORCE)
    assert register.state == "declined"
    step(register, "close", by=MANAGER)
    with pytest.raises(Refused):
        step(register, "amend", by=FORCE)


def test_the_contact_is_whoever_of_the_gateway_dealt_with_it_last() -> None:
    register = a_scored_request()
    with acting(FORCE):
        first = queries.contact_of(register)
    decide(register, Outcome.DECLINE)
    with acting(FORCE):
        second = queries.contact_of(register)
    assert first is not None
    assert second is not None
    assert first.name == "DC Meera Joshi, gateway officer"
    assert second.name == "DI Frank Osei, gateway manager"


def test_who_named_themselves_stays_the_contact_whoever_deals_with_it() -> None:
    register = a_scored_request()
    let(OFFICER, actions.be_contact, register, reach="01865 555 019", at=AT)
    decide(register, Outcome.ACCEPT)
    with acting(FORCE):
        found = queries.contact_of(register)
    assert found is not None
    assert (found.name[:14], found.reach) == ("DC Meera Joshi", "01865 555 019")


def test_a_contact_says_how_they_are_reached_and_the_force_is_told() -> None:
    register = a_request()
    let(OFFICER, actions.be_contact, register, reach="01865 555 019", at=AT)
    assert any(text.startswith("Your contact is") for text in told(FORCE, register))
    assert verbs(register)[-1] == "tasking_request.contact_named"
    with pytest.raises(Refused):
        let(FORCE, actions.be_contact, register, reach="Here", at=AT)


def test_names_stand_alike_over_the_whole_page_of_a_request() -> None:
    """Who decided is named in the decision, and so in what has happened."""
    register = a_scored_request()
    decide(register, Outcome.DECLINE)
    page = words(ask(FORCE, f"/gateway/{register.reference}/"))
    assert "An officer of another body" not in page
    assert page.count("DI Frank Osei, gateway manager") >= 3
    assert "DC Meera Joshi, gateway officer" in page


def test_whoever_took_a_request_down_is_told_once_of_what_the_force_adds() -> None:
    register = a_request(by=OFFICER, asked_by_id=key("TVP"))
    step(register, "amend", by=FORCE)
    assert len(told(OFFICER, register)) == 1
