"""What a subject is called on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from muster.core.picture.model import KINDS
from muster.core.picture.models import Fact, Subject
from muster.core.picture.queries.standing import in_force
from muster.core.terms.reason import NotFound

CAPTIONS = frozenset(prop for kind in KINDS.values() for prop in kind.caption)


@dataclass(frozen=True, slots=True)
class Named:
    """A subject with the name that stands for it."""

    id: UUID
    reference: str
    kind: str
    caption: str

    @property
    def kind_title(self) -> str:
        """What sort of thing it is, in words."""
        return KINDS[self.kind].title


def find(reference: str) -> Subject:
    """The subject of a reference, if the viewer knows anything of it.

    Raises NotFound alike for a hidden subject and an absent one.
    """
    found = Subject.objects.filter(reference=reference.strip().upper()).first()
    if found is None:
        raise NotFound(reference)
    return found


def named(ids: Iterable[UUID], *, as_at: datetime | None = None) -> dict[UUID, Named]:
    """Subjects by id with their captions; those not to be seen are left out."""
    wanted = frozenset(ids)
    subjects = Subject.objects.filter(id__in=wanted)
    facts: dict[UUID, list[Fact]] = {}
    for fact in Fact.objects.filter(
        in_force(as_at), subject_id__in=wanted, property__in=CAPTIONS
    ).order_by("recorded_at", "id"):
        facts.setdefault(fact.subject_id, []).append(fact)
    return {
        subject.id: Named(
            subject.id,
            subject.reference,
            subject.kind,
            caption_of(subject.kind, facts.get(subject.id, ())),
        )
        for subject in subjects
    }


def caption_of(kind: str, facts: Iterable[Fact]) -> str:
    """The first that is known of what names a kind, else the kind itself."""
    known: dict[str, str] = {}
    for fact in facts:
        known.setdefault(fact.property, str(fact))
    first = next((known[prop] for prop in KINDS[kind].caption if prop in known), None)
    return first or f"{KINDS[kind].title} without a name"
