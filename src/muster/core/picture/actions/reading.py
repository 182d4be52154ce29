"""Noting that somebody read something of the picture."""

from collections.abc import Iterable

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.audit.searching import note_search
from muster.core.picture.models import Subject
from muster.core.picture.touching import key_of, keys_asked
from muster.core.terms.searching import SearchNoted
from muster.core.terms.viewer import Viewer


def note_searched(
    terms: str, *, looked_for: Iterable[str], actor: Viewer
) -> SearchNoted:
    """Note that somebody searches the picture, and for what; a search asks for it.

    terms:      what the audit keeps of it.
    looked_for: each name, number or text by itself, as it was typed.
    Raises  PurposeNotStated where nobody knows what for.
    Audit   picture.searched
    """
    keys = keys_asked(*looked_for)
    return note_search("picture.searched", terms, touching=keys, actor=actor)


def note_opened(subject: Subject, *, actor: Viewer) -> None:
    """Note that somebody opened a person or thing: one entry, however many panels.

    Audit   picture.opened
    """
    audit(Operation.CONSULTATION, "picture.opened", actor=actor, subject_id=subject.id)


def note_expanded(subject: Subject, *, actor: Viewer) -> None:
    """Note that somebody asked a chart what else is linked to a thing on it.

    Audit   picture.expanded
    """
    audit(
        Operation.CONSULTATION, "picture.expanded", actor=actor, subject_id=subject.id
    )


def note_compared(one: Subject, other: Subject, *, actor: Viewer) -> None:
    """Note that somebody laid two records side by side.

    Audit   picture.compared
    """
    audit(
        Operation.CONSULTATION,
        "picture.compared",
        actor=actor,
        subject_id=other.id,
        body=f"{one.reference} and {other.reference}",
        touching=[key_of(one)],
    )


def note_connected(one: Subject, other: Subject, *, actor: Viewer) -> None:
    """Note that somebody asked how two people or things are connected.

    Audit   picture.connected
    """
    audit(
        Operation.CONSULTATION,
        "picture.connected",
        actor=actor,
        subject_id=other.id,
        body=f"{one.reference} and {other.reference}",
        touching=[key_of(one)],
    )
