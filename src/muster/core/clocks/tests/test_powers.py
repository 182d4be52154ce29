"""Who may use a power, by rank and accreditation, and who approves it."""

import pytest

from muster.core.clocks.statutes.proceeds_of_crime.powers import (
    ACCOUNT_FREEZE,
    CASH_DETAIN,
    POWERS,
    RESTRAINT,
)
from muster.core.terms.law import Confidence
from muster.core.terms.power import (
    Accredited,
    Power,
    PowersDeclared,
    Rank,
    against_approving,
    against_using,
    rank_of,
)

KIND = Accredited.FINANCIAL_INVESTIGATOR


@pytest.mark.parametrize("rank", Rank)
def test_a_constable_of_any_rank_is_never_refused_for_cash(rank: Rank) -> None:
    assert against_using(CASH_DETAIN, rank=rank) == ()


def test_staff_without_the_accreditation_are_refused_and_told_the_section() -> None:
    (why,) = against_using(CASH_DETAIN, rank=None)
    assert why.text == "Your accreditation does not cover cash (s.295(4))."
    assert against_using(CASH_DETAIN, rank=None, accredited=("custodian",))
    assert against_using(CASH_DETAIN, rank=None, accredited=(KIND,)) == ()


def test_a_power_that_is_no_constable_s_asks_everybody_for_the_accreditation() -> None:
    assert against_using(RESTRAINT, rank=Rank.CHIEF_CONSTABLE)
    assert against_using(RESTRAINT, rank=None, accredited=("confiscation",)) == ()


@pytest.mark.parametrize(
    ("rank", "may"),
    [(None, False), (Rank.SERGEANT, False), (Rank.INSPECTOR, True)],
)
def test_an_inspector_is_senior_enough_to_ask_for_a_freezing_order(
    rank: Rank | None, may: bool
) -> None:
    assert (against_approving(ACCOUNT_FREEZE, rank=rank) == ()) is may
    assert against_approving(CASH_DETAIN, rank=rank) == ()


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("DC", Rank.CONSTABLE),
        ("Det. Supt", Rank.SUPERINTENDENT),
        ("Detective Inspector", Rank.INSPECTOR),
        ("DCI", Rank.CHIEF_INSPECTOR),
        ("Analyst", None),
        ("", None),
    ],
)
def test_a_rank_is_read_as_it_is_written(written: str, rank: Rank | None) -> None:
    assert rank_of(written) == rank


def test_every_power_can_be_used_by_somebody_and_names_its_section() -> None:
    for power in POWERS:
        assert power.constable_may or power.accredited_may
        assert power.law.section
        assert bool(power.senior_rank) == bool(power.senior_for)
        assert power.accredited_may <= set(Accredited)


def test_what_was_not_read_is_shown_as_unconfirmed() -> None:
    unread = {power.key for power in POWERS if power.law.read_on is None}
    assert {p.key for p in POWERS if p.confidence is Confidence.VERIFIED} == {
        "poca.cash.detain",
        "poca.cash.forfeit",
    }
    assert "poca.restraint" in unread


def test_two_powers_of_one_key_are_an_error() -> None:
    with pytest.raises(ValueError, match="alike"):
        PowersDeclared(CASH_DETAIN, CASH_DETAIN)
    twice: Power | None = POWERS.get("poca.nothing")
    assert twice is None
