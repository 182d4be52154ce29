"""How long a flag lasts, and what may be flagged."""

from datetime import date

import pytest

from muster.core.flags.rules import (
    Proposal,
    against_ending,
    against_proposing,
    last_day,
    longest,
    times_words,
)

APPROVED = date(2026, 10, 14)


def against(**said: object) -> list[str]:
    asked = {"flagged": "07700 900123", "reason": "A source is close", **said}
    met = bool(asked.pop("met", True))
    proposal = Proposal(**asked)  # type: ignore[arg-type] # each sentence says its own
    return [
        each.text
        for each in against_proposing(proposal, is_met_by_anything=met, today=APPROVED)
    ]


def test_a_flag_lasts_three_months_of_which_the_day_of_approval_is_the_first() -> None:
    assert longest(APPROVED) == date(2027, 1, 13)
    assert longest(date(2026, 11, 30)) == date(2027, 2, 28)


def test_a_flag_ends_when_it_was_asked_to_end_or_when_it_must() -> None:
    assert last_day(APPROVED, asked_until=None) == date(2027, 1, 13)
    assert last_day(APPROVED, asked_until=date(2026, 11, 1)) == date(2026, 11, 1)


def test_the_last_day_of_three_months_is_allowed_and_the_next_refused() -> None:
    assert against_ending(date(2027, 1, 13), from_day=APPROVED) == ()
    [reason] = against_ending(date(2027, 1, 14), from_day=APPROVED)
    assert reason.text == (
        "A flag lasts no more than 3 months: its last day would be Wednesday 13 January"
        " 2027"
    )


def test_a_flag_that_would_be_over_is_refused_and_one_of_a_day_is_not() -> None:
    [reason] = against_ending(date(2026, 10, 13), from_day=APPROVED)
    assert reason.text == "Its last day is past already"
    assert against_ending(APPROVED, from_day=APPROVED) == ()


def test_what_many_have_is_not_flagged() -> None:
    assert against() == []
    assert "many people's" in against(flagged="Dan")[0]
    assert "many people's" in against(met=False)[0]


def test_a_flag_has_a_reason_and_a_post_where_others_may_ring() -> None:
    assert against(reason=" ") == ["A flag has a reason"]
    assert against(allows_contact=True) == ["Name the post that another owner rings"]
    assert against(allows_contact=True, contact="Duty desk, SIU") == []


@pytest.mark.parametrize(("times", "words"), [(1, "once"), (3, "3 times")])
def test_how_often_is_said_in_words(times: int, words: str) -> None:
    assert times_words(times) == words
