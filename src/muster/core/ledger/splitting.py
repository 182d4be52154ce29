"""Whole amounts shared out to the last penny."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def split(total: int, weights: Sequence[int | Decimal]) -> list[int]:
    """A whole amount by weights: by largest remainder, of two alike to the earlier.

    The parts are in the order of the weights and add up to the total. Of a negative
    total each part is the negative of what it is of the positive one.
    Raises ValueError without a weight above 0, and for one below it.
    """
    shares = [Fraction(each) for each in weights]
    if any(each < 0 for each in shares) or not sum(shares):
        raise ValueError("Weights are 0 or more, and one of them is more")
    if total < 0:
        return [-part for part in split(-total, weights)]
    exact = [total * share / sum(shares) for share in shares]
    parts = [int(each) for each in exact]
    left = total - sum(parts)
    by_remainder = sorted(
        range(len(parts)), key=lambda place: parts[place] - exact[place]
    )
    for place in by_remainder[:left]:
        parts[place] += 1
    return parts
