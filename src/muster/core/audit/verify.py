"""Checking the sealed chain, by other code than that which sealed it."""

import json
from collections.abc import Generator, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.backends.utils import CursorWrapper

from muster.core.audit.anchors import CutOff, Unreadable
from muster.core.audit.faults import (
    LATE,
    Fault,
    Late,
    NotSealedYet,
    Verified,
    overdue_words,
)
from muster.core.audit.lines import SALT, Row, salted, sealed
from muster.core.audit.meanings import meaning_faults
from muster.core.store.viewing import as_definer

__all__ = ["ENTRIES", "Fault", "Verified", "verify"]

SEALS = "SELECT number, first, last, at, form, digest FROM audit_seal ORDER BY number"
ENTRIES = """
    SELECT e.access_class, register_id, t.entry_id, t.access_class, t.salt, t.body,
           'entry', sequence, id::text, at, viewer_id::text, purpose_id::text,
           operation, verb, register_id::text, subject_id::text, e.access_class,
           channel, refused, e.text_digest
    FROM audit_entry AS e LEFT JOIN audit_entrytext AS t ON t.entry_id = e.id
    WHERE sequence BETWEEN %s AND %s ORDER BY sequence
"""
APART = 6
"""How many columns of a row of ENTRIES stand before the line itself."""

CHANGES = """
    SELECT before, after, salt,
           'change', sequence, id::text, at, viewer_id::text, purpose_id::text, "table",
           row_id::text, access_class, text_digest
    FROM audit_change WHERE sequence BETWEEN %s AND %s ORDER BY sequence
"""
VALUES = 3
"""How many columns of a row of CHANGES stand before the line itself."""

MEANINGS = """
    SELECT 'meaning', sequence, id::text, at, kind, of_id::text, text_digest
    FROM audit_meaning WHERE sequence BETWEEN %s AND %s ORDER BY sequence
"""
LEFT_OVER = """
    WITH newest AS (SELECT coalesce(max(last), 0) AS line FROM audit_seal),
    lines AS (SELECT sequence, at FROM audit_entry
              UNION ALL SELECT sequence, at FROM audit_change
              UNION ALL SELECT sequence, at FROM audit_meaning)
    SELECT count(*) FILTER (WHERE sequence IS NULL), count(sequence),
           clock_timestamp() - min(at) FILTER (WHERE sequence IS NULL) FROM lines
    WHERE sequence IS NULL OR sequence > (SELECT line FROM newest)
"""
"""Lines that wait to be sealed, those numbered under no seal, the longest wait."""

OF_NO_ENTRY = """
    SELECT count(*) FROM audit_entrytext AS t
    WHERE NOT EXISTS (SELECT FROM audit_entry AS e WHERE e.id = t.entry_id)
"""
GIVEN_SINCE = """
    SELECT after, sequence IS NOT NULL FROM audit_change
    WHERE "table" = 'records_register' AND row_id = %s
"""
"""What recorded acts wrote of a record after it was registered."""


def verify(
    *, anchors: Iterable[tuple[int, str]] = (), using: str = "owner"
) -> Verified:
    """Recompute every seal and say what does not hold.

    anchors: (seal number, hexadecimal digest) kept outside the database, which
    show when the newest seals were cut off.
    The worker may go on sealing meanwhile. What it seals after this began is not
    looked at: the anchors are read first and the seals next, and whether lines stand
    under no seal is one statement, which sees no half of a seal.
    """
    noted = list(anchors)
    with as_definer(using=using), connections[using].cursor() as cursor:
        chain = _Chain(cursor)
        found = [*chain.faults(), *meaning_faults(cursor)]
        cursor.execute(LEFT_OVER)
        unsealed, beyond, waited = cursor.fetchone()
        cursor.execute(OF_NO_ENTRY)
        [(stray,)] = cursor.fetchall()
    waiting = tuple(str(one) for one in found if isinstance(one, NotSealedYet))
    faults = [one for one in found if not isinstance(one, NotSealedYet)]
    if beyond:
        faults.append(Fault("chain", f"{beyond} numbered lines stand under no seal"))
    if stray:
        faults.append(Fault("chain", f"{stray} texts stand beside no entry"))
    for number, digest in noted:
        if isinstance(digest, Unreadable):
            if not isinstance(digest, CutOff):
                faults.append(Fault("note outside", digest))
        elif chain.digests.get(number) != digest:
            faults.append(Fault(f"seal {number}", "is not the one noted outside"))
    return Verified(
        seals=chain.seals,
        lines=chain.lines,
        unsealed=int(unsealed),
        faults=tuple(faults),
        noted=len(chain.digests.keys() & {number for number, _ in noted}),
        texts_gone=chain.texts_gone,
        cut_off=tuple(str(said) for _, said in noted if isinstance(said, CutOff)),
        waiting=waiting,
        late=str(chain.late) if chain.late.lines else "",
        overdue=overdue_words(waited),
    )


