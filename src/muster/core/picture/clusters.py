"""Who is the same as whom, worked out from judgements each time it is asked.

Nothing is ever merged. Officers judge pairs: same, different or unsure. A pair
that someone has judged different is not joined by a judgement of same on that
pair, whichever came first. The clusters are what the joined pairs connect. So a
judgement that is withdrawn leaves exactly what there was without it, and the
order in which judgements came never matters.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Verdict(StrEnum):
    """What an officer says of two records."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Judged(Generic[T]):
    """A standing judgement of one pair; the order of the pair says nothing."""

    one: T
    other: T
    verdict: Verdict

    @property
    def pair(self) -> frozenset[T]:
        """The two records, in no order."""
        return frozenset((self.one, self.other))


def joined_pairs(judgements: Iterable[Judged[T]]) -> frozenset[frozenset[T]]:
    """Pairs judged the same by someone and different by nobody."""
    verdicts: dict[Verdict, set[frozenset[T]]] = {each: set() for each in Verdict}
    for judged in judgements:
        if judged.one != judged.other:
            verdicts[judged.verdict].add(judged.pair)
    return frozenset(verdicts[Verdict.SAME] - verdicts[Verdict.DIFFERENT])


def clusters(judgements: Iterable[Judged[T]]) -> frozenset[frozenset[T]]:
    """Every set of two or more records that the joined pairs connect."""
    parts: dict[T, set[T]] = {}
    for pair in joined_pairs(judgements):
        together = set(pair).union(*(parts.get(one, set()) for one in pair))
        for one in together:
            parts[one] = together
    return frozenset(frozenset(part) for part in parts.values())


def cluster_of(start: T, judgements: Iterable[Judged[T]]) -> frozenset[T]:
    """The records that are one with the given one, itself among them."""
    return sets_of((start,), judgements)[start]


def sets_of(
    some: Iterable[T], judgements: Iterable[Judged[T]]
) -> dict[T, frozenset[T]]:
    """For each of these the records that are one with it, itself among them."""
    within = {one: cluster for cluster in clusters(judgements) for one in cluster}
    return {one: within.get(one, frozenset((one,))) for one in some}


def contradictions(judgements: Iterable[Judged[T]]) -> frozenset[frozenset[T]]:
    """Pairs judged different that other judgements nevertheless connect.

    A same as B and B same as C joins A and C, although someone has judged A
    and C different. One of the three is wrong: it is for people to say which.
    """
    standing = tuple(judgements)
    apart = {
        each.pair
        for each in standing
        if each.verdict is Verdict.DIFFERENT and each.one != each.other
    }
    return frozenset(
        pair for pair in apart for cluster in clusters(standing) if pair <= cluster
    )
