"""Batches as the text that COPY reads, made before the database is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from time import time_ns
from typing import Any
from uuid import UUID

from muster.core.picture.importing.writing.batches import Batch, SubjectRow
from muster.core.picture.model import KINDS
from muster.core.picture.recording import PREFIXES
from muster.core.records.references import OF_THING, new_reference

ESCAPES = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
NOTHING = r"\N"


@dataclass(frozen=True, slots=True)
class Staged:
    """A batch ready to be copied: lines of text by temporary table.

    items, subjects: how many rows of the file, and how many subjects, it holds.
    unsure: as in `Batch`.
    """

    lines: Mapping[str, str]
    items: int
    subjects: int
    unsure: Mapping[UUID, tuple[str, int]]


def staged(batch: Batch, *, letters: str, year: int) -> Staged:
    """A batch as text.

    letters, year: stand in the references of new subjects.
    """
    lines = {
        "items": _lines(batch.items),
        "subjects": subject_lines(batch.subjects, letters=letters, year=year),
        "facts": _lines(_named(batch.facts)),
        "keys": _lines(batch.keys),
        "links": _lines(_named(batch.links)),
    }
    return Staged(lines, len(batch.items), len(batch.subjects), batch.unsure)


def subject_lines(subjects: Iterable[SubjectRow], *, letters: str, year: int) -> str:
    """Subjects as text, each with a reference newly drawn, which may yet be taken."""
    return _lines(_referenced(subjects, letters, year))


def _referenced(
    subjects: Iterable[SubjectRow], letters: str, year: int
) -> Iterable[tuple[UUID, str, str]]:
    for key, kind in subjects:
        prefix = PREFIXES[KINDS[kind].pole]
        reference = new_reference(prefix, letters=letters, year=year, drawn=OF_THING)
        yield key, kind, reference


def _named(rows: Sequence[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """Rows with keys of their own, drawn by chance but for the time in front.

    Keys made together then stand together in every index, which so stays in
    memory however large the table is.
    """
    moment = f"{time_ns() // 1_000_000:012x}"
    drawn = token_hex(10 * len(rows))
    for place, row in enumerate(rows):
        yield moment + drawn[20 * place : 20 * place + 20], *row


def _lines(rows: Iterable[Sequence[object]]) -> str:
    return "".join(["\t".join(map(_cell, row)) + "\n" for row in rows])


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value.translate(ESCAPES)
    return NOTHING if value is None else str(value)
