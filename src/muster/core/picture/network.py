"""Measures of a network, on plain edges: no database, no model.

A measure says how a network holds together, never what a person did. It is
computed from the links that its reader may see, so that two readers may
rightly get two answers.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import igraph

Node = TypeVar("Node", bound=Hashable)

SAME = 9
"""Decimals to which two measures are compared before they count as equal."""


@dataclass(frozen=True, slots=True)
class Removal(Generic[Node]):
    """One step of taking a network apart.

    betweenness: of the node removed, counted before it was: the number of
                 shortest paths of others that ran through it, shared among
                 equals.
    largest:     nodes of the largest part left, as a share of the largest part
                 of the whole network.
    """

    node: Node
    betweenness: float
    largest: float


def graph(edges: Iterable[tuple[Node, Node]]) -> igraph.Graph:
    """An undirected graph without repeats or loops, nodes as they first appear."""
    pairs = [(one, other) for one, other in edges if one != other]
    places = {
        node: place
        for place, node in enumerate(dict.fromkeys(n for pair in pairs for n in pair))
    }
    joined = {frozenset((places[one], places[other])) for one, other in pairs}
    made = igraph.Graph(
        len(places), [tuple(sorted(pair)) for pair in sorted(joined, key=sorted)]
    )
    made.vs["node"] = list(places)
    return made


def take_apart(
    edges: Iterable[tuple[Node, Node]], *, at_most: int | None = None
) -> Iterator[Removal[Node]]:
    """Remove the node with the highest betweenness, again and again.

    Betweenness is unweighted and counted anew after each removal, on the whole
    of what is left. Of nodes that are equal the one that appears last in the
    edges goes first, as in the published study that this reproduces
    (Cavallaro and others, PLOS ONE 15(8): e0236476).
    """
    left = graph(edges)
    whole = _largest(left)
    steps = left.vcount() if at_most is None else min(at_most, left.vcount())
    for _ in range(steps):
        scores = [round(score, SAME) for score in left.betweenness()]
        highest = max(scores)
        place = len(scores) - 1 - scores[::-1].index(highest)
        node = left.vs[place]["node"]
        left.delete_vertices(place)
        yield Removal(node, highest, _largest(left) / whole)


def _largest(of: igraph.Graph) -> int:
    return max(of.connected_components().sizes(), default=0)
