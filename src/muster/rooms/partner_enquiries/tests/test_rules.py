"""What an enquiry and an answer need, and what a quarter came to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from muster.rooms.partner_enquiries.rules import answering, referring
from muster.rooms.partner_enquiries.rules.answering import Answered, Reply
from muster.rooms.partner_enquiries.rules.counting import ALL, CopyFact, figures
from muster.rooms.partner_enquiries.rules.gateways import BARS, BY_KEY, GATEWAYS
from muster.rooms.partner_enquiries.rules.referring import Addressed

TRADING = Addressed(
    "TS", ("Trading Standards South East", "Trading Standards"), "cda_115", "A haulier"
)
ENVIRONMENT = Addressed(
    "EA", ("Environment Agency", "Environment Agency"), "dpa_part_3", "A haulier"
)


def said(*addressed: Addressed, checked: bool = True) -> str:
    return "; ".join(map(str, referring.faults(addressed, checked=checked)))


def test_a_complete_enquiry_may_be_sent() -> None:
    assert said(TRADING, ENVIRONMENT) == ""


def test_an_enquiry_without_a_legal_gateway_is_refused_with_its_law() -> None:
    found = said(replace(TRADING, gateway=""))
    assert "Trading Standards: no legal gateway is chosen" in found
    assert "Data Protection Act 2018 s.35(1)" in found


def test_a_gateway_serves_only_the_bodies_it_names() -> None:
    found = said(replace(ENVIRONMENT, gateway="cda_115"))
    assert "does not serve this body (Crime and Disorder Act 1998 s.115)" in found
    assert BY_KEY["cca_7"].serves("NCA")
    assert not BY_KEY["cca_7"].serves("TS")


def test_no_partner_is_told_of_another() -> None:
    told = replace(TRADING, text="The ENVIRONMENT AGENCY is asked too")
    assert "tells that Environment Agency is asked too" in said(told, ENVIRONMENT)
    assert said(told) == ""


def test_an_enquiry_to_more_partners_than_are_sent_to_at_once_says_so() -> None:
    many = [replace(ENVIRONMENT, code=f"P{n}", names=(f"P{n:03}",)) for n in range(101)]
    assert "addressed to 101 partners, and goes to 100 at once at most" in said(*many)
    assert said(*many[:100]) == ""


def test_an_enquiry_that_lacks_something_says_what() -> None:
    assert "addressed to no partner" in said()
    assert "there is no text" in said(replace(TRADING, text=" "))
    assert "Nobody has said that the text is accurate" in said(TRADING, checked=False)


def test_each_power_and_each_bar_cites_its_law() -> None:
    assert all(str(gateway.law) in gateway.words for gateway in GATEWAYS)
    by_key = {bar.key: bar.words for bar in BARS}
    assert "Enterprise Act 2002 Part 9" in by_key["enterprise_act"]
    assert by_key["no_power"] == "We have no power to disclose it"


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply(answer=Answered.HIT), "whom to ask"),
        (Reply(answer=Answered.CONTACT_ME), "whom to contact"),
        (Reply(answer=Answered.CANNOT_SAY), "what stops you"),
        (Reply(answer=Answered.CANNOT_SAY, bar="other"), "is written out"),
    ],
)
def test_an_answer_that_lacks_something_says_what(reply: Reply, fault: str) -> None:
    (reason,) = answering.faults(reply)
    assert fault in reason.text


@pytest.mark.parametrize(
    "reply",
    [
        Reply(answer=Answered.NO_HIT),
        Reply(answer=Answered.HIT, detail="Two complaints"),
        Reply(answer=Answered.CANNOT_SAY, bar="enterprise_act"),
        Reply(answer=Answered.CANNOT_SAY, bar="other", detail="A court order"),
        Reply(answer=Answered.CONTACT_ME, detail="The duty desk"),
    ],
)
def test_a_complete_answer_may_be_given(reply: Reply) -> None:
    assert answering.faults(reply) == ()


ANSWERED_BY = datetime(2026, 10, 2, tzinfo=UTC)


def test_figures_count_copies_by_partner_and_in_all() -> None:
    hit = CopyFact(
        reference="hit",
        partner="TS",
        due_at=ANSWERED_BY,
        answer="hit",
        answered_at=ANSWERED_BY,
        used=True,
    )
    a_day_late = ANSWERED_BY + timedelta(days=1)
    late = replace(
        hit, reference="late", partner="EA", answered_at=a_day_late, used=False
    )
    silent = CopyFact(reference="silent", partner="TS")
    found = figures((hit, late, silent))
    assert [*found] == ["EA", "TS", ALL]
    assert found["TS"]["sent"] == ["hit", "silent"]
    assert found[ALL] == {
        "sent": ["hit", "late", "silent"],
        "hit": ["hit", "late"],
        "no_hit": [],
        "cannot_say": [],
        "contact_me": [],
        "unanswered": ["silent"],
        "in_time": ["hit"],
        "used": ["hit"],
    }
