"""Plots as SVG, drawn here and not by the reader's browser.

The same picture stands on a page and in a document, without a script. Drawn by Vega
(`vl-convert-python`), which is given values and fetches nothing; the first picture of a
process takes half a second, others some hundredths, and what was drawn is kept.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import vl_convert

from muster.core.terms.plot import Plot, Shape

WIDE: Final = 620
IN_PRINT: Final = 380
NARROW: Final = 300
"""Pixels of the plot itself, without the words beside it: the fewer, the larger these
are where a picture has a width of its own."""
KEPT: Final = 256
"""Pictures that a process keeps."""

INK, BAR, TARGET = "#0b0c0c", "#1d70b8", "#942514"
"""Each at least 4.5 to 1 on white; nothing is told by colour alone."""
FONT: Final = "Arial, Helvetica, Liberation Sans, sans-serif"
CONFIG: Final[dict[str, Any]] = {
    "background": "white",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        **dict.fromkeys(("labelFontSize", "titleFontSize"), 13),
        **dict.fromkeys(("labelColor", "titleColor"), INK),
        "titleFontWeight": "normal",
        "gridColor": "#dee0e2",
        "labelLimit": 240,
    },
    "header": {"labelFontSize": 14, "labelColor": INK, "labelFontWeight": "bold"},
    "text": {"fontSize": 13, "color": INK},
}


@lru_cache(maxsize=KEPT)
def svg(plot: Plot, *, width: int = WIDE) -> str:
    """A plot as SVG, so many pixels wide without the words beside it."""
    drawn: str = vl_convert.vegalite_to_svg(
        _specification(plot, width), config=CONFIG, allowed_base_urls=[]
    )
    return drawn


def _specification(plot: Plot, width: int) -> dict[str, Any]:
    """What Vega is asked for: one plot, or one for each series below each other."""
    layers = [*_layers(plot)]
    several = len(plot.series) > 1
    # Upright, so many places have so much room; lying, each has a line of its own.
    size: dict[str, Any] = {"width": width, "height": 90 if several else 200}
    if plot.shape is Shape.BARS:
        size["height"] = {"step": 30}
    whole: dict[str, Any] = {"data": {"values": [*_values(plot)]}}
    if not several:
        return whole | size | {"layer": layers}
    head = {"title": None, "labelAngle": 0, "labelAnchor": "start"}
    names = [one.name for one in plot.series]
    header = head | {"labelOrient": "top"}
    return whole | {
        "facet": {"row": {"field": "series", "sort": names, "header": header}},
        "spec": size | {"layer": layers},
        "spacing": 12,
    }


def _values(plot: Plot) -> Iterator[dict[str, Any]]:
    for series in plot.series:
        for place, value, words in zip(
            plot.places, series.values, series.words, strict=True
        ):
            yield {
                "series": series.name,
                "place": place,
                "value": value,
                "stands": value or 0,
                "words": words,
            }


def _layers(plot: Plot) -> Iterator[dict[str, Any]]:
    lying = plot.shape is Shape.BARS
    places, counts = ("y", "x") if lying else ("x", "y")
    encoding = {
        places: {
            "field": "place",
            "type": "nominal",
            "sort": [*plot.places],
            "axis": {"title": None, "labelAngle": 0 if lying else -40, "ticks": False},
        },
        counts: {
            "field": "value",
            "type": "quantitative",
            "scale": {"domainMin": 0, "domainMax": max(plot.highest * 1.12, 1.12)},
            "axis": {
                "title": plot.counts,
                "format": ",d",
                "tickMinStep": 1,
                "tickCount": min(4, max(plot.highest, 1)),
            },
        },
    }
    mark: dict[str, Any] = {"type": "bar", "color": BAR}
    if plot.shape is Shape.LINE:
        mark = {"type": "line", "color": BAR, "strokeWidth": 3}
        mark["point"] = {"color": BAR, "size": 60}
    yield {"mark": mark, "encoding": encoding}
    beside = {"dx": 5, "align": "left"} if lying else {"dy": -9}
    yield {
        "mark": {"type": "text", **beside},
        "encoding": encoding
        | {
            counts: encoding[counts] | {"field": "stands"},
            "text": {"field": "words", "type": "nominal"},
        },
    }
    if plot.target is not None:
        yield from _target(plot.target, counts)


def _target(target: int, counts: str) -> Iterator[dict[str, Any]]:
    at = {counts: {"datum": target}}
    once: dict[str, Any] = {"values": [{}]}
    yield {
        "data": once,
        "mark": {
            "type": "rule",
            "color": TARGET,
            "strokeDash": [6, 4],
            "strokeWidth": 2,
        },
        "encoding": at,
    }
    words = {"type": "text", "color": TARGET, "text": f"Target {target:,}"}
    yield {
        "data": once,
        "mark": words | {"align": "right", "dy": -8, "x": {"expr": "width"}},
        "encoding": at,
    }
