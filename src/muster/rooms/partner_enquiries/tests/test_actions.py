"""Enquiries made, sent, answered, and who sees what of them."""

from datetime import timedelta

import pytest
from django.db import connection

from muster.core.clocks import queries as clocks
from muster.core.people.seed import acting
from muster.core.records.models import Register, Relation
from muster.core.records.queries import related
from muster.core.records.tests.written import verbs
from muster.core.records.told import unread
from muster.core.terms.reason import Refused
from muster.flow.operations.builders import a_led_operation, put_on, restricted
from muster.flow.operations.rules import Part
from muster.rooms.partner_enquiries import actions, queries
from muster.rooms.partner_enquiries.builders import (
    AT,
    COORDINATOR,
    HIT,
    LATER,
    OTHER,
    PARTNER,
    PLAIN,
    a_copy,
    a_sent_enquiry,
    again,
    an_enquiry,
    answered,
    bodies,
    ended,
    fed_back,
    sent,
)
from muster.rooms.partner_enquiries.clocks import ANSWER_TIMES, USUAL
from muster.rooms.partner_enquiries.models import (
    Answer,
    Copy,
    Recipient,
    Referral,
    UseMade,
)
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply


def test_nothing_leaves_the_unit_before_it_is_sent() -> None:
    enquiry = an_enquiry()
    assert verbs(enquiry.register) == ["partner_referral.prepare"]
    with acting(PARTNER):
        assert not Register.objects.exists()


def test_only_the_coordinator_asks_partners() -> None:
    with acting("Ruth Adeyemi", at=AT) as lead, pytest.raises(Refused):
        actions.prepare(**PLAIN, partners=bodies("TS"), actor=lead, at=AT)


def test_each_partner_is_sent_a_copy_of_its_own() -> None:
    enquiry = a_sent_enquiry()
    for name, code in ((PARTNER, "TS"), (OTHER, "EA")):
        with acting(name) as officer:
            mine = Copy.objects.select_related("partner").get()
            assert mine.partner.code == code
            (told,) = unread(officer)
            assert told.register.id == mine.register_id
            (due,) = clocks.due(to=officer, mine=True)
            assert due.clock.rule_id == "gain.answer.10"
    assert verbs(enquiry.register)[-1] == "partner_referral.send"


def test_a_partner_sees_its_copy_and_nothing_else_of_the_enquiry() -> None:
    a_sent_enquiry()
    with acting(PARTNER):
        assert Copy.objects.count() == Register.objects.count() == 1
        for table in (Referral, Recipient, Relation):
            assert not table.objects.exists()


def test_raw_sql_in_the_applications_role_shows_a_partner_no_more() -> None:
    a_sent_enquiry()
    counts = {}
    with acting(PARTNER), connection.cursor() as cursor:
        for table in ("copy", "recipient", "referral", "answer", "usemade"):
            cursor.execute(f"SELECT count(*) FROM partner_enquiries_{table}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    assert counts == {
        "copy": 1,
        "recipient": 0,
        "referral": 0,
        "answer": 0,
        "usemade": 0,
    }


def test_sending_leaves_one_entry_and_one_disclosure_to_each_partner() -> None:
    copy = a_copy()
    assert verbs(copy.register) == ["partner_answer.sent"]


def test_an_enquiry_without_a_legal_gateway_is_not_sent() -> None:
    enquiry = an_enquiry(gateway="")
    with acting(COORDINATOR, at=AT) as actor:
        with pytest.raises(Refused, match="no legal gateway") as refused:
            actions.send(enquiry, checked=True, actor=actor, at=AT)
        assert not Copy.objects.exists()
    assert "Data Protection Act 2018" in str(refused.value.reasons[0].law)


def test_each_partner_may_be_asked_differently() -> None:
    enquiry = an_enquiry("TS")
    with acting(COORDINATOR, at=AT) as actor:
        for text in ("A first text", "A better text"):
            actions.address(
                enquiry,
                code="NCA",
                text=text,
                gateway="cca_7",
                answer_time=ANSWER_TIMES[0].rule_id,
                actor=actor,
                at=AT,
            )
        actions.leave_out(enquiry, code="TS", actor=actor, at=AT)
        (only,) = queries.recipients(enquiry.register)
        assert only.text == "A better text"
        (made,) = actions.send(enquiry, checked=True, actor=actor, at=AT)
    assert made.power.key == "cca_7"


def test_what_was_sent_cannot_be_changed() -> None:
    enquiry = a_sent_enquiry()
    with acting(COORDINATOR, at=LATER) as actor:
        with pytest.raises(Refused, match="cannot be changed"):
            actions.leave_out(enquiry, code="TS", actor=actor, at=LATER)
        with pytest.raises(Refused, match="cannot be changed"):
            actions.send(enquiry, checked=True, actor=actor, at=LATER)


