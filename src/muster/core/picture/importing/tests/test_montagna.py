"""The Montagna network goes in as rows and comes out as its published measures."""

import csv

import pytest

from muster.core.people.seed import acting
from muster.core.picture.importing.tests.builders import OFFICER, bring_real
from muster.core.picture.importing.tests.real_files import the_file
from muster.core.picture.network import take_apart
from muster.core.picture.queries import network

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def published(layer: str) -> list[float]:
    """The largest part left after each removal, by unweighted betweenness."""
    table = the_file(
        f"networks/montagna_published_lcc_sequential_{layer}_unweighted.csv"
    )
    with table.open(encoding="utf-8") as lines:
        return [float(row["Betweenness"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(
    ("layer", "table", "link", "edges", "known"),
    [
        (
            "meetings",
            "meeting",
            "met",
            256,
            [1, .9565, .7391, .7174, .5, .4239, .4130, .3913, .2609, .25, .2065],
        ),
        (
            "phonecalls",
            "phone_calls",
            "in_contact",
            124,
            [1, .7640, .5730, .4270, .3933, .2472, .1348, .1236, .0562, .0562, .0449],
        ),
    ],
)  # fmt: skip
def test_the_imported_network_comes_apart_as_published(
    layer: str, table: str, link: str, edges: int, known: list[float]
) -> None:
    want = published(table)
    bring_real(f"montagna_{layer}", **{layer: f"networks/montagna_{layer}.txt"})
    with acting(OFFICER):
        found = network(link)
    assert len({frozenset(edge) for edge in found}) == edges
    got = [1.0, *(step.largest for step in take_apart(found, at_most=len(want) - 1))]
    assert got[: len(known)] == pytest.approx(known, abs=5e-5)
    assert got == pytest.approx(want)


def test_people_of_both_layers_are_the_same_people() -> None:
    first = bring_real("montagna_meetings", meetings="networks/montagna_meetings.txt")
    second = bring_real(
        "montagna_phonecalls", phonecalls="networks/montagna_phonecalls.txt"
    )
    assert first.added.subjects == 101
    assert second.added.subjects == 154 - 101
    with acting("Priya Nand"):
        assert network("met", "in_contact") == ()
