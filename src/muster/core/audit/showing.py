"""Entries in words, as far as the auditor may see what they are about.

What is hidden from this auditor stays hidden in the words too: a person or thing of
whom nothing may be seen takes what was typed about it along, and a reference that the
auditor may not see, or that there is none of, is left out of what others typed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from muster.core.audit import queries
from muster.core.audit.models import Entry, Operation
from muster.core.audit.things import KEEPERS, RECORD, SUBJECT, Thing
from muster.core.people.queries import names, names_seen
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import REFERENCE

BEYOND = "A person or thing of whom you may see nothing"
NO_RECORD = "A record that is not there any more, or that you may not see"
MASKED = "[a reference that you may not see]"
KEY = "[a key]"
NOT_STATED = "Not stated"
_KEY = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One entry in words.

    about: the records, persons and things that it names and the auditor may see.
    lost:  words for what it names and the auditor may not see; "" where there is none.
    typed: what was searched for or changed.
    """

    at: datetime
    who: str
    verb: str
    operation: str
    refused: bool
    channel: str
    about: Sequence[Thing]
    lost: str
    typed: str
    purpose: str


def verb_words(verb: str) -> str:
    """What was done, in words: "picture: opened"."""
    return verb.replace("_", " ").replace(".", ": ")


def in_words(found: Sequence[Entry], *, to: Viewer) -> list[Shown]:
    """Entries as a page and a file show them."""
    named = _Named(found, to)
    return [named.shown(entry) for entry in found]


class _Named:
    """What the auditor may see of everything that some entries name."""

    def __init__(self, found: Sequence[Entry], viewer: Viewer) -> None:
        self.who = names(entry.viewer_id for entry in found)
        self.why = queries.purposes({e.purpose_id for e in found if e.purpose_id})
        self.records = KEEPERS.named(RECORD, _of(found, RECORD), to=viewer)
        self.subjects = KEEPERS.named(SUBJECT, _of(found, SUBJECT), to=viewer)
        self.typed = _as_may_be_read(queries.texts(entry.id for entry in found))

    def shown(self, entry: Entry) -> Shown:
        """One of them in words."""
        record = self.records.get(entry.register_id) if entry.register_id else None
        subject = self.subjects.get(entry.subject_id) if entry.subject_id else None
        lost = NO_RECORD if entry.register_id and record is None else ""
        beyond = entry.subject_id is not None and subject is None
        return Shown(
            at=entry.at,
            who=self.who[entry.viewer_id],
            verb=verb_words(entry.verb),
            operation=Operation(entry.operation).label,
            refused=entry.refused,
            channel=entry.channel,
            about=[thing for thing in (record, subject) if thing is not None],
            lost=BEYOND if beyond else lost,
            typed="" if beyond else self.typed.get(entry.id, ""),
            purpose=self.why.get(entry.purpose_id, NOT_STATED),
        )


def _of(found: Iterable[Entry], column: str) -> set[UUID]:
    return {key for entry in found if (key := getattr(entry, column)) is not None}


def _as_may_be_read(texts: Mapping[UUID, str]) -> dict[UUID, str]:
    """Texts with people by name, and without what this auditor may not see."""
    everything = " ".join(texts.values())
    seen = KEEPERS.seen(REFERENCE.findall(everything))
    people = names_seen({UUID(key) for key in _KEY.findall(everything)})

    def person(at: re.Match[str]) -> str:
        return people.get(UUID(at[0]), KEY)

    def reference(at: re.Match[str]) -> str:
        return at[0] if at[0] in seen else MASKED

    return {
        entry: _KEY.sub(person, REFERENCE.sub(reference, text))
        for entry, text in texts.items()
    }
