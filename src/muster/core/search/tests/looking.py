"""Searching in tests of what is found, where nobody is noted to have looked."""

from muster.core.picture.queries import Hits
from muster.core.search import queries
from muster.core.search.queries import Asked, Records
from muster.core.terms.searching import nobodys_search
from muster.core.terms.viewer import Viewer

TESTED = "A test asks what is found"


def find(asked: Asked, *, to: Viewer) -> Records:
    """The same records as a page finds."""
    return queries.find_records(asked, nobodys_search(asked.text, why=TESTED), to=to)


def find_things(text: str) -> Hits:
    """The same people and things as a page finds."""
    return queries.find_things(text, nobodys_search(text, why=TESTED))
