"""What people do with the files of a record."""

from datetime import datetime
from typing import BinaryIO

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.documents.models import Document
from muster.core.documents.queries import is_closed
from muster.core.documents.rules import reasons_against, safe_name
from muster.core.documents.shelf import Damaged, NotKept, ShelfUnavailable
from muster.core.documents.shelves import shelf
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer

ISSUED = Reason("This record stands as it was issued: nobody adds a file to it")
ISSUE_ANOTHER = "Put the file on the record that it was made from."


@atomic
def add_file(
    register: Register,
    *,
    name: str,
    content: BinaryIO,
    size: int,
    actor: Viewer,
    at: datetime,
) -> Document:
    """Add a file to a record.

    size: bytes.
    Raises  Refused as `keep_file` does, and on a record that stands as it was issued.
    Audit   documents.added
    """
    if is_closed(register):
        raise Refused(ISSUED, remedy=ISSUE_ANOTHER)
    document = keep_file(
        register, name=name, content=content, size=size, actor=actor, at=at
    )
    audit(
        Operation.COLLECTION,
        "documents.added",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=document.name,
    )
    return document


@atomic
def keep_file(
    register: Register,
    *,
    name: str,
    content: BinaryIO,
    size: int,
    actor: Viewer,
    at: datetime,
    made: bool = False,
) -> Document:
    """Keep a file as part of another act, which writes the audit entry.

    The content is on the shelf before the row is written: a row never names a
    file that is not there. A content without a row is seen by nobody.
    size: bytes. made: by a job, of what Muster holds.
    Raises  Refused for a picture, whatever holds other files, an empty or too
            large file, or a kind that is not kept; and where the store of files
            does not answer.
    """
    if against := reasons_against(name, size, content):
        raise Refused(*against, remedy="Choose another file; nothing was kept.")
    return Document.objects.create(
        register=register,
        access_class=register.access_class,
        name=safe_name(name),
        sha256=_kept(content),
        size=size,
        added_by_id=actor.user_id,
        added_at=at,
        made=made,
    )


def _kept(content: BinaryIO) -> str:
    try:
        return shelf().put(content)
    except ShelfUnavailable as unavailable:
        raise Refused(
            f"The store of files cannot be used now: {unavailable}",
            remedy="Nothing was kept. Try again later; if it stays so, tell the "
            "administrator.",
        ) from unavailable


def content_of(document: Document) -> BinaryIO:
    """A file's content, whole and as it was added; the caller audits what for.

    Raises  Refused if it cannot be had.
    """
    try:
        return shelf().open(document.sha256)
    except NotKept as missing:
        raise _lost(document, "is missing from the store of files") from missing
    except Damaged as damaged:
        raise _lost(document, "was damaged in the store of files") from damaged
    except ShelfUnavailable as unavailable:
        raise Refused(
            f"The store of files cannot be used now: {unavailable}",
            remedy="Try again later; if it stays so, tell the administrator.",
        ) from unavailable


def _lost(document: Document, fault: str) -> Refused:
    return Refused(
        f"{document.name} {fault}",
        remedy="Tell the administrator: it can be put back from a backup.",
    )


def take_out(document: Document, *, actor: Viewer) -> BinaryIO:
    """A file's content, for somebody who takes it away.

    Raises  Refused if it cannot be had.
    Audit   documents.taken
    """
    content = content_of(document)
    audit(
        Operation.DISCLOSURE,
        "documents.taken",
        actor=actor,
        register_id=document.register_id,
        access_class=document.access_class,
        body=document.name,
    )
    return content
