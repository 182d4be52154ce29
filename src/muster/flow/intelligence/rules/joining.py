"""How two people or things of a report may stand to one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from muster.core.picture.model import KINDS, LINKS
from muster.core.picture.model.terms import Pole

BACK = ":back"
OWNS = "owns"
"""Said of bodies and things; nobody is offered to own a person."""
MOST_PAIRS = 40
"""Pairs that one page asks about; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Joining:
    """One way in which the first may stand to the second, read from the first.

    is_back: the link runs from the second to the first.
    """

    kind: str
    is_back: bool
    words: str

    @property
    def key(self) -> str:
        """The word that stands for it in a form."""
        return f"{self.kind}{BACK}" if self.is_back else self.kind


def joinings(first: str, second: str) -> tuple[Joining, ...]:
    """Every way in which a thing of one kind may stand to one of another."""
    return tuple(_ways(first, second))


def _ways(first: str, second: str) -> Iterator[Joining]:
    for link in LINKS.values():
        if link.name == OWNS and {first, second} == {"person"}:
            continue
        runs = link.joins(first, second)
        if runs:
            yield Joining(link.name, False, link.forward)
        if link.joins(second, first) and not (runs and link.symmetric):
            yield Joining(link.name, True, link.backward)


def joining(first: str, second: str, key: str) -> Joining | None:
    """The way of that word, if the two may stand so."""
    return next((one for one in joinings(first, second) if one.key == key), None)


def pairs_to_ask(kinds: Sequence[tuple[int, str]]) -> tuple[tuple[int, int], ...]:
    """Which numbered people and things to ask about, in the order of their use.

    kinds: the number and kind of each. A person or body with a thing comes first,
    then two people, then two things; past MOST_PAIRS none is asked about.
    """
    actors = {n for n, kind in kinds if KINDS[kind].pole is Pole.PERSON}
    pairs = [
        (a, b) if a in actors or b not in actors else (b, a)
        for (a, _), (b, _) in combinations(kinds, 2)
    ]
    by_use = {1: 0, 2: 1, 0: 2}
    ordered = sorted(pairs, key=lambda pair: by_use[len(actors.intersection(pair))])
    return tuple(ordered[:MOST_PAIRS])
