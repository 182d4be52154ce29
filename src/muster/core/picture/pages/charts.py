"""Links as a chart, with tables that say the same."""

from django.urls import reverse

from muster.core.picture.model import KINDS, Pole
from muster.core.picture.queries import LinksAround, Named
from muster.core.web.pages import Chart, Edge, Node
from muster.core.web.pages.charts import Shape

SHAPES: dict[Pole, Shape] = {
    Pole.PERSON: "ellipse",
    Pole.OBJECT: "round-rectangle",
    Pole.LOCATION: "diamond",
    Pole.EVENT: "hexagon",
}


def on_chart(around: LinksAround) -> tuple[list[Node], list[Edge]]:
    """Things and ties as a chart shows them."""
    nodes = [_node(thing) for thing in around.things]
    edges = [
        Edge(source=tie.start, target=tie.end, text=tie.words, detail=tie.detail)
        for tie in around.ties
    ]
    return nodes, edges


def _node(thing: Named) -> Node:
    return Node(
        key=thing.reference,
        text=thing.caption,
        kind=thing.kind_title,
        shape=SHAPES[KINDS[thing.kind].pole],
        href=reverse("picture:subject", args=[thing.reference]),
        expand=reverse("picture:linked", args=[thing.reference]),
    )


def chart_block(around: LinksAround) -> Chart:
    """The chart of what is linked, and whether more is than it shows."""
    nodes, edges = on_chart(around)
    cut = " (the newest: there are more)" if around.is_cut else ""
    return Chart(
        title=f"Links{cut}",
        nodes=nodes if edges else [],
        edges=edges,
        empty="No links are recorded that you may see.",
    )
