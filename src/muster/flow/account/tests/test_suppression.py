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


def issued(*counts: int, own_known: bool = False) -> Issued:
    groups = dict(zip(NAMES, counts, strict=False))
    known = frozenset({"by"} if own_known else ())
    return issue(sum(counts), {"by": groups}, own_known=known)


def shown(*counts: int, own_known: bool = False) -> Pattern:
    found = issued(*counts, own_known=own_known).breakdowns["by"]
    return tuple(cell.value for cell in found)


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


def test_who_knows_a_hidden_count_of_their_own_works_out_no_other() -> None:
    """Surrey's commissioner knows the 5, and must not learn the 3 from it."""
    assert shown(8, 5, 3, 9) == (8, None, None, 9)
    assert shown(8, 5, 3, 9, own_known=True) == (None, None, None, 9)
    assert shown(6, 30, 2, 41, 7, own_known=True) == (None, 30, None, 41, None)


@pytest.mark.parametrize("counts", [(2, 0, 11, 18), (4, 9), (1, 1, 12, 0)])
def test_where_two_cannot_be_hidden_beside_it_nothing_by_force_is_issued(
    counts: tuple[int, ...],
) -> None:
    assert shown(*counts, own_known=True) == ()


def test_by_force_without_small_counts_all_is_issued() -> None:
    assert shown(5, 0, 7, 11, own_known=True) == (5, 0, 7, 11)


@pytest.mark.parametrize(("cells", "most"), [(3, 26), (4, 20), (5, 17)])
def test_whoever_knows_the_rules_and_one_count_works_out_no_small_one(
    cells: int, most: int
) -> None:
    """As above, by a reader who knows the count of one group besides."""
    alike: defaultdict[tuple[int, Pattern], list[tuple[int, ...]]]
    alike = defaultdict(list)
    for counts in tables(cells, most):
        found = issued(*counts, own_known=True)
        pattern = tuple(cell.value for cell in found.breakdowns["by"])
        if found.total is not None and None in pattern:
            alike[found.total, pattern].append(counts)
    tried = 0
    for (_, pattern), possible in alike.items():
        for own, other in product(_hidden(pattern), repeat=2):
            for knows in {counts[own] for counts in possible} if own != other else ():
                fits = {each[other] for each in possible if each[own] == knows}
                tried += 1
                assert len(fits) > 1 or not is_small(*fits), (pattern, own, knows, fits)
    assert tried or cells == 3  # of three, nothing that is hidden leaves one to show
