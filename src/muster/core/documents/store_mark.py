"""That every node keeps files in the same place: a mark there, and in the database.

Two nodes with folders of their own would each miss what the other was given, and show
records whose files are gone. The mark stands in the store beside the files, and in the
database as a comment on the table that names them: its owner writes it, every role
may read it, and a backup carries it.
"""

import uuid
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

from muster.core.documents.shelf import Shelf

TABLE: Final = "documents_document"
ASKED: Final = "SELECT obj_description(to_regclass(%s), 'pg_class')"
PREFIX: Final = "Files stand in the store marked "


class StoreOfAnother(Exception):
    """The store that the settings name is not the one that holds this data's files."""


def mark_in(connection: BaseDatabaseWrapper) -> str:
    """The mark of the store that a database's files stand in; empty before any was."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [TABLE])
        row = cursor.fetchone()
    return mark_said(row[0] if row else None)


def mark_said(comment: str | None) -> str:
    """The mark in what stands as the table's comment; empty if there is none."""
    said = comment or ""
    return said.removeprefix(PREFIX) if said.startswith(PREFIX) else ""


def mark_store(shelf: Shelf, owner: BaseDatabaseWrapper) -> None:
    """Mark the store and the database, the first time; later nothing happens.

    By the database's owner, one at a time. A store that is marked already keeps its
    mark where the database has none: it was brought here with the database.
    """
    if mark_in(owner):
        return
    mark = shelf.mark() or str(uuid.uuid4())
    shelf.put_mark(mark)
    with owner.cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE {TABLE} IS '{PREFIX}{uuid.UUID(mark)}'")


def carry_mark(shelf: Shelf, connection: BaseDatabaseWrapper) -> None:
    """Give a store that was filled from another the database's mark, if it has none."""
    if not shelf.mark():
        shelf.put_mark(mark_in(connection))


def require_same_store(shelf: Shelf, connection: BaseDatabaseWrapper) -> None:
    """Refuse a store that does not bear the database's mark."""
    expected = mark_in(connection)
    found = shelf.mark()
    if expected and found != expected:
        bears = "bears the mark of another" if found else "bears no mark"
        raise StoreOfAnother(
            f"The files of this installation do not stand in {shelf}: it {bears}. All"
            " nodes keep files in one place: name it in MUSTER_DOCUMENTS_BUCKET or"
            " MUSTER_DOCUMENTS_FOLDER as the others do. If the files are to stand here,"
            " move them: muster files move."
        )
