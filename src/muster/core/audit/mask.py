"""Texts of others without what this auditor may not see.

A reference that the auditor may not see is left out, and so is one that there is none
of: what is left out says nothing about what is there.
"""

import re
from collections.abc import Mapping
from uuid import UUID

from muster.core.audit.things import KEEPERS
from muster.core.people.queries import names_seen
from muster.core.web.formats import REFERENCE

MASKED = "[a reference that you may not see]"
KEY = "[a key]"
_KEY = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_REFERENCE = re.compile(REFERENCE.pattern, re.IGNORECASE)


def masked(texts: Mapping[UUID, str]) -> dict[UUID, str]:
    """Texts with people by name, and without references that may not be seen."""
    everything = " ".join(texts.values())
    seen = KEEPERS.seen(each.upper() for each in _REFERENCE.findall(everything))
    people = names_seen({UUID(key) for key in _KEY.findall(everything)})

    def person(at: re.Match[str]) -> str:
        return people.get(UUID(at[0]), KEY)

    def reference(at: re.Match[str]) -> str:
        return at[0] if at[0].upper() in seen else MASKED

    return {
        key: _KEY.sub(person, _REFERENCE.sub(reference, text))
        for key, text in texts.items()
    }
