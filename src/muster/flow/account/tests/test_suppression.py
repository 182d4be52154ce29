"""No suppressed count can be worked out, even by who knows every rule."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from muster.flow.account.rules.suppression import (
    LEAST,
    Cell,
    Issued,
    is_small,
    issue,
)

Pattern = tuple[int | None, ...]
NAMES = "abcde"


def issued(*counts: int) -> Issued:
    groups = dict(zip(NAMES, counts, strict=False))
    return issue(sum(counts), {"by": groups})


def shown(*counts: int) -> Pattern:
    return tuple(cell.value for cell in issued(*counts).breakdowns["by"])


def tables(cells: int, most: int) -> Iterator[tuple[int, ...]]:
    """Every table of so many cells, of all totals up to a most."""
    for counts in product(range(most + 1), repeat=cells):
        if sum(counts) <= most:
            yield counts


@pytest.mark.parametrize("count", [0, 5, 6, 40])
def test_none_and_five_are_issued(count: int) -> None:
    assert not is_small(count)
    assert issued(count).total == count


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_one_to_four_are_not(count: int) -> None:
    found = issued(count, 0)
    assert found == Issued(None, {"by": ()})


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    assert shown(3, 20, 9, 0) == (None, 20, None, 0)


def test_two_ones_take_a_larger_count_with_them() -> None:
    assert shown(1, 1, 12, 30) == (None, None, None, 30)


def test_small_counts_never_hide_among_themselves_alone() -> None:
    assert shown(4, 4, 12, 13) == (None, None, None, 13)


def test_equal_counts_are_hidden_together() -> None:
    assert shown(3, 7, 7, 9) == (None, None, None, 9)


@pytest.mark.parametrize("counts", [(1, 1, 1, 1, 1), (4, 4, 0), (3, 5), (1, 8)])
def test_a_breakdown_of_which_nothing_would_stand_is_withheld_whole(
    counts: tuple[int, ...],
) -> None:
    assert shown(*counts) == ()
    assert issued(*counts).total == sum(counts)


def test_a_breakdown_without_small_counts_is_issued_whole() -> None:
    assert shown(5, 0, 7) == (5, 0, 7)
    assert Cell("a", None).suppressed
    assert not Cell("a", 0).suppressed


def test_a_breakdown_of_nothing_is_empty() -> None:
    assert issue(0, {"by": {}}) == Issued(0, {"by": ()})


@pytest.mark.parametrize("groups", [{"a": 4}, {"a": 6, "b": -1}])
def test_a_breakdown_that_is_none_of_its_total_is_an_error(
    groups: dict[str, int],
) -> None:
    with pytest.raises(ValueError, match="sums to its total"):
        issue(5, {"by": groups})


@pytest.mark.parametrize(
    ("cells", "most"), [(1, 30), (2, 30), (3, 20), (4, 15), (5, 12)]
)
def test_no_small_count_is_ever_issued(cells: int, most: int) -> None:
    for counts in tables(cells, most):
        assert all(value is None or not is_small(value) for value in shown(*counts))


@pytest.mark.parametrize(("cells", "most"), [(2, 30), (3, 24), (4, 17), (5, 13)])
def test_whoever_knows_the_rules_cannot_work_out_a_suppressed_count(
    cells: int, most: int
) -> None:
    """Of all tables that would be issued alike, a hidden cell has several values.

    The reader is taken to know the total where it is issued, how many groups there
    are, every cell that is issued, and this very procedure.
    """
    alike: defaultdict[tuple[int | None, Pattern], list[tuple[int, ...]]]
    alike = defaultdict(list)
    for counts in tables(cells, most):
        alike[issued(*counts).total, shown(*counts)].append(counts)
    for (total, pattern), possible in alike.items():
        if total is None or total > most - 1:
            continue
        hidden = range(cells) if pattern == () else _hidden(pattern)
        for place in hidden:
            assert len({counts[place] for counts in possible}) > 1, possible


def _hidden(pattern: Pattern) -> list[int]:
    return [place for place, value in enumerate(pattern) if value is None]


@pytest.mark.parametrize(("cells", "most"), [(3, 24), (4, 17)])
def test_by_the_margins_a_hidden_count_may_be_anything_from_one_to_five(
    cells: int, most: int
) -> None:
    for counts in tables(cells, most):
        pattern = shown(*counts)
        hidden = _hidden(pattern)
        if not hidden:
            continue
        known = sum(value for value in pattern if value is not None)
        spare = sum(counts) - known - len(hidden)
        assert len(hidden) > 1
        assert spare + 1 >= LEAST
