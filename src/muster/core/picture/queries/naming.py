"""What a subject is called on a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from muster.core.picture.model import KINDS
from muster.core.picture.models import Subject
from muster.core.store.asking import rows
from muster.core.terms.reason import NotFound

CAPTIONS = sorted({prop for kind in KINDS.values() for prop in kind.caption})

BY_REFERENCE = "SELECT id, reference, kind FROM picture_subject WHERE reference = %s"
NAMES = """
    SELECT s.id, s.reference, s.kind, f.property, coalesce(nullif(f.shown, ''), f.value)
    FROM picture_subject AS s
    LEFT JOIN picture_fact AS f ON f.subject_id = s.id
        AND f.property = ANY (%(captions)s)
        AND (f.retracted_at IS NULL OR f.retracted_at > %(as_at)s)
        AND (%(as_at)s::timestamptz IS NULL OR f.recorded_at <= %(as_at)s)
    WHERE s.id = ANY (%(subjects)s::uuid[])
    ORDER BY f.recorded_at, f.id
"""
"""The subjects that may be seen, each with what may stand for its name."""


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
    found = rows(BY_REFERENCE, [reference.strip().upper()])
    if not found:
        raise NotFound(reference)
    return Subject.from_db(connection.alias, ["id", "reference", "kind"], found[0])


def named(ids: Iterable[UUID], *, as_at: datetime | None = None) -> dict[UUID, Named]:
    """Subjects by id with their captions; those not to be seen are left out."""
    asked: dict[str, Any] = {
        "subjects": list(frozenset(ids)),
        "captions": CAPTIONS,
        "as_at": as_at,
    }
    found = rows(NAMES, asked)
    known: dict[UUID, dict[str, str]] = {}
    for subject, _, _, prop, text in found:
        known.setdefault(subject, {}).setdefault(prop, text)
    return {
        subject: Named(subject, reference, kind, caption_of(kind, known[subject]))
        for subject, reference, kind, _, _ in found
    }


def caption_of(kind: str, known: Mapping[str, str]) -> str:
    """The first that is known of what names a kind, else the kind itself.

    known: the text that stands for each property, where one does.
    """
    first = next((known[prop] for prop in KINDS[kind].caption if prop in known), None)
    return first or f"{KINDS[kind].title} without a name"
