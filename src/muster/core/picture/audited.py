"""People and things of the picture as the audit names them to an auditor."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from django.urls import reverse

from muster.core.audit.things import Thing, Things
from muster.core.picture.importing.kind import IMPORT
from muster.core.picture.models import Fact, Subject
from muster.core.picture.queries import Search, search
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.naming import Named
from muster.core.picture.queries.naming import named as captioned
from muster.core.picture.roles import READERS
from muster.core.terms.searching import nobodys_search
from muster.core.terms.viewer import Viewer


def named(ids: Iterable[UUID], viewer: Viewer) -> Things:
    """People and things of these keys, of whom the viewer may know something."""
    return {key: _thing(one, viewer) for key, one in captioned(ids).items()}


def sought(words: str, viewer: Viewer) -> list[Thing]:
    """The person or thing of a reference, or those that a name or number fits.

    Each with the others that the viewer may know to be one with it, and the imports
    that brought in what the viewer may see of them.
    """
    of_reference = Subject.objects.filter(reference=words.strip().upper())
    found = list(captioned(one.id for one in of_reference).values())
    noted = nobodys_search(words, why="Noted as audit.listed, with what was asked for")
    found = found or [hit.subject for hit in search(Search(text=words), noted)]
    same = clusters_of(one.id for one in found)
    brought = _brought_by({one for cluster in same.values() for one in cluster})
    return [
        replace(
            _thing(one, viewer),
            same=same[one.id],
            brought_by=frozenset(
                imported for each in same[one.id] for imported in brought[each]
            ),
        )
        for one in found
    ]


def _brought_by(subjects: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Of each subject the imports of whose rows the viewer may see a fact of it."""
    found = Fact.objects.filter(
        subject_id__in=subjects, item__register__kind=IMPORT.key
    )
    brought: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for subject, register in found.values_list(
        "subject_id", "item__register_id"
    ).distinct():
        brought[subject].add(register)
    return brought


def seen(references: Iterable[str]) -> Iterable[str]:
    """Those of these references of whom the viewer may know something."""
    found = Subject.objects.filter(reference__in=set(references))
    return found.values_list("reference", flat=True)


def _thing(one: Named, viewer: Viewer) -> Thing:
    reads = viewer.holds(*READERS)
    return Thing(
        id=one.id,
        reference=one.reference,
        title=one.caption,
        href=reverse("picture:subject", args=[one.reference]) if reads else "",
    )
