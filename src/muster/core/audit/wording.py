"""Entries in words, as far as the auditor may see what they are about.

What is hidden from this auditor stays hidden in the words too: a person or thing of
whom nothing may be seen takes what was typed about it along, and what others typed and
stated is masked (see `mask` and `purposes`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.apps import apps
from django.urls import Resolver404, resolve

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


TITLES: Final = {
    "access": "People, bodies and groups",
    "api": "API",
    "door": "Sign-in",
    "page": "A page",
    "picture": "People and things",
}
"""What the first word of a verb means, where no part of Muster is titled so."""
SAID: Final = {
    "clocks.act.shown": "Time limits: the form that says what happened was shown",
    "clocks.go_on.shown": "Time limits: the form to carry one on was shown",
    "page.refused": "A page or a form was refused",
    "records.relabelled": "Who may see a record, or records, was changed",
    "page.returned": "A form came back to be put right",
}
ANSWERED: Final = re.compile(r"(GET|HEAD|POST|PUT|PATCH|DELETE) (\S+) (\d{3})")
"""How an entry keeps what was asked for and how it was answered."""
ASKED: Final = {"GET": "Asked for", "HEAD": "Asked for", "POST": "Sent a form to"}
OUTCOMES: Final = {
    400: "not understood",
    403: "refused",
    404: "no page there for them",
    405: "that cannot be done there",
    409: "refused, with the reasons",
    413: "too much at once",
    422: "came back to be put right",
    429: "tried too often",
}


def verb_words(verb: str) -> str:
    """What was done, in words: "People and things: opened"."""
    if verb in SAID:
        return SAID[verb]
    space, *rest = verb.split(".")
    title = f"{_title(space)}: "
    if rest and rest[-1] == "shown":
        named = " ".join(rest[:-1]).replace("_", " ").replace("-", " ")
        return f"{title}“{named}” was shown"
    return f"{title}{', '.join(rest).replace('_', ' ')}"


def _title(space: str) -> str:
    """A part of Muster, or a kind of record, as an auditor calls it."""
    if space in TITLES:
        return TITLES[space]
    if space in apps.app_configs:
        return str(apps.get_app_config(space).verbose_name)
    return space.replace("_", " ").capitalize()


def typed_words(typed: str) -> str:
    """What was typed; of a page that was refused, what was asked and how it ended."""
    asked = ANSWERED.fullmatch(typed)
    if asked is None:
        return typed
    verb, path, status = asked.groups()
    outcome = OUTCOMES.get(int(status), "not done")
    return f"{ASKED.get(verb, 'Asked to change')}{_page_at(path)} {path}: {outcome}"


def _page_at(path: str) -> str:
    """Which page an address is of, where it is of one; its own address follows."""
    try:
        found = resolve(path).view_name
    except Resolver404:
        return ""
    space, _, name = found.rpartition(":")
    words = name.replace("_", " ").replace("-", " ")
    title = f"{_title(space)}, " if space else ""
    return f" {title}“{words}”:"


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
            typed="" if beyond else typed_words(self.typed.get(entry.id, "")),
            purpose=self.why.get(entry.purpose_id, NOT_STATED),
        )


def _of(found: Iterable[Entry], column: str) -> set[UUID]:
    return {key for entry in found if (key := getattr(entry, column)) is not None}
