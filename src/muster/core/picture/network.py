"""Measures of a network, on plain edges: no database, no model.

A measure says how a network holds together, never what a person did. It is
computed from the links that its reader may see, so that two readers may
rightly get two answers.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import rustworkx

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


def graph(edges: Iterable[tuple[Node, Node]]) -> rustworkx.PyGraph[Node, None]:
    """An undirected graph without repeats or loops, nodes as they first appear."""
    pairs = [(one, other) for one, other in edges if one != other]
    drawn: rustworkx.PyGraph[Node, None] = rustworkx.PyGraph(multigraph=False)
    nodes = list(dict.fromkeys(node for pair in pairs for node in pair))
    places = dict(zip(nodes, drawn.add_nodes_from(nodes), strict=True))
    drawn.add_edges_from_no_data([(places[one], places[other]) for one, other in pairs])
    return drawn


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
    steps = len(left) if at_most is None else min(at_most, len(left))
    for _ in range(steps):
        between = rustworkx.betweenness_centrality(left, normalized=False)
        highest, place = max(
            (round(score, SAME), place) for place, score in between.items()
        )
        node = left[place]
        left.remove_node(place)
        yield Removal(node, highest, _largest(left) / whole)


def _largest(of: rustworkx.PyGraph[Node, None]) -> int:
    return max(map(len, rustworkx.connected_components(of)), default=0)
