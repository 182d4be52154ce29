"""Noting that somebody searched, and for what."""

from muster.core.audit.searching import note_search
from muster.core.terms.searching import SearchNoted
from muster.core.terms.viewer import Viewer


def note_searched(terms: str, *, actor: Viewer) -> SearchNoted:
    """Note that somebody searches, and for what: it stands there and nowhere else.

    Raises  PurposeNotStated where nobody knows what for.
    Audit   search.searched
    """
    return note_search("search.searched", terms, actor=actor)
