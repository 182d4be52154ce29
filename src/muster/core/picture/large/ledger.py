"""Rows of the picture as lines for COPY, read and keyed as the product does it.

Numbers stand for subjects until they are written: the key and the reference of a
subject follow from its number, so that no table of them is kept.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from muster.core.people.seed import BODIES
from muster.core.picture.importing.rows.drafts import Reading
from muster.core.picture.importing.rows.typed_values import TYPES, reading
from muster.core.picture.importing.writing.copy_text import ESCAPES
from muster.core.picture.model import KINDS
from muster.core.picture.recording import PREFIXES
from muster.core.records.references import ALPHABET, OF_THING, ending
from muster.core.terms.grade import Grade

TABLES: Mapping[str, str] = {
    "picture_item": (
        "id, access_class, register_id, origin, line, text, source, assessment,"
        " handling, conditions, action, sanitisation, information_on, recorded_at,"
        " recorded_by_id"
    ),
    "picture_subject": "id, reference, kind",
    "picture_fact": (
        "id, access_class, subject_id, property, value, shown, written, standing,"
        " read_by, assertion, schedule_8, valid_from, valid_to, item_id,"
        " fingerprint, recorded_at, recorded_by_id, retracted_at, retracted_by_id,"
        " retraction_reason"
    ),
    "picture_lookupkey": "fact_id, subject_id, kind, key, access_class",
    "picture_link": (
        "id, access_class, from_subject_id, to_subject_id, kind, assertion,"
        " valid_from, valid_to, item_id, fingerprint, recorded_at, recorded_by_id,"
        " retraction_reason"
    ),
    "picture_judgement": (
        "id, access_class, one_id, other_id, verdict, evidence, recorded_at,"
        " recorded_by_id, retraction_reason"
    ),
}
REFERENCES = len(ALPHABET) ** OF_THING
STRIDE = 7_540_113_804_746_347
"""Coprime to REFERENCES: each subject gets a reference of its own."""
EVERY = 9.87654321
"""Seconds between one report and the next."""
BEGAN_BEFORE = timedelta(days=1_095)
WITHDRAWN = 0.004
"""Facts that were withdrawn since."""
NUMBERED = 0x9E3779B97F4A7C15F39CC0605CEDC835
REMEMBERED = 50_000
"""Readings kept: what is said of a home or a car is said again soon."""


@dataclass(frozen=True, slots=True)
class Source:
    """One report: its key, its marking and when it was recorded."""

    item: str
    access_class: int
    at: str


@dataclass
class Counts:
    """How many rows of each sort were written."""

    items: int = 0
    subjects: int = 0
    facts: int = 0
    keys: int = 0
    links: int = 0
    judgements: int = 0


@dataclass
class Ledger:
    """Lines not yet handed over, and the numbers of what comes next.

    by:        the officer who recorded it all.
    registers: the record of each marking that its reports stand in.
    ends:      no report is later.
    """

    dice: random.Random
    by: str
    registers: Mapping[int, str]
    ends: datetime
    counts: Counts = field(default_factory=Counts)
    lines: dict[str, list[str]] = field(
        default_factory=lambda: {table: [] for table in TABLES}
    )
    _keys: int = 0
    _read: dict[tuple[str, str], Reading] = field(default_factory=dict)

    def taken(self) -> dict[str, list[str]]:
        """The lines written so far, which are then no longer here."""
        lines, self.lines = self.lines, {table: [] for table in TABLES}
        return lines

    def source(self, origin: str, grade: Grade, access_class: int) -> Source:
        """A report from which facts are taken."""
        number = self.counts.items = self.counts.items + 1
        moment = self.ends - BEGAN_BEFORE + timedelta(seconds=EVERY * number)
        at = min(moment, self.ends)
        source = Source(self._key(), access_class, at.isoformat())
        conditions = grade.conditions or ""
        self.lines["picture_item"].append(
            f"{source.item}\t{access_class}\t{self.registers[access_class]}\t{origin}"
            f"\t{number % 5 + 1}\t\t{grade.source}\t{grade.assessment}"
            f"\t{grade.handling}\t{conditions}\t{grade.action or ''}"
            f"\t{grade.sanitisation or ''}\t{at.date()}\t{source.at}\t{self.by}\n"
        )
        return source

    def subject(self, kind: str) -> int:
        """A new subject; its number."""
        number = self.counts.subjects
        self.counts.subjects += 1
        self.lines["picture_subject"].append(
            f"{subject_key(number)}\t{subject_reference(kind, number)}\t{kind}\n"
        )
        return number

    def facts(
        self, subject: int, kind: str, said: Iterable[tuple[str, str]], source: Source
    ) -> None:
        """What a report says of a subject, with the keys it is found by."""
        types, of = TYPES[kind], subject_key(subject)
        facts, keys = self.lines["picture_fact"], self.lines["picture_lookupkey"]
        label, by = source.access_class, self.by
        for prop, text in said:
            read = self._reading(types[prop], text)
            fact = self._key()
            gone = "\\N\t\\N\t"
            if self.dice.random() < WITHDRAWN:
                gone = f"{self.ends.isoformat()}\t{by}\tSaid of another person"
            facts.append(
                f"{fact}\t{label}\t{of}\t{prop}\t{read.value}\t{read.shown}"
                f"\t{read.written}\t{read.standing}\t{read.read_by}\tfact\t\t\\N\t\\N"
                f"\t{source.item}\t{fact}\t{source.at}\t{by}\t{gone}\n"
            )
            keys += [
                f"{fact}\t{of}\t{name}\t{key}\t{label}\n" for name, key in read.keys
            ]
            self.counts.facts += 1
            self.counts.keys += len(read.keys)

    def link(self, one: int, kind: str, other: int, source: Source) -> None:
        """How one subject stands to another."""
        if one == other:
            return
        key = self._key()
        said = "assessment" if self.dice.random() < 0.2 else "fact"  # noqa: PLR2004
        self.counts.links += 1
        self.lines["picture_link"].append(
            f"{key}\t{source.access_class}\t{subject_key(one)}\t{subject_key(other)}"
            f"\t{kind}\t{said}\t\\N\t\\N\t{source.item}\t{key}\t{source.at}\t{self.by}"
            "\t\n"
        )

    def judgement(
        self, pair: tuple[int, int], verdict: str, evidence: str, access_class: int
    ) -> None:
        """What an officer says of whether two subjects are the same."""
        first, second = sorted(map(subject_key, pair))
        self.counts.judgements += 1
        self.lines["picture_judgement"].append(
            f"{self._key()}\t{access_class}\t{first}\t{second}\t{verdict}\t{evidence}"
            f"\t{self.ends.isoformat()}\t{self.by}\t\n"
        )

    def _key(self) -> str:
        """A key that looks drawn, but for the count in front: so neighbours in time
        stand together in every index, as those of an import do.
        """
        self._keys += 1
        return f"018f{self._keys:08x}{self._keys * NUMBERED % 2**80:020x}"

    def _reading(self, type_: str, text: str) -> Reading:
        found = self._read.get((type_, text))
        if found is None:
            if len(self._read) > REMEMBERED:
                self._read.clear()
            found = self._read[type_, text] = _plain(reading(type_, text))
        return found


def _plain(read: Reading) -> Reading:
    """The reading, of which no character means anything to COPY."""
    texts = (read.value, read.shown, read.written)
    if any(text != text.translate(ESCAPES) for text in texts):
        raise ValueError(f"{read.value!r} is not as invented values are")
    return read


def subject_key(number: int) -> str:
    """The database's key of a subject."""
    return f"{(number + 1) * NUMBERED % 2**128:032x}"


DEMONSTRATED = next(body.letters for body in BODIES if body.letters)
"""The letters of the region that is made large."""


def subject_reference(kind: str, number: int) -> str:
    """The reference of a subject, of a year before the region's own."""
    end = ending((number + 1) * STRIDE % REFERENCES, drawn=OF_THING)
    return f"{DEMONSTRATED}-{PREFIXES[KINDS[kind].pole]}-2024-{end}"
