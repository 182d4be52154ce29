"""Entries in words, as far as the auditor may see what they are about.

What is hidden from this auditor stays hidden in the words too: a person or thing of
whom nothing may be seen takes what was typed about it along, and what others typed and
stated is masked (see `mask` and `purposes`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from muster.core.audit import queries
from muster.core.audit.mask import masked
from muster.core.audit.models import Entry, Operation
from muster.core.audit.purposes import purposes
from muster.core.audit.things import KEEPERS, RECORD, SUBJECT, Thing
from muster.core.people.queries import names
from muster.core.terms.viewer import Viewer

BEYOND = "A person or thing of whom you may see nothing"
NO_RECORD = "A record that is not there any more, or that you may not see"
NOT_STATED = "Not stated"


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
        self.why = purposes({e.purpose_id for e in found if e.purpose_id})
        self.records = KEEPERS.named(RECORD, _of(found, RECORD), to=viewer)
        self.subjects = KEEPERS.named(SUBJECT, _of(found, SUBJECT), to=viewer)
        self.typed = masked(queries.texts(entry.id for entry in found))

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
