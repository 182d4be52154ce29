"""Whole amounts shared out to the last penny."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.ledger.splitting import split

SHARES = [Decimal(50), Decimal("18.75"), Decimal("18.75"), Decimal("12.5")]


def test_pooled_interest_goes_by_what_each_had_in_the_pool() -> None:
    assert split(601_37, [35_000_00, 15_000_00]) == [420_96, 180_41]


def test_the_odd_penny_of_shares_goes_to_the_largest_remainder() -> None:
    assert split(10_000_01, SHARES) == [5_000_01, 1_875_00, 1_875_00, 1_250_00]


def test_victims_are_paid_by_what_each_lost() -> None:
    losses = [40_000_00, 25_000_00, 10_000_00]
    assert split(30_000_00, losses) == [16_000_00, 10_000_00, 4_000_00]


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (1, [1, 1], [1, 0]),
        (2, [1, 1, 1], [1, 1, 0]),
        (5, [0, 3, 0], [0, 5, 0]),
        (0, [3, 4], [0, 0]),
        (-100, [1, 1, 1], [-34, -33, -33]),
    ],
)
def test_of_two_alike_the_earlier_has_the_penny(
    total: int, weights: list[int], parts: list[int]
) -> None:
    assert split(total, weights) == parts


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1]])
def test_nothing_is_shared_out_by_no_weights(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="Weights"):
        split(100, weights)


@given(
    st.integers(min_value=-(10**30), max_value=10**30),
    st.lists(st.integers(min_value=0, max_value=10**12), min_size=1).filter(any),
)
def test_the_parts_add_up_and_none_is_a_whole_penny_off(
    total: int, weights: list[int]
) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)
