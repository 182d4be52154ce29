"""What is refused of assets and money, word for word, and on which day."""

from datetime import date
from decimal import Decimal

import pytest

from muster.core.ledger.units import GBP
from muster.flow.outcomes.assets.rules.kinds import (
    UNITS_OF,
    Found,
    Kind,
    against_found,
)
from muster.flow.outcomes.assets.rules.refusing import (
    against_amount,
    against_counting,
    against_ordering,
    against_paying,
    against_rate,
    against_shares,
)
from muster.flow.outcomes.assets.rules.typed import counted

TODAY = date(2026, 11, 3)


@pytest.mark.parametrize("pence", [None, 0, -1])
def test_no_amount_nothing_and_less_than_nothing_are_refused(pence: int | None) -> None:
    (why,) = against_amount(pence)
    assert why.text == "Enter an amount in pounds and pence above £0."
    assert against_amount(1) == ()


@pytest.mark.parametrize("how", ["restrained", "part_2", "counted"])
@pytest.mark.parametrize("kind", ["forfeiture", "recovery"])
def test_what_is_under_another_order_is_not_forfeited(kind: str, how: str) -> None:
    (seen,) = against_ordering(kind, [("detained", ""), (how, "SE-OPN-1")])
    assert seen.text == (
        "This asset is under SE-OPN-1; it cannot be forfeited while that stands."
    )
    (hidden,) = against_ordering(kind, [(how, "")])
    assert hidden.text == (
        "This asset is under another order; it cannot be forfeited while that stands."
    )
    assert "s.308" in str(hidden.law)


def test_what_is_only_detained_is_forfeited_and_what_is_restrained_confiscated() -> (
    None
):
    assert against_ordering("forfeiture", [("detained", "A"), ("seized", "B")]) == ()
    assert against_ordering("confiscation", [("restrained", "A")]) == ()


def paying(pence: int, *, there: int = 100_00, until: date | None = None) -> list[str]:
    against = against_paying(
        pence, there=there, appeal_until=until, order="forfeiture", today=TODAY
    )
    return [reason.text for reason in against]


def test_the_last_day_for_an_appeal_is_waited_for_and_no_longer() -> None:
    assert paying(1, until=TODAY) == ["An appeal may be lodged until 3 November 2026."]
    assert paying(1, until=date(2026, 11, 2)) == []
    assert paying(1) == []


def test_exactly_what_is_held_is_paid_and_a_penny_more_is_not() -> None:
    assert paying(100_00) == []
    assert paying(100_01) == ["£100.00 is held; £100.01 was asked."]
    assert len(paying(100_01, until=TODAY)) == 2


def test_a_rate_holds_for_seven_days() -> None:
    assert against_rate(date(2026, 10, 27), on=TODAY) == ()
    (why,) = against_rate(date(2026, 10, 26), on=TODAY)
    assert why.text == "The rate is from 26 October 2026."


def test_shares_are_a_hundred_to_the_last_decimal() -> None:
    whole = [Decimal(each) for each in ("50", "18.75", "18.75", "12.5")]
    assert against_shares(whole) == ()
    (why,) = against_shares([*whole[:3], Decimal("12.51")])
    assert why.text == "Shares add up to 100.01."
    assert against_shares([Decimal(110), Decimal(-10)])


def test_two_counts_that_differ_are_both_said() -> None:
    assert against_counting(21_960_00, 21_960_00) == ()
    (why,) = against_counting(21_960_00, 21_950_00)
    assert why.text == "First count £21,960.00, second £21,950.00."


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_counted_in_its_own_units_and_no_other(kind: Kind) -> None:
    for unit in ("GBP", "BTC", "ARTICLE", "XXX"):
        found = Found(title="It", kind=kind, unit=unit, quantity=1)
        assert (against_found(found) == ()) is (unit in UNITS_OF[kind])


def test_there_is_one_or_more_of_an_asset_and_it_has_words() -> None:
    found = Found(title=" ", kind=Kind.CASH, unit="GBP", quantity=0)
    assert len(against_found(found)) == 2


@pytest.mark.parametrize("typed", ["1E999990 x 1", "-5 x 3", "0 x 3", "1e30 x 1"])
def test_no_such_note_is_counted(typed: str) -> None:
    with pytest.raises(ValueError, match="Line 1 has no such note"):
        counted(typed, GBP)
