"""What people do for people at risk, and what comes of each act."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.queries import unit_label
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import deadline_of
from muster.core.people.seed import acting, let
from muster.core.picture.actions import judge, link_record, withdraw_judgement
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Category
from muster.core.records.actions import write_note
from muster.core.terms.reason import NotFound, Refused
from muster.flow.assessment.actions import add_subject
from muster.flow.assessment.builders import a_threat
from muster.flow.assessment.queries.people import people_known
from muster.flow.assessment.rules.ranking import reasons_against_ranking
from muster.flow.outcomes.at_risk import actions, queries
from muster.flow.outcomes.at_risk.builders import (
    AT,
    DAY,
    LEAD,
    OFFICER,
    OUTSIDE,
    SECOND,
    VIEW,
    a_case,
    a_childs_case,
    a_prompt,
    consents,
    decided,
    prepared,
    refuses,
    sent,
    somebody,
    the_groups,
    with_facts,
)
from muster.flow.outcomes.at_risk.models import SafeguardingCase

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture(autouse=True)
def _groups() -> None:
    the_groups()


@contextmanager
def refused(*words: str) -> Iterator[None]:
    with pytest.raises(Refused) as found:
        yield
    for each in words:
        assert each in f"{found.value} {found.value.remedy}"


def due(case_or_referral: Any, rule_id: str, *, by: str = OFFICER) -> date | None:

    with acting(by):
        clock = RunningClock.objects.filter(
            register_id=case_or_referral.register_id,
            rule_id=rule_id,
            stopped_at__isnull=True,
        ).first()
        return deadline_of(clock).last_day if clock else None


def unranked(
    subject_id: UUID, *, by: str = OFFICER, part: str = "suspect"
) -> list[str]:
    with acting(by):
        known = people_known({subject_id})[subject_id].as_part(part)
        found = reasons_against_ranking(known, on=AT.date())
    return [reason.text for reason in found]


def state_of(row: Any, *, by: str = OFFICER) -> str:
    with acting(by):
        read = queries.case if isinstance(row, SafeguardingCase) else queries.referral
        return read(row.register.reference).register.state


# --------------------------------------------------------------------- a case


def test_a_case_of_a_child_is_reviewed_within_a_month_and_nobody_is_asked() -> None:
    case = a_childs_case()
    assert (case.child, case.consent) == (True, "not_needed")
    assert due(case, "case.review.child") == date(2026, 10, 13)


def test_somebody_whose_age_is_in_dispute_is_taken_for_a_child() -> None:
    case = a_case(somebody(born="2001-05-05"), age_doubted=True)
    assert case.child


def test_an_adult_who_refused_is_to_be_notified_of_by_the_next_working_day() -> None:
    case = a_case(**refuses())
    assert due(case, "dtn.notify") == date(2026, 9, 15)
    assert due(case, "case.review.adult") == date(2026, 12, 13)


def test_whoever_holds_the_same_post_outside_the_group_finds_nothing() -> None:
    case = a_case()
    referral = prepared(a_childs_case())
    for name in OUTSIDE:
        with acting(name), pytest.raises(NotFound):
            queries.case(case.register.reference)
        with acting(name), pytest.raises(NotFound):
            queries.referral(referral.register.reference)
        with acting(name):
            assert queries.in_register() == []
            assert queries.open_case_of(case.subject_id) is None


def test_who_is_in_no_group_opens_no_case_and_is_told_no_more() -> None:
    subject = somebody()
    with refused("Those in its corridor record this"):
        a_case(subject, by=OUTSIDE[0])


def test_nobody_has_two_cases_at_once() -> None:
    case = a_case()
    with refused("They have a case already"):
        a_case(case.subject)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("risk_now", "She sleeps at BN1 1AA", "Never here"),
        ("voice", "I am in a refuge in Hove", "Never here"),
        ("lead_contact", "Safe house is by the pier", "Never here"),
        ("how_seen", "A photo shows her at a table", "Never an image"),
        ("how_seen", "An illegal immigrant", "victim / suspect / witness / other"),
    ],
)
def test_what_is_never_held_is_refused_where_it_is_typed(
    field: str, typed: str, words: str
) -> None:
    said: dict[str, Any] = {field: typed}
    with refused(words):
        a_case(**said)


def test_what_is_never_held_is_refused_in_notes_as_well() -> None:

    case = a_case()
    with acting(OFFICER) as actor, refused("Never here"):
        write_note(case.register, text="Moved to BN1 1AA", actor=actor, at=AT)


def test_how_somebody_is_now_is_said_anew_and_how_they_were_seen_stays() -> None:
    case = a_case()
    said = {
        "risk": "low",
        "risk_now": "She has left the bar",
        "safe_place": "yes",
        "lead_agency": "Council adult services",
        "guardian": "no",
    }
    let(SECOND, actions.say_now, case, **said, at=AT + DAY)
    with acting(OFFICER):
        found = queries.case(case.register.reference)
    assert (found.risk, found.safe_place) == ("low", "yes")
    assert found.how_seen == case.how_seen


def test_a_referral_to_the_council_and_its_answer_start_and_end_their_limits() -> None:
    case = a_childs_case()
    let(OFFICER, actions.record_step, case, kind="council", on=AT.date(), at=AT)
    assert due(case, "child.referral") == date(2026, 9, 15)
    let(OFFICER, actions.record_step, case, kind="decided", on=AT.date(), at=AT)
    assert due(case, "child.referral") is None
    let(OFFICER, actions.record_step, case, kind="strategy", on=AT.date(), at=AT)
    assert due(case, "child.section47") == date(2026, 10, 5)


def test_what_is_done_for_children_is_not_done_for_an_adult() -> None:
    case = a_case()
    with refused("That is done for a child"):
        let(OFFICER, actions.record_step, case, kind="council", on=AT.date(), at=AT)


def test_a_review_counts_the_next_one_anew() -> None:
    case = a_childs_case()
    let(OFFICER, actions.step, case, "refer", reason="To the council", at=AT)
    let(OFFICER, actions.review, case, reason="Safe for now", at=AT + 20 * DAY)
    assert due(case, "case.review.child") == date(2026, 11, 3)


# ------------------------------------------------------------------ a referral


def test_a_body_that_is_no_first_responder_does_not_refer() -> None:
    case = a_case(**consents())
    with refused("Ask one that is: Police forces"):
        prepared(case, responder="not_listed")


def test_an_adult_without_consent_is_not_referred() -> None:
    with refused("the duty to notify is done instead"):
        prepared(a_case(**refuses()))


def test_an_adult_who_was_not_asked_is_not_referred() -> None:
    with refused("An adult is referred with their consent"):
        prepared(a_case())


def test_a_child_is_referred_and_the_target_is_counted_from_the_day() -> None:
    case = a_childs_case()
    referral = sent(prepared(case))
    assert due(referral, "nrm.reasonable_grounds") == date(2026, 9, 21)


def test_reasonable_grounds_begin_a_recovery_of_thirty_days_at_least() -> None:
    referral = decided(sent(prepared(a_childs_case())), "rg_positive")
    assert due(referral, "nrm.reasonable_grounds") is None
    assert referral.recovery_until == date(2026, 10, 13)


def test_nothing_is_decided_before_it_was_sent_nor_on_a_day_to_come() -> None:
    referral = sent(prepared(a_childs_case()))
    with refused("That is before what it decides on"):
        decided(referral, "rg_positive", on=date(2026, 9, 1))
    with refused("That day has not come"):
        decided(referral, "rg_negative", on=date(2026, 10, 1))


# ------------------------------------------------------------- duty to notify


def test_a_notice_that_names_the_person_is_refused() -> None:
    case = a_case(**refuses())
    said: dict[str, Any] = {"town": "Brighton", "exploitation": ["labour"]}
    with refused("It identifies the person (Modern Slavery Act 2015 s.52(3))"):
        let(OFFICER, actions.draft_notice, case, known="Lina K", **said, at=AT)
    let(OFFICER, actions.draft_notice, case, known="A nail bar", **said, at=AT)
    let(OFFICER, actions.send_notice, case, sent_on=AT.date(), at=AT)
    assert due(case, "dtn.notify") is None


def test_of_a_child_and_of_an_adult_who_consents_no_notice_is_drafted() -> None:
    said: dict[str, Any] = {"town": "Brighton", "exploitation": [], "known": ""}
    with refused("is referred: nobody is asked"):
        let(OFFICER, actions.draft_notice, a_childs_case(), **said, at=AT)
    with refused("They did not refuse a referral"):
        let(OFFICER, actions.draft_notice, a_case(**consents()), **said, at=AT)


# --------------------------------------------------------- called back, ranked


def test_each_change_of_a_referral_calls_back_to_assessment() -> None:
    case = a_case(**consents())
    who = case.subject_id
    unresolved = "A National Referral Mechanism case of theirs is unresolved"
    assert unresolved not in unranked(who)
    referral = prepared(case, at=AT + DAY)
    assert unresolved in unranked(who)
    sent(referral, at=AT + 2 * DAY)
    assert unresolved in unranked(who)
    decided(referral, "rg_negative", at=AT + 3 * DAY)
    assert unresolved not in unranked(who)
    again: dict[str, Any] = {"reason": "New facts", "at": AT + 4 * DAY}
    let(OFFICER, actions.step_referral, referral, "ask_again", **again)
    assert unresolved in unranked(who)
    decided(referral, "rg_negative", at=AT + 5 * DAY)
    assert unresolved not in unranked(who)
    assert "A victim is not ranked" in unranked(who)


def test_a_person_on_no_threat_is_not_to_be_ranked_either() -> None:
    case = a_childs_case()
    prepared(case)
    assert len(unranked(case.subject_id)) == 3


def test_who_may_not_see_the_case_is_told_nothing_by_the_ranking() -> None:
    case = a_case(**consents())
    prepared(case)
    assert unranked(case.subject_id, by=OUTSIDE[0]) == []


def test_those_who_look_after_somebody_are_told_of_a_threat_that_ranks_them() -> None:
    case, threat = a_case(**consents()), a_threat(kind="priority_individual")
    with acting(OFFICER):
        assert queries.to_speak_up_for() == []
    let(
        "Piotr Zalew",
        add_subject,
        threat,
        case.subject,
        category=Category.SUSPECT,
        unresolved=False,
        source="Asked the coordinator",
        at=AT,
    )
    with acting(OFFICER):
        assert queries.to_speak_up_for() == [case]
        assert queries.ranked_elsewhere([case]) == {case.register_id: [threat.register]}
    with acting("Piotr Zalew"):
        assert queries.to_speak_up_for() == []


def test_whoever_stands_on_a_threat_as_a_witness_is_not_ranked_there() -> None:
    case, threat = a_case(**consents()), a_threat(kind="priority_individual")
    with acting(OFFICER, at=AT) as actor:
        seen = Category.WITNESS
        link_record(threat.register, case.subject, category=seen, actor=actor, at=AT)
        assert queries.to_speak_up_for() == []


def test_what_was_looked_up_for_a_threat_does_not_resolve_a_case() -> None:

    case = a_case(**consents())
    prepared(case, at=AT + DAY)
    threat = a_threat()
    let(
        "Piotr Zalew",
        add_subject,
        threat,
        case.subject,
        category=Category.SUSPECT,
        unresolved=False,
        source="Asked the coordinator",
        at=AT + 2 * DAY,
    )
    assert len(unranked(case.subject_id)) == 2


def test_victim_here_and_suspect_there_is_not_ranked_while_judged_one() -> None:
    case = a_case(somebody("Lina K", born="2001-05-05"), **consents())
    other = somebody("L. Kova", born="2001-05-05", category=Category.SUSPECT)
    assert unranked(other.id) == []
    with acting(OFFICER, at=AT) as actor:
        judgement = judge(
            case.subject,
            other,
            verdict=Verdict.SAME,
            evidence="One phone, and one date of birth",
            access_class=intern(unit_label()),
            actor=actor,
            at=AT,
        )
    assert "A victim is not ranked" in unranked(other.id)

    with acting(OFFICER, at=AT) as actor:
        withdraw_judgement(judgement.id, reason="Another phone", actor=actor, at=AT)
    assert unranked(other.id) == []
    assert "A victim is not ranked" in unranked(case.subject_id)


def test_a_lead_takes_somebody_off_protection_in_their_own_view() -> None:
    case = a_case(**consents())
    let(OFFICER, actions.step, case, "refer", reason="To the council", at=AT)
    let(OFFICER, actions.review, case, reason="Nothing was found", at=AT)
    said = {"reason": "It was another woman", "own_view": VIEW}
    with pytest.raises(Refused):
        let(OFFICER, actions.take_off_protection, case, **said, at=AT)
    let(LEAD, actions.take_off_protection, case, **said, at=AT)
    assert unranked(case.subject_id) == []


def test_nobody_is_taken_off_protection_while_a_referral_is_unresolved() -> None:
    case = a_case(**consents())
    sent(prepared(case))
    let(OFFICER, actions.step, case, "refer", reason="It was sent", at=AT)
    let(OFFICER, actions.review, _seen(case, OFFICER), reason="Looked at", at=AT)
    said = {"reason": "It was another woman", "own_view": VIEW}
    with refused("A referral of theirs is unresolved"):
        let(LEAD, actions.take_off_protection, _seen(case, LEAD), **said, at=AT)


# ------------------------------------------------------------------- a prompt


def test_a_case_with_an_open_prompt_is_not_closed() -> None:
    case = a_case()
    prompt = a_prompt(case)
    let(OFFICER, actions.step, case, "refer", reason="To the council", at=AT)
    let(OFFICER, actions.review, case, reason="Looked at", at=AT)
    with refused("A prompt of section 45 is open: answer it first"):
        let(SECOND, actions.close, _seen(case, SECOND), reason="Done", at=AT)
    with_facts(prompt)
    let(OFFICER, actions.tell, prompt, told_on=AT.date(), at=AT)
    let(OFFICER, actions.answer, prompt, answer="No charge", at=AT)
    let(SECOND, actions.close, _seen(case, SECOND), reason="Done", at=AT)
    assert state_of(case) == "closed"


def test_the_cps_is_told_facts_and_nothing_where_there_is_none() -> None:
    prompt = a_prompt(a_case())
    with refused("No fact is given yet"):
        let(OFFICER, actions.tell, prompt, told_on=AT.date(), at=AT)


def test_whoever_opened_a_case_does_not_close_it() -> None:
    case = a_case()
    let(OFFICER, actions.step, case, "refer", reason="To the council", at=AT)
    let(OFFICER, actions.review, case, reason="Looked at", at=AT)
    with pytest.raises(Refused):
        let(OFFICER, actions.close, case, reason="Done", at=AT)


def test_a_case_opened_on_a_restricted_threat_is_seen_by_who_may_see_both() -> None:

    group = a_group(OFFICER, by="Piotr Zalew", name="Ferrymen", at=AT)
    threat = a_threat("Nail bars", by="Piotr Zalew", groups=frozenset({group}), at=AT)
    subject = somebody()
    case = a_case(subject, origin=threat.register)
    with acting(SECOND), pytest.raises(NotFound):
        queries.case(case.register.reference)
    with acting(OFFICER):
        assert queries.case(case.register.reference).subject_id == subject.id


def _seen(case: SafeguardingCase, by: str) -> SafeguardingCase:
    with acting(by):
        return queries.case(case.register.reference)
