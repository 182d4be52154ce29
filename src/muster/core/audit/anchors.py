"""The newest seals, noted in a file outside the database.

Whoever can rewrite the database can cut off its newest seals and leave a chain
that holds. The file tells: each line is a seal's number and digest. Keep a copy
of it where the database's owner cannot write.
"""

from collections.abc import Iterator
from pathlib import Path

from django.db import connection


def note_seal(path: Path, number: int) -> None:
    """Add a seal to the file, as the worker who made it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_seal_digest(%s)", [number])
        row = cursor.fetchone()
    with path.open("a", encoding="ascii") as anchors:
        anchors.write(f"{number} {row[0]}\n")


def noted_seals(path: Path) -> Iterator[tuple[int, str]]:
    """The seals noted in a file; nothing when there is none."""
    if not path.exists():
        return
    for line in path.read_text(encoding="ascii").splitlines():
        number, _, digest = line.partition(" ")
        yield int(number), digest
