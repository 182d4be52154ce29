"""What people said they were working on, as far as the auditor may see it.

A purpose names its matter in words of one's own. Where they name what the auditor may
not see, all of them are left out: what remained would say which matter it was.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from muster.core.audit.mask import masked
from muster.core.audit.models import Purpose
from muster.core.audit.things import KEEPERS

BEYOND_PURPOSE = "A matter beyond your clearance"


def purposes(ids: set[UUID]) -> dict[UUID | None, str]:
    """What each of these purposes says to the auditor, by its id."""
    read = _read(ids)
    return {each: read.get(each, BEYOND_PURPOSE) for each in ids}


def stated(words: str) -> set[UUID]:
    """The purposes that say these words where the auditor may read them."""
    said = Purpose.objects.filter(
        Q(matter__icontains=words) | Q(reason__icontains=words)
    )
    wanted = words.casefold()
    return {
        purpose
        for purpose, text in _read(said.values_list("id", flat=True)).items()
        if wanted in text.casefold()
    }


def _read(ids: Iterable[UUID]) -> dict[UUID, str]:
    """What may be read of them; those that name what is hidden are left out."""
    said = {each.id: str(each) for each in Purpose.objects.filter(id__in=list(ids))}
    beyond = KEEPERS.beyond(said)
    return masked({key: text for key, text in said.items() if key not in beyond})
