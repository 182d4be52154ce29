"""Quantities of the smallest part, as they are typed, shown and valued."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.ledger.units import ARTICLE, BTC, ETH, EUR, GBP, UNITS, Unit, worth


def test_euros_are_worth_what_the_day_s_rate_says() -> None:
    assert worth(12_000_00, EUR, Decimal("0.8571")) == 10_285_20
    assert worth(12_000_00, EUR, Decimal("0.8498")) == 10_197_60


@pytest.mark.parametrize(
    ("quantity", "unit", "rate", "pence"),
    [
        (1, EUR, "0.5", 1),  # half a penny is a penny
        (1, EUR, "0.49999999", 0),
        (3, EUR, "0.5", 2),
        (1_150_00, EUR, "0.8571", 985_67),  # £985.665
        (1_167_00, EUR, "0.8571", 1_000_24),
        (100_000_000, BTC, "51283.69", 51_283_69),
        (10**18, ETH, "1999.99", 1_999_99),
        (123 * 10**18, ETH, "0.00000001", 0),
        (2, ARTICLE, "610", 1_220_00),
    ],
)
def test_what_is_worth_half_a_penny_is_rounded_up_once(
    quantity: int, unit: Unit, rate: str, pence: int
) -> None:
    assert worth(quantity, unit, Decimal(rate)) == pence


@pytest.mark.parametrize(
    ("unit", "whole", "words"),
    [
        (GBP, 42_360_00, "£42,360.00"),
        (GBP, -3_617_99, "-£3,617.99"),
        (BTC, 152_384_019, "1.52384019 BTC"),
        (ARTICLE, 2, "2 articles"),
        (ARTICLE, -1, "-1 article"),
        (ETH, 1, "0.000000000000000001 ETH"),
    ],
)
def test_a_quantity_stands_in_whole_units(unit: Unit, whole: int, words: str) -> None:
    assert unit.words(whole) == words


@pytest.mark.parametrize("typed", ["1.005", "a", "", "1e-9", "NaN", "1234,56"])
def test_what_is_no_whole_number_of_pence_is_not_rounded(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        GBP.read(typed)


@given(st.sampled_from([*UNITS.values()]), st.integers(0, 10**30))
def test_what_is_shown_is_read_again_as_the_same(unit: Unit, whole: int) -> None:
    assert unit.read(f"{unit.figures(whole):f}") == whole


@pytest.mark.parametrize("typed", ["1E999990", "1e60", "1E-5", "NaN", "Infinity", ""])
def test_no_power_of_ten_is_read_as_a_sum(typed: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        GBP.read(typed)
