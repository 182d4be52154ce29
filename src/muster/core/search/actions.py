"""Noting that somebody searched, and for what."""

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.terms.viewer import Viewer


def note_searched(terms: str, *, actor: Viewer) -> None:
    """Note that somebody searched, and for what: it stands there and nowhere else.

    Audit   search.searched
    """
    audit(Operation.CONSULTATION, "search.searched", actor=actor, body=terms)
