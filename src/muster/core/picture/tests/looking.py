"""Searching in tests of what is found, where nobody is noted to have looked."""

from muster.core.picture import queries
from muster.core.picture.queries import Hits, Search
from muster.core.terms.searching import nobodys_search

TESTED = "A test asks what is found"


def search(asked: Search) -> Hits:
    """The same as a page finds."""
    return queries.search(asked, nobodys_search(asked.words, why=TESTED))
