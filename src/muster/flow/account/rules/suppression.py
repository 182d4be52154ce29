"""Which counts are not issued, so that none of them can be worked out.

What is issued of one measure is its total and some breakdowns of that same total,
none of which is a part of another. Suppressing a small count alone hides nothing:
the total less the others gives it back. So others are suppressed with it, until
each that is hidden might still be any of several numbers, even for a reader who
knows every rule below, and, where groups are forces, who knows their own count.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from muster.core.terms.law import Policy

SMALL_COUNTS = Policy(
    "Counts of one to four are not issued, nor any figure from which one could be"
    " worked out",
    "Muster default, for the unit to set",
)
LEAST = 5
"""The smallest count, other than none, that is issued."""
ONE, TWO = 1, 2
"""How many counts that are not small are hidden beside those that are: one for whoever
knows none of them, two where a reader knows one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is issued; None where it is suppressed."""

    group: str
    value: int | None

    @property
    def suppressed(self) -> bool:
        """Whether the figure is kept back."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Issued:
    """A measure as it is issued: its total, and each breakdown by its key.

    A breakdown that is withheld whole has no cells.
    """

    total: int | None
    breakdowns: Mapping[str, tuple[Cell, ...]]


def is_small(count: int) -> bool:
    """Whether a count is so small that it could point at somebody."""
    return 0 < count < LEAST


def issue(
    total: int,
    breakdowns: Mapping[str, Mapping[str, int]],
    *,
    own_known: AbstractSet[str] = frozenset(),
) -> Issued:
    """What may be issued of a total and its breakdowns.

    Each breakdown sums to the total. Where the total itself is small, no breakdown
    is issued.

    own_known: breakdowns of which each reader may know one group's count.
    """
    for groups in breakdowns.values():
        if sum(groups.values()) != total or min(groups.values(), default=0) < 0:
            raise ValueError("a breakdown sums to its total and holds no negative")
    if is_small(total):
        return Issued(None, dict.fromkeys(breakdowns, ()))
    cells = {
        key: _cells(groups, beside=TWO if key in own_known else ONE)
        for key, groups in breakdowns.items()
    }
    return Issued(total, cells)


def _cells(groups: Mapping[str, int], *, beside: int) -> tuple[Cell, ...]:
    """The cells of one breakdown; none at all where it must be withheld whole."""
    highest = _highest_hidden([*groups.values()], beside=beside)
    cells = tuple(
        Cell(group, None if 0 < count <= highest else count)
        for group, count in groups.items()
    )
    if any(cell.suppressed for cell in cells) and not any(cell.value for cell in cells):
        return ()
    return cells


def _highest_hidden(counts: list[int], *, beside: int) -> int:
    """Every count from one up to this is suppressed; 0 where none need be.

    Zeros are issued: that nothing happened points at nobody. The smallest counts that
    are not small are hidden with the small ones, so many as `beside`, and all that
    equal them, so that which is which cannot be told: any hidden group may have any
    hidden count. As one of them is LEAST or more, by the margins alone each might be
    anything from one to LEAST; and where two are, it is so for whoever knows one.
    """
    if not any(is_small(count) for count in counts):
        return 0
    larger = sorted(count for count in counts if count >= LEAST)
    return larger[beside - 1] if len(larger) >= beside else max(counts)
