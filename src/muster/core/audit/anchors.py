"""The newest seals, noted in a file outside the database.

Whoever can rewrite the database can cut off its newest seals and leave a chain
that holds. The file tells: each line is a seal's number and digest. Keep a copy
of it where the database's owner cannot write.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

SEAL = re.compile(r"([1-9][0-9]{0,17}) ([0-9a-f]{64})")
CUT_OFF = re.compile(r"[1-9][0-9]{0,17}(?: [0-9a-f]{0,63})?")


class Unreadable(str):
    """What is wrong with a line of the file that notes no seal."""

    __slots__ = ()


class CutOff(Unreadable):
    """A line that was not written to its end, which loses a note and breaks nothing."""

    __slots__ = ()


def note_seal(path: Path, number: int) -> None:
    """Add a seal to the file, as the worker who made it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_seal_digest(%s)", [number])
        row = cursor.fetchone()
    write_seal(path, number, row[0])


def write_seal(path: Path, number: int, digest: str) -> None:
    """Write a seal into the file, as a line of its own."""
    with path.open("a+b") as anchors:
        # What a crash cut off stays a line of its own.
        anchors.write(f"{_new_line(path)}{number} {digest}\n".encode("ascii"))


def _new_line(path: Path) -> str:
    with path.open("rb") as noted:
        if not noted.seek(0, 2):
            return ""
        noted.seek(-1, 2)
        return "" if noted.read(1) == b"\n" else "\n"


def noted_seals(path: Path) -> Iterator[tuple[int, str]]:
    """The seals noted in a file; nothing when there is none.

    A line that notes none comes as seal 0 and an `Unreadable`, so that it is told.
    """
    if not path.exists():
        return
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    for line, written in enumerate(text.split("\n"), start=1):
        if not (bare := written.strip()):
            continue
        if (found := SEAL.fullmatch(bare)) is not None:
            yield int(found[1]), found[2]
        elif CUT_OFF.fullmatch(bare) is not None:
            yield (
                0,
                CutOff(
                    f"Line {line} of the note outside the database is cut off, as by a"
                    " crash: it notes no seal."
                ),
            )
        else:
            yield 0, Unreadable(f"line {line} notes no seal")
