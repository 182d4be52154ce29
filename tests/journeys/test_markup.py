"""The reading of markup hears what is missing, and nothing where all is there."""

import pytest

from tests.journeys.markup import badly_marked_up

WELL = (
    '<html lang="en"><h1>Records</h1><h2>Open</h2><a href="/"><b>Home</b></a>'
    '<label for="n">Name</label><input id="n"><label><input type="radio">Yes</label>'
    '<table><tr><th scope="col">Day</th></tr></table><input type="hidden">'
    '<button aria-label="Close"></button><img alt="A chart"></html>'
)


def test_nothing_is_wrong_where_all_is_there() -> None:
    assert list(badly_marked_up(WELL)) == []


@pytest.mark.parametrize(
    ("there", "wrong"),
    [
        (' lang="en"', ""),
        ("<h1>Records</h1>", ""),
        ("<h2>Open</h2>", "<h3>Open</h3>"),
        ("<b>Home</b>", ""),
        ('for="n"', ""),
        ("<label><input", "<input"),
        ('<th scope="col">Day</th>', "<td>Day</td>"),
        (' aria-label="Close"', ""),
        (' alt="A chart"', ""),
        ('<input type="hidden">', '<i id="n"></i>'),
        ('<input type="hidden">', "<fieldset></fieldset>"),
    ],
)
def test_what_is_missing_is_told(there: str, wrong: str) -> None:
    assert there in WELL
    assert list(badly_marked_up(WELL.replace(there, wrong))) != []
