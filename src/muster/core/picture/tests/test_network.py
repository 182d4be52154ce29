import csv

import pytest

from muster.core.picture.importing.tests.real_files import the_file
from muster.core.picture.network import graph, take_apart

TWO_TRIANGLES = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "x"),
                 ("x", "p"), ("p", "q"), ("q", "x")]  # fmt: skip


def test_the_node_between_two_groups_goes_first() -> None:
    first, second = list(take_apart(TWO_TRIANGLES, at_most=2))
    assert (first.node, first.betweenness) == ("x", 6)
    assert first.largest == pytest.approx(3 / 6)
    assert second.betweenness == 0


def test_repeats_directions_and_loops_make_no_difference() -> None:
    once = graph([("a", "b")])
    often = graph([("a", "b"), ("b", "a"), ("a", "a"), ("a", "b")])
    assert list(once.edge_list()) == list(often.edge_list()) == [(0, 1)]


def test_of_equals_the_last_to_appear_goes_first() -> None:
    removals = take_apart([("a", "b"), ("c", "d")])
    assert [each.node for each in removals] == ["d", "c", "b", "a"]


def test_no_edges_make_no_network() -> None:
    assert list(take_apart([])) == []


@pytest.mark.parametrize(
    ("layer", "published", "known"),
    [
        ("meetings", "meeting", [1, 0.9565, 0.7391, 0.7174, 0.5, 0.4239]),
        ("phonecalls", "phone_calls", [1, 0.7640, 0.5730, 0.4270, 0.3933, 0.2472]),
    ],
)
def test_the_published_sequence_of_the_montagna_network_is_reproduced_to_its_end(
    layer: str, published: str, known: list[float]
) -> None:
    table = the_file(
        f"networks/montagna_published_lcc_sequential_{published}_unweighted.csv"
    )
    with table.open(encoding="utf-8") as lines:
        want = [float(row["Betweenness"]) for row in csv.DictReader(lines)]
    text = the_file(f"networks/montagna_{layer}.txt").read_text(encoding="utf-8")
    edges = [(cells[0], cells[1]) for cells in map(str.split, text.splitlines())]
    got = [1.0, *(each.largest for each in take_apart(edges, at_most=len(want) - 1))]
    assert got[: len(known)] == pytest.approx(known, abs=5e-5)
    assert got == pytest.approx(want)
