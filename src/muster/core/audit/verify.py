"""Checking the sealed chain, by other code than that which sealed it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connections

from muster.core.store.viewing import as_definer


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the chain that is not as it was sealed."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found."""

    seals: int
    lines: int
    unsealed: int
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether every seal holds."""
        return not self.faults


ENTRIES = """
    SELECT sequence, 'entry', id::text, at, viewer_id::text, purpose_id::text,
           operation, verb, register_id::text, subject_id::text, e.access_class,
           channel, refused, e.text_digest, t.salt, t.body
    FROM audit_entry AS e LEFT JOIN audit_entrytext AS t ON t.entry_id = e.id
    WHERE sequence BETWEEN %s AND %s
"""
CHANGES = """
    SELECT sequence, 'change', id::text, at, viewer_id::text, purpose_id::text, "table",
           row_id::text, access_class, text_digest, salt, before || after
    FROM audit_change WHERE sequence BETWEEN %s AND %s
"""
LEFT_OVER = """
    WITH newest AS (SELECT coalesce(max(last), 0) AS line FROM audit_seal),
    lines AS (SELECT sequence FROM audit_entry WHERE sequence IS NULL
              OR sequence > (SELECT line FROM newest)
              UNION ALL
              SELECT sequence FROM audit_change WHERE sequence IS NULL
              OR sequence > (SELECT line FROM newest))
    SELECT count(*) FILTER (WHERE sequence IS NULL), count(sequence) FROM lines
"""
"""Lines that wait to be sealed, and those that are numbered under no seal."""


def _microseconds(at: datetime) -> int:
    since = at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _line(row: tuple[Any, ...]) -> str:
    """The line that the digest of a row was taken of."""
    sequence, kind, key, at, viewer, *rest = row[:-2]
    parts = [kind, sequence, key, _microseconds(at), viewer]
    for value in rest:
        match value:
            case None:
                parts.append("-")
            case bool():
                parts.append(int(value))
            case bytes() | memoryview():
                parts.append(bytes(value).hex())
            case _:
                parts.append(value)
    return "|".join(str(part) for part in parts)


def _text_faults(row: tuple[Any, ...]) -> Iterator[Fault]:
    digest, salt, body = row[-3:]
    if salt is None or body is None:
        return  # disposed of, with its salt: the digest stays and tells nothing
    if digest is None:
        yield Fault(f"line {row[0]}", "a text stands beside an entry that had none")
    elif hashlib.sha256(bytes(salt) + body.encode()).digest() != bytes(digest):
        yield Fault(f"line {row[0]}", "the text is not the one that was sealed")


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
    faults: list[Fault] = []
    digests: dict[int, str] = {}
    lines = 0
    with as_definer(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT number, first, last, digest FROM audit_seal ORDER BY 1")
        seals = cursor.fetchall()
        before, expected = b"\0", 1
        for place, (number, first, last, digest) in enumerate(seals, start=1):
            if number != place:
                faults.append(Fault(f"seal {place}", "is missing"))
                break
            if first != expected:
                faults.append(Fault(f"seal {number}", f"starts at line {first}"))
            cursor.execute(ENTRIES, [first, last])
            rows = cursor.fetchall()
            cursor.execute(CHANGES, [first, last])
            rows = sorted(rows + cursor.fetchall(), key=lambda row: int(row[0]))
            if [row[0] for row in rows] != list(range(first, last + 1)):
                faults.append(Fault(f"seal {number}", "lines are missing or doubled"))
            bound = hashlib.sha256(
                before
                + b"".join(hashlib.sha256(_line(row).encode()).digest() for row in rows)
            ).digest()
            if bound != bytes(digest):
                faults.append(Fault(f"seal {number}", "does not match its lines"))
            for row in rows:
                faults.extend(_text_faults(row))
            digests[number] = bytes(digest).hex()
            lines += len(rows)
            before, expected = bytes(digest), last + 1
        cursor.execute(LEFT_OVER)
        unsealed, beyond = cursor.fetchone()
    if beyond:
        faults.append(Fault("chain", f"{beyond} numbered lines stand under no seal"))
    for number, digest_text in noted:
        if digests.get(number) != digest_text:
            faults.append(Fault(f"seal {number}", "is not the one noted outside"))
    return Verified(len(seals), lines, int(unsealed), tuple(faults))
