"""Noting that somebody searched, and putting together what was found."""

from collections.abc import Iterable
from datetime import datetime

from django.db.transaction import atomic

from muster.core.audit.searching import note_search
from muster.core.picture.touching import keys_asked
from muster.core.records.actions import note_act, relate
from muster.core.records.holding import hold
from muster.core.records.models import Register, Relation
from muster.core.terms.reason import Refused
from muster.core.terms.searching import SearchNoted
from muster.core.terms.viewer import Viewer

BELONGS = "belongs with"


def note_searched(
    terms: str, *, looked_for: Iterable[str], actor: Viewer
) -> SearchNoted:
    """Note that somebody searches, and for what: it stands there and nowhere else.

    looked_for: each name, number or text by itself, as it was typed.

    Raises  PurposeNotStated where nobody knows what for.
    Audit   search.searched
    """
    keys = keys_asked(*looked_for)
    return note_search("search.searched", terms, touching=keys, actor=actor)


@atomic
def put_together(
    register: Register, other: Register, *, actor: Viewer, at: datetime
) -> None:
    """Say that two records belong together; said twice it is so once.

    From whichever of them it is said. It is seen by those who may see both.
    Raises  Refused of a record with itself.
    Audit   <kind>.put_together
    """
    hold(register, other)
    if register == other:
        raise Refused("A record belongs with another, not with itself")
    said = Relation.objects.filter(register=other, to=register, relation=BELONGS)
    if not said.exists():
        relate(register, other, relation=BELONGS, actor=actor, at=at)
    note_act(register, "put_together", body=other.reference, actor=actor)
