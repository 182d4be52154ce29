"""Which terms can be measured and checked, and what is refused of an order."""

from datetime import date

import pytest

from muster.flow.assessment.rules.ranking import PersonKnown
from muster.flow.outcomes.orders.rules.refusing import (
    Held,
    against_breach,
    against_respondent,
    against_service,
    safeguards,
)
from muster.flow.outcomes.orders.rules.terms import against_term, is_measurable


@pytest.mark.parametrize(
    "text",
    [
        "do not use more than one phone",
        "Do not enter Slough without leave of the officer",
        "keep the peace and hand over each bank statement within 7 days",
        "own no vehicle",
    ],
)
def test_a_term_that_says_what_is_not_done_is_measurable(text: str) -> None:
    assert is_measurable(text)
    assert against_term(text, check="Billing, once a month") == ()


@pytest.mark.parametrize(
    "text",
    [
        "behave",
        "Behave.",
        "be of good behaviour",
        "Keep the peace",
        "act reasonably",
        "",
    ],
)
def test_a_term_that_says_nothing_to_be_seen_is_not(text: str) -> None:
    assert not is_measurable(text)


def test_a_term_that_nobody_can_check_is_refused_with_both_reasons() -> None:
    words = [reason.text for reason in against_term("behave", check=" ")]
    assert words == [
        "“behave” is not measurable: say what is done, or not done",
        "There is no way to check it: say how somebody would tell",
    ]


def test_a_victim_is_not_pursued_and_the_exploiter_is_named() -> None:
    known = PersonKnown(part="suspect", elsewhere=frozenset({"victim"}))
    (reason,) = against_respondent(known)
    assert reason.text == (
        "Not ranked and not pursued while a victim; see the exploiter"
    )
    assert safeguards(known) == (reason,)


def test_nobody_is_pursued_while_their_referral_is_unresolved() -> None:
    known = PersonKnown(part="convicted", unresolved=True)
    (reason,) = against_respondent(known)
    assert "National Referral Mechanism case is unresolved" in reason.text


def test_only_a_suspect_or_a_convicted_person_is_bound() -> None:
    (reason,) = against_respondent(PersonKnown(part="witness"))
    assert "s.38(3)" in str(reason)
    assert safeguards(PersonKnown(part="witness")) == ()
    assert against_respondent(PersonKnown(part="suspect")) == ()


def test_nothing_is_served_before_it_is_made() -> None:
    made, before = date(2026, 9, 14), date(2026, 9, 13)
    assert against_service(made, made) == ()
    assert against_service(None, made) != ()
    (reason,) = against_service(made, before)
    assert reason.text == "It was made on 14 September 2026: nothing is served before"


def test_a_breach_on_an_ended_order_is_told_when_it_ended() -> None:
    first, last = date(2026, 9, 14), date(2031, 9, 13)
    assert against_breach(first, Held(starts=first, ended=last)) == ()
    assert against_breach(last, Held(starts=first, ended=last)) == ()
    (reason,) = against_breach(date(2031, 9, 14), Held(starts=first, ended=last))
    assert reason.text == "It ended on 13 September 2031"
    (early,) = against_breach(date(2026, 9, 13), Held(starts=first, ended=None))
    assert early.text == "It is in force from 14 September 2026"
    assert against_breach(first, Held(starts=None, ended=None)) != ()


def test_a_term_that_did_not_hold_that_day_was_not_broken() -> None:
    first = date(2026, 9, 14)
    held = Held(
        starts=first,
        ended=None,
        term_starts=date(2027, 1, 1),
        term_ends=date(2027, 6, 30),
    )
    for day, words in (
        (date(2026, 12, 31), "The term holds from 1 January 2027"),
        (date(2027, 7, 1), "The term held until 30 June 2027"),
    ):
        (reason,) = against_breach(day, held)
        assert reason.text == words
    assert against_breach(date(2027, 6, 30), held) == ()
