"""Plots are drawn as they are said, and fetch nothing."""

import re

import pytest

from muster.core.terms.plot import Plot, Series, Shape
from muster.core.web.drawing import NARROW, svg
from muster.core.web.pages import Plotted

QUARTERS = ("Jan to Mar 26", "Apr to Jun 26", "Jul to Sep 26")


def plot(**changed: object) -> Plot:
    given: dict[str, object] = {
        "title": "Over three quarters",
        "says": "Jul to Sep 26: 9.",
        "shape": Shape.COLUMNS,
        "places": QUARTERS,
        "series": (Series("Figure", (4, None, 9), ("4", "Suppressed", "9")),),
    }
    return Plot(**given | changed)  # type: ignore[arg-type]


def words_of(drawn: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)</text>", drawn)


@pytest.mark.parametrize("shape", Shape)
def test_each_place_stands_there_with_its_words(shape: Shape) -> None:
    words = words_of(svg(plot(shape=shape)))
    for each in (*QUARTERS, "4", "Suppressed", "9"):
        assert each in words


def test_places_stand_in_the_order_in_which_they_were_given() -> None:
    places = ("Very high", "High", "Moderate", "Low")
    series = (Series("Figure", (1, None, 3, 2), ("1", "Suppressed", "3", "2")),)
    for shape in (Shape.BARS, Shape.COLUMNS):
        words = words_of(svg(plot(shape=shape, places=places, series=series)))
        assert [each for each in words if each in places] == [*places]


def test_several_series_are_drawn_one_below_the_other_under_their_names() -> None:
    counts = (1, 2, 3)
    series = tuple(Series(name, counts, ("1", "2", "3")) for name in ("Surrey", "Kent"))
    words = words_of(svg(plot(series=series)))
    assert [each for each in words if each in {"Surrey", "Kent"}] == ["Surrey", "Kent"]


def test_a_target_is_said_once_in_words() -> None:
    assert words_of(svg(plot(target=7))).count("Target 7") == 1


def test_where_nothing_is_counted_the_axis_has_whole_numbers_alone() -> None:
    none = (Series("Figure", (0, 0, 0), ("0", "0", "0")),)
    assert {each for each in words_of(svg(plot(series=none))) if each[0].isdigit()} <= {
        "0",
        "1",
    }


def test_what_is_typed_is_text_and_nothing_is_fetched() -> None:
    hostile = '</text><script>alert(1)</script><image href="https://example.org/x"/>'
    series = (Series(hostile, (1,), (hostile,)),)
    drawn = svg(plot(places=(hostile,), series=series, counts=hostile))
    assert "<script" not in drawn
    assert "<image" not in drawn
    assert "style=" not in drawn


def test_a_series_with_another_number_of_counts_than_places_is_an_error() -> None:
    with pytest.raises(ValueError, match="another number"):
        plot(series=(Series("Figure", (1,), ("1",)),))


def test_the_same_plot_is_drawn_once() -> None:
    assert svg(plot(), width=NARROW) is svg(plot(), width=NARROW)


def test_its_table_says_the_same_with_the_way_to_the_records() -> None:
    shown = Plotted(plot=plot(), first="Period", links=("/a", "/b", "/c"))
    rows = [
        (place, str(getattr(said[0], "text", said[0]))) for place, said in shown.rows
    ]
    assert rows == [*zip(QUARTERS, ("4", "Suppressed", "9"), strict=True)]
