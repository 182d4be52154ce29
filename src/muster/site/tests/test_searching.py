"""Nothing is looked for that does not stand in the audit, whoever adds a page."""

import re
from pathlib import Path

import pytest

import muster
from muster.core.audit.searching import PurposeNotStated, note_search
from muster.core.people.seed import acting
from muster.core.picture import queries
from muster.core.search.queries import Asked, find_records, find_things
from muster.core.terms.searching import nobodys_search

HERE = Path(muster.__file__).parent
NOBODYS = {
    "core/picture/audited.py",
    "flow/assessment/seed/__init__.py",
    "flow/intelligence/seed/__init__.py",
    "site/bench/names.py",
    "site/bench/picture.py",
}
"""Where no person looks for anything, or another entry notes what for."""
LOOKS_UP = {
    r"\bfacts_under\(": {
        "core/picture/queries/addresses.py",
        "core/picture/queries/recognising.py",
        "core/picture/queries/same.py",
        "core/picture/queries/search.py",
    },
    r"\bnames_near\(": {
        "core/picture/queries/recognising.py",
        "core/picture/queries/same.py",
        "core/picture/queries/search.py",
    },
    r"FROM search_records\(": {"core/search/queries.py"},
    r"FROM search_numbers\(": {"core/search/numbers.py"},
}
"""What looks into an index by words or numbers, and the files that may."""


def where(pattern: str) -> set[str]:
    """The files of the program in which something stands, its tests aside."""
    return {
        str(file.relative_to(HERE))
        for file in HERE.rglob("*.py")
        if "tests" not in file.parts and re.search(pattern, file.read_text("utf-8"))
    }


def test_nobodys_search_is_made_where_it_is_known_to_be_and_nowhere_else() -> None:
    assert where(r"\bnobodys_search\(") - {"core/terms/searching.py"} == NOBODYS
    assert where(r"\bSearchNoted\(") == {
        "core/audit/searching.py",
        "core/terms/searching.py",
    }


@pytest.mark.parametrize("pattern", LOOKS_UP)
def test_an_index_is_looked_into_by_what_asks_for_the_note_alone(pattern: str) -> None:
    assert where(pattern) <= LOOKS_UP[pattern]


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_nobody_searches_before_it_is_known_what_for() -> None:
    with acting("Hannah Vale") as officer, pytest.raises(PurposeNotStated):
        note_search("search.searched", "Holloway", touching=(), actor=officer)


def test_what_was_not_noted_is_not_looked_for() -> None:
    noted = nobodys_search("Holloway", why="A test asks what is found")
    with pytest.raises(ValueError, match="not what was noted"):
        queries.search(queries.Search("Berengar"), noted)
    with pytest.raises(ValueError, match="not what was noted"):
        find_things("Berengar", noted)
    with acting("Hannah Vale") as officer, pytest.raises(ValueError, match="noted"):
        find_records(Asked("Berengar"), noted, to=officer)
