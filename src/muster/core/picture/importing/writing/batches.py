"""Drafts of rows made ready for the database: values read, keys made, marks set.

Pure: what comes out are tuples in the order of the columns of `loading`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from muster.core.picture.importing.rows.drafts import (
    DraftFact,
    DraftLink,
    DraftRow,
    DraftSubject,
    Valid,
    When,
)
from muster.core.picture.importing.rows.fingerprints import (
    JOINED,
    key_of,
    keys_together,
)
from muster.core.picture.importing.values.moments import PartialDate
from muster.core.picture.values.types import Key, filed_under

LONDON = ZoneInfo("Europe/London")
MET_LATELY = 100_000
"""Subjects and facts remembered by what they say, before any mark is made."""
REMEMBERED = 500_000
"""Marks remembered so as not to send them twice; the database decides anyway."""

ItemRow = tuple[UUID, int, str, str]
SubjectRow = tuple[UUID, str]
FactRow = tuple[
    int, UUID, UUID, str, str, str, str, str, str, date | None, date | None, UUID
]
KeyRow = tuple[int, str, str]
LinkRow = tuple[UUID, UUID, UUID, str, date | None, date | None, Decimal | None, UUID]


@dataclass
class Batch:
    """Rows that are written together, or not at all.

    keys:   what a fact is found by, with the place of the fact among `facts`.
    unsure: marks of links with an end of which these files have said nothing
            yet, and the file and line that each came from.
    """

    items: list[ItemRow] = field(default_factory=list)
    subjects: list[SubjectRow] = field(default_factory=list)
    facts: list[FactRow] = field(default_factory=list)
    keys: list[KeyRow] = field(default_factory=list)
    links: list[LinkRow] = field(default_factory=list)
    unsure: dict[UUID, tuple[str, int]] = field(default_factory=dict)


class Preparer:
    """Makes batches of rows for one label.

    label: the access class; it is part of every mark.
    scope: who numbers the subjects, or the content of the file.
    apart: whether keys are made as the first release made them.
    as_written: whether subjects are known by their keys as the file writes them, as
            they were where the scope was begun before the kept form joined them.
    beside: as what the rows are brought in, where the scope was brought in before
            as something else; they are then written beside what was.
    """

    def __init__(
        self,
        *,
        label: int,
        scope: str,
        apart: bool = False,
        as_written: bool = False,
        beside: str = "",
    ) -> None:
        self._label = str(label)
        self._scope = scope
        self._beside = (beside,) if beside else ()
        self._as_written = apart or as_written
        form = () if as_written else (JOINED,)
        self._key = key_of if apart else keys_together(self._label, scope, *form)
        self._said: set[UUID] = set()
        self._known: set[UUID] = set()
        self._subjects: dict[tuple[str, tuple[str, ...]], UUID] = {}
        self._told: set[tuple[UUID, str, str, When | None, When | None]] = set()

    def batch(self, rows: Iterable[DraftRow]) -> Batch:
        """Everything that these rows say, each thing once."""
        batch = Batch()
        for row in rows:
            self._add(row, batch)
        _forget(self._said)
        _forget(self._known)
        if len(self._subjects) + len(self._told) > MET_LATELY:
            self._subjects.clear()
            self._told.clear()
        return batch

    def _add(self, row: DraftRow, batch: Batch) -> None:
        item = self._key("item", self._label, row.fingerprint.hex(), *self._beside)
        batch.items.append((item, row.line, row.file, row.text))
        ids = [self._subject(subject, item, batch) for subject in row.subjects]
        for link in row.links:
            made = self._link(link, ids, item)
            if made is not None:
                batch.links.append(made)
                if not self._known.issuperset(made[1:3]):
                    batch.unsure[made[0]] = (row.file, row.line)

    def _subject(self, subject: DraftSubject, item: UUID, batch: Batch) -> UUID:
        found = self._subject_key(subject)
        if subject.facts and found not in self._known:
            self._known.add(found)
            batch.subjects.append((found, subject.kind))
        filed = filed_under(subject.filed) if subject.filed else ()
        for fact in subject.facts:
            self._fact(fact, found, item, batch, filed)
        return found

    def _subject_key(self, subject: DraftSubject) -> UUID:
        who = (subject.kind, subject.key) if self._as_written else subject.who
        known = self._subjects.get(who)
        if known is None:
            known = self._subjects[who] = self._key(
                "subject", self._label, self._scope, who[0], *who[1]
            )
        return known

    def _fact(  # noqa: PLR0917 - one fact's parts
        self,
        fact: DraftFact,
        subject: UUID,
        item: UUID,
        batch: Batch,
        filed: tuple[Key, ...],
    ) -> None:
        valid = fact.valid
        start, end = (valid.start, valid.end) if valid is not None else (None, None)
        told = subject, fact.property, fact.value, start, end
        if told in self._told:
            return
        self._told.add(told)
        first, last = days(fact.valid)
        when = f"{first or ''}/{last or ''}"
        mark = self._key(
            "fact", subject.hex, fact.property, fact.value, when, *self._beside
        )
        if mark in self._said:
            return
        self._said.add(mark)
        read_as = fact.reading
        is_as_kept = not fact.written or fact.written == read_as.value
        place = len(batch.facts)
        batch.facts.append(
            (
                place,
                mark,
                subject,
                fact.property,
                read_as.value,
                read_as.shown,
                "" if is_as_kept else fact.written,
                read_as.standing,
                read_as.read_by,
                first,
                last,
                item,
            )
        )
        batch.keys.extend([(place, kind, key) for kind, key in (*read_as.keys, *filed)])

    def _link(self, link: DraftLink, ids: list[UUID], item: UUID) -> LinkRow | None:
        start, end = ids[link.start], ids[link.end]
        first, last = days(link.valid)
        mark = self._key(
            "link",
            start.hex,
            end.hex,
            link.kind,
            f"{first or ''}/{last or ''}",
            *(() if link.weight is None else (f"{link.weight.normalize():f}",)),
            *self._beside,
        )
        if mark in self._said:
            return None
        self._said.add(mark)
        return mark, start, end, link.kind, first, last, link.weight, item


def _forget(marks: set[UUID]) -> None:
    if len(marks) > REMEMBERED:
        marks.clear()


def days(valid: Valid | None) -> tuple[date | None, date | None]:
    """The first and last day, both inclusive, in London; None is not known."""
    if valid is None:
        return None, None
    return _first(valid.start), None if valid.end is None else _last(valid.end)


def _first(when: When) -> date:
    return when.first if isinstance(when, PartialDate) else _london(when)


def _last(when: When) -> date:
    return when.last if isinstance(when, PartialDate) else _london(when)


def _london(when: datetime) -> date:
    return when.astimezone(LONDON).date()
