"""A chart of links: the picture, and tables that say the same."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import ClassVar, Literal

from django.http import HttpRequest, JsonResponse

Shape = Literal[
    "ellipse", "rectangle", "round-rectangle", "diamond", "hexagon", "triangle", "tag"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing on a chart.

    key:    what edges name it by. It stands in the page, so use a reference or
            a word made for this page, never an internal key.
    kind:   what sort of thing, in the officers' words ("Person", "Phone").
    href:   the page about it.
    expand: the address that answers with what is linked to it
            (`chart_answer`); "" if there is nothing more to ask.
    """

    key: str
    text: str
    kind: str = ""
    shape: Shape = "ellipse"
    href: str = ""
    expand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A link between two things of the chart, with the words that stand on it.

    detail: more about it (source, grade, dates), shown in the table.
    """

    source: str
    target: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of links as a block of a page.

    An edge to a thing that is not on the chart is a ValueError: it would tell
    of something that the reader was not shown.
    """

    template: ClassVar[str] = "web/blocks/chart.html"
    title: str
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    empty: str = "Nothing is linked yet."

    def __post_init__(self) -> None:
        _whole(self.nodes, self.edges)

    def named(self, key: str) -> Node:
        """The thing of that key."""
        return next(node for node in self.nodes if node.key == key)

    def data(self) -> dict[str, list[dict[str, str]]]:
        """The chart as its script reads it."""
        return _data(self.nodes, self.edges)


def chart_answer(
    request: HttpRequest, nodes: Sequence[Node], edges: Sequence[Edge], *, cut: str = ""
) -> JsonResponse:
    """What is linked to a thing, for a chart that was asked to show more.

    nodes holds the thing itself and all that its edges name; the chart leaves
    out what it already shows.

    cut: says that more is linked to it than is answered, where that is so.
    """
    _whole(nodes, edges)
    return JsonResponse({**_data(nodes, edges), "cut": cut})


def _whole(nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
    keys = {node.key for node in nodes}
    for edge in edges:
        if not {edge.source, edge.target} <= keys:
            raise ValueError(f"the link {edge.text!r} leads off the chart")


def _data(
    nodes: Sequence[Node], edges: Sequence[Edge]
) -> dict[str, list[dict[str, str]]]:
    return {
        "nodes": [asdict(node) for node in nodes],
        "edges": [asdict(edge) for edge in edges],
    }
