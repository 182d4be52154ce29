"""What people said they were working on, as far as the auditor may see it.

A purpose names its matter in words of one's own. Where they name what the auditor may
not see, all of them are left out: what remained would say which matter it was. The
database does that, so that a statement put by hand reads no more than the page.
"""

from collections.abc import Iterable
from uuid import UUID

from muster.core.audit.mask import masked
from muster.core.store.asking import rows

BEYOND_PURPOSE = "A matter beyond your clearance"


def purposes(ids: set[UUID]) -> dict[UUID | None, str]:
    """What each of these purposes says to the auditor, by its id."""
    read = _read(ids)
    return {each: read.get(each, BEYOND_PURPOSE) for each in ids}


def stated(words: str) -> set[UUID]:
    """The purposes that say these words where the auditor may read them."""
    said = rows("SELECT id, words FROM audit_purposes(NULL, %s)", [words])
    wanted = words.casefold()
    return {
        purpose
        for purpose, text in masked(dict(said)).items()
        if wanted in text.casefold()
    }


def _read(ids: Iterable[UUID]) -> dict[UUID, str]:
    """What may be read of them; those that name what is hidden are left out."""
    said = rows("SELECT id, words FROM audit_purposes(%s, '')", [list(ids)])
    return masked(dict(said))