class _Chain:
    """One walk along the seals, from the first to the newest."""

    def __init__(self, cursor: CursorWrapper) -> None:
        self.cursor = cursor
        self.seals = self.lines = self.texts_gone = 0
        self.digests: dict[int, str] = {}
        self.late = Late()
        self.newest: datetime | None = None

    def faults(self) -> Iterator[Fault]:
        """What does not hold, seal by seal."""
        self.cursor.execute(SEALS)
        seals = self.cursor.fetchall()
        self.seals = len(seals)
        before, at_before, expected = b"\0", None, 1
        for place, (number, first, last, at, form, digest) in enumerate(seals, start=1):
            if number != place:
                yield Fault(f"seal {place}", "is missing")
                return
            if first != expected:
                yield Fault(f"seal {number}", f"starts at line {first}")
            rows = yield from self._rows(first, last)
            if [row[1] for row in rows] != list(range(first, last + 1)):
                yield Fault(f"seal {number}", "lines are missing or doubled")
            bound = sealed(
                rows,
                form=form,
                number=number,
                first=first,
                last=last,
                at=at,
                before=before,
                at_before=at_before,
            )
            if bound != bytes(digest):
                yield Fault(f"seal {number}", "does not match its lines")
            self._note_late(rows)
            self.digests[number] = bytes(digest).hex()
            self.lines += len(rows)
            before, at_before, expected = bytes(digest), at, last + 1

    def _note_late(self, rows: list[Row]) -> None:
        """Note the lines that are older by far than those of the seals before.

        Lines are sealed in the order of their moments, those that meanings bear are of
        sealing itself.
        """
        moments = [(row[1], row[3]) for row in rows if row[0] != "meaning"]
        for number, at in moments:
            if self.newest is not None and self.newest - at > LATE:
                self.late = self.late.and_one(number, self.newest - at)
        of_these = [at for _, at in moments]
        self.newest = max(filter(None, [self.newest, *of_these]), default=None)

    def _rows(self, first: int, last: int) -> Generator[Fault, None, list[Row]]:
        """Faults of what stands apart from the lines; the lines, in their order."""
        self.cursor.execute(ENTRIES, [first, last])
        entries = self.cursor.fetchall()
        self.cursor.execute(CHANGES, [first, last])
        changes = self.cursor.fetchall()
        self.cursor.execute(MEANINGS, [first, last])
        meanings = self.cursor.fetchall()
        for entry in entries:
            yield from self._of_text(entry)
        for change in changes:
            yield from _of_values(change)
        lines = [
            *(row[APART:] for row in entries),
            *(row[VALUES:] for row in changes),
            *meanings,
        ]
        return sorted(lines, key=lambda row: int(row[1]))

    def _of_text(self, entry: tuple[Any, ...]) -> Iterator[Fault]:
        label, register, text, its_label, salt, body = entry[:APART]
        line, digest = f"line {entry[APART + 1]}", entry[-1]
        if text is None:
            # Disposed of with its salt, the digest stays and tells nothing.
            self.texts_gone += digest is not None
            return
        if digest is None:
            yield Fault(line, "a text stands beside an entry that had none")
        elif len(salt) != SALT or salted(salt, body) != bytes(digest):
            yield Fault(line, "the text is not the one that was sealed")
        if its_label != label:
            acts = self._given(register, its_label)
            if not acts:
                yield Fault(line, "the text has a label that nobody gave it")
            elif not any(acts):
                yield NotSealedYet(
                    line,
                    "the text has a label that an act gave it which is not sealed yet."
                    " Verify again once it is",
                )

    def _given(self, register: UUID | None, label: int | None) -> list[bool]:
        """Of each act that gave a record the label, whether it is sealed."""
        if register is None or label is None:
            return []
        # Read here and not by the database, which ends at a value that was spoilt;
        # that one is a fault of its own line.
        self.cursor.execute(GIVEN_SINCE, [register])
        return [
            is_sealed
            for after, is_sealed in self.cursor.fetchall()
            if str(_object(after).get("access_class")) == str(label)
        ]


def _of_values(change: tuple[Any, ...]) -> Iterator[Fault]:
    """Before and after are one object each; so nothing can go from one to the other."""
    before, after, salt = change[:VALUES]
    line, digest = f"line {change[VALUES + 1]}", bytes(change[-1])
    if len(salt) != SALT or salted(salt, before + after) != digest:
        yield Fault(line, "the text is not the one that was sealed")
    elif not (_is_object(before) and _is_object(after)):
        yield Fault(line, "values were moved between before and after")


def _is_object(text: str) -> bool:
    return _loaded(text) is not None


def _object(text: str) -> dict[str, Any]:
    return _loaded(text) or {}


def _loaded(text: str) -> dict[str, Any] | None:
    """The object that a text is; None for any other text."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
