"""Any order of judging and withdrawing gives the same clusters."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from muster.core.picture.clusters import (
    Judged,
    Verdict,
    cluster_of,
    clusters,
    contradictions,
)

PEOPLE = "abcdef"
JUDGED = st.builds(
    Judged[str],
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.sampled_from(Verdict),
)


def same(one: str, other: str) -> Judged[str]:
    return Judged(one, other, Verdict.SAME)


def different(one: str, other: str) -> Judged[str]:
    return Judged(one, other, Verdict.DIFFERENT)


def reachable(start: str, judgements: list[Judged[str]]) -> frozenset[str]:
    """A second, plain implementation: walk until nothing new is reached."""
    apart = {j.pair for j in judgements if j.verdict is Verdict.DIFFERENT}
    reached = {start}
    for _ in PEOPLE:
        for judged in judgements:
            joins = judged.verdict is Verdict.SAME and judged.pair not in apart
            if joins and judged.pair & reached:
                reached |= judged.pair
    return frozenset(reached)


@given(st.lists(JUDGED, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_judgements_never_matters(
    judgements: list[Judged[str]], shuffler: Random
) -> None:
    turned = judgements.copy()
    shuffler.shuffle(turned)

    assert clusters(judgements) == clusters(turned)


@given(st.lists(JUDGED, max_size=10), JUDGED)
def test_a_withdrawn_judgement_leaves_what_there_was_without_it(
    judgements: list[Judged[str]], extra: Judged[str]
) -> None:
    before = clusters(judgements)
    standing = [*judgements, extra]
    standing.remove(extra)

    assert clusters(standing) == before


@given(st.lists(JUDGED, max_size=12))
def test_clusters_are_what_a_plain_walk_reaches(
    judgements: list[Judged[str]],
) -> None:
    for person in PEOPLE:
        assert cluster_of(person, judgements) == reachable(person, judgements)


def test_same_and_same_join_three() -> None:
    assert cluster_of("a", [same("a", "b"), same("c", "b")]) == frozenset("abc")


def test_different_on_a_pair_outweighs_same_on_that_pair() -> None:
    assert clusters([same("a", "b"), different("b", "a")]) == frozenset()


def test_unsure_joins_nothing_and_parts_nothing() -> None:
    unsure = Judged("a", "b", Verdict.UNSURE)

    assert clusters([unsure]) == frozenset()
    assert clusters([unsure, same("a", "b")]) == {frozenset("ab")}


def test_a_record_is_never_joined_to_or_parted_from_itself() -> None:
    assert clusters([same("a", "a"), different("a", "a")]) == frozenset()
    assert contradictions([different("a", "a")]) == frozenset()


def test_a_pair_judged_different_but_joined_by_others_is_shown() -> None:
    judged = [same("a", "b"), same("b", "c"), different("a", "c")]

    assert contradictions(judged) == {frozenset("ac")}
    assert contradictions(judged[1:]) == frozenset()
