"""Tables of people against people, and how often: links with a weight."""

from decimal import Decimal

import pytest

from muster.core.people.seed import acting
from muster.core.picture.importing.tests.builders import (
    OFFICER,
    bad,
    bring,
    good,
    outcomes,
    skipped,
)
from muster.core.picture.models import Link, Subject
from muster.core.picture.queries import about, links_around

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

MATRIX = """
[mapping]
name = "Who met whom"
SCOPE
[file.ties]
matrix = ["one", "other", "times"]
MORE
[subject.one]
kind = "person"
key = ["one"]
properties.name = "one"
[subject.other]
kind = "person"
key = ["other"]
properties.name = "other"
[[link]]
kind = "met"
from = "one"
to = "other"
weight = "times"
"""
TIES = ",Orla,Nils,Ada\nOrla,0,4,\nNils,4,0,2.5\nAda,,2.5,-\n"


def matrix(more: str = "", scope: str = "") -> str:
    return MATRIX.replace("MORE", more).replace("SCOPE", scope)


def met(mapping: str, text: str) -> list[tuple[str, str, str]]:
    return [
        (row.subjects[0].key[0], row.subjects[1].key[0], str(row.links[0].weight))
        for row in good(outcomes(mapping, ties=text))
    ]


def test_each_cell_that_says_something_is_a_row() -> None:
    assert met(matrix('nulls = ["-"]'), TIES) == [
        ("Orla", "Nils", "4"),
        ("Nils", "Orla", "4"),
        ("Nils", "Ada", "2.5"),
        ("Ada", "Nils", "2.5"),
    ]


def test_of_a_mirrored_matrix_each_pair_is_read_once() -> None:
    mapping = matrix('mirrored = true\nnulls = ["-"]')
    assert met(mapping, TIES) == [("Orla", "Nils", "4"), ("Nils", "Ada", "2.5")]
    (last,) = skipped(outcomes(mapping, ties=TIES))
    assert (last.line, last.reason) == (4, "no cell of it says anything")


def test_a_cell_that_is_no_count_and_one_of_itself_are_told() -> None:
    found = outcomes(matrix(), ties=",Orla,Nils\nOrla,2,often\nNils,-3,0\n")
    assert [(row.line, row.column) for row in bad(found)] == [
        (2, "other"),
        (2, "times"),
        (3, "weight"),
    ]


def test_a_row_of_another_width_is_told() -> None:
    (row,) = bad(outcomes(matrix(), ties=",Orla,Nils\nOrla,1\n"))
    assert "it has 2 cells where 3 are wanted" in row.reason


@pytest.mark.parametrize("scope", ["", 'scope = "ties"'])
def test_the_weight_is_kept_and_shown_and_the_same_again_adds_nothing(
    scope: str,
) -> None:
    mapping = matrix('mirrored = true\nnulls = ["-"]', scope)
    done = bring(mapping, {"ties": TIES})
    again = bring(mapping, {"ties": TIES})
    assert (done.added.items, done.added.links) == (2, 2)
    assert (again.added.items, again.added.links) == (0, 0)
    with acting(OFFICER):
        assert set(Link.objects.values_list("weight", flat=True)) == {
            Decimal(4),
            Decimal("2.5"),
        }
        (ada,) = Subject.objects.filter(facts__value="Ada")
        (link,) = about(ada).links
        assert link.row.weight_words == "weight 2.5"
        (tie,) = links_around(ada.id).ties
        assert "weight 2.5" in tie.detail.split(", ")


def test_a_column_of_any_file_may_be_a_weight() -> None:
    mapping = matrix().replace('matrix = ["one", "other", "times"]', "")
    (first, second) = good(outcomes(mapping, ties="one,other,times\nA,B,7\nA,C,\n"))
    assert first.links[0].weight == 7
    assert second.links[0].weight is None