@pytest.mark.parametrize(
    "reply",
    [
        HIT,
        Reply(answer=Answered.NO_HIT),
        Reply(answer=Answered.CANNOT_SAY, bar="enterprise_act"),
        Reply(answer=Answered.CONTACT_ME, detail="The duty desk"),
    ],
)
def test_a_partner_answers_and_the_clock_stops(reply: Reply) -> None:
    copy = a_copy()
    answered(copy, reply)
    with acting(COORDINATOR) as coordinator:
        (told,) = unread(coordinator)
        assert "Trading Standards answered" in told.notice.text
        (given,) = queries.answers(copy.register)
        assert given.by_name == (
            "Officer Bola Achebe, Partner agency officer, Trading Standards"
        )
        assert clocks.running(copy.register) == []
    assert verbs(copy.register)[-1] == f"partner_answer.{reply.answer}"


def test_whoever_asked_to_be_contacted_may_answer_later() -> None:
    copy = a_copy()
    answered(copy, Reply(answer=Answered.CONTACT_ME, detail="The desk"))
    answered(again(copy, by=PARTNER), HIT, at=LATER + timedelta(days=1))
    with acting(COORDINATOR):
        assert [each.answer for each in queries.answers(copy.register)] == [
            "hit",
            "contact_me",
        ]


def test_an_answer_that_lacks_its_reason_leaves_nothing() -> None:
    copy = a_copy()
    with pytest.raises(Refused, match="what stops you"):
        answered(copy, Reply(answer=Answered.CANNOT_SAY))
    with acting(COORDINATOR):
        assert not Answer.objects.exists()


def test_the_unit_does_not_answer_for_a_partner() -> None:
    copy = a_copy()
    with pytest.raises(Refused, match="partner agency officer"):
        answered(copy, by=COORDINATOR)


def test_use_made_is_fed_back_to_the_partner_that_answered() -> None:
    copy = a_copy()
    answered(copy)
    fed_back(copy, "A warrant rests on it")
    with acting(PARTNER):
        (use,) = queries.uses(copy.register)
    assert use.text == "A warrant rests on it"
    with acting(OTHER):
        assert not UseMade.objects.exists()
    assert verbs(copy.register)[-1] == "partner_answer.feed_back"


def test_an_enquiry_is_dropped_or_closed_with_a_reason() -> None:
    for enquiry, verb, state in (
        (an_enquiry(), "drop", "dropped"),
        (a_sent_enquiry(), "close", "closed"),
    ):
        assert ended(enquiry, verb, reason="Done", at=LATER).register.state == state


def test_an_enquiry_stands_on_the_page_of_its_operation() -> None:
    operation = a_led_operation().register
    enquiry = an_enquiry(about=operation)
    with acting("Ruth Adeyemi"):
        ((how, other),) = related(operation)
    assert (how, other) == (queries.ABOUT, enquiry.register)


def test_an_operation_kept_to_few_starts_no_enquiry_that_all_would_see() -> None:
    operation = put_on(restricted(a_led_operation()), COORDINATOR, Part.INTELLIGENCE)
    with pytest.raises(Refused, match="would be seen by the whole unit"):
        an_enquiry(about=operation.register)


@pytest.mark.parametrize("told", [False, True])
def test_nothing_leaves_the_unit_of_an_operation_that_was_restricted_since(
    told: bool,
) -> None:
    operation = a_led_operation()
    enquiry = an_enquiry(about=operation.register)
    if told:
        put_on(operation, COORDINATOR, Part.INTELLIGENCE)
    restricted(operation)
    with acting(COORDINATOR) as coordinator:
        with pytest.raises(Refused, match="kept to those told of it since"):
            actions.send(enquiry, checked=True, actor=coordinator, at=AT)
        with pytest.raises(Refused, match="kept to those told of it since"):
            actions.address(
                enquiry,
                code="TS",
                text="A text",
                gateway="dpa_part_3",
                answer_time=USUAL.rule_id,
                actor=coordinator,
                at=AT,
            )
        assert not Copy.objects.exists()
    assert ended(enquiry, "drop", reason="Kept", at=LATER).register.state == "dropped"


def test_one_that_is_for_an_open_operation_is_sent() -> None:
    assert len(sent(an_enquiry(about=a_led_operation().register))) == 2


def test_figures_are_made_of_each_copy() -> None:
    copy = a_copy()
    answered(copy)
    with acting(COORDINATOR):
        facts = queries.facts(starts=AT, ends=LATER)
    by = {fact.partner: fact for fact in facts}
    assert by["Trading Standards"].answer == "hit"
    assert by["Trading Standards"].in_time
    assert by["Environment Agency"].answer == ""
    with acting(COORDINATOR):
        assert queries.facts(starts=AT - timedelta(days=1), ends=AT) == []
