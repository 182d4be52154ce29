"""What people do with the files of a record."""

from datetime import datetime
from typing import BinaryIO

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.documents.models import Document
from muster.core.documents.rules import reasons_against, safe_name
from muster.core.documents.shelf import shelf
from muster.core.records.models import Register
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer

HEAD = 16


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
    Raises  Refused as `keep_file` does.
    Audit   documents.added
    """
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
) -> Document:
    """Keep a file as part of another act, which writes the audit entry.

    The content is on the shelf before the row is written: a row never names a
    file that is not there. A content without a row is seen by nobody.
    size: bytes.
    Raises  Refused for a picture, an empty or too large file, or a kind that
            is not kept.
    """
    content.seek(0)
    against = reasons_against(name, size, content.read(HEAD))
    if against:
        raise Refused(*against, remedy="Choose another file; nothing was kept.")
    return Document.objects.create(
        register=register,
        access_class=register.access_class,
        name=safe_name(name),
        sha256=shelf().put(content),
        size=size,
        added_by_id=actor.user_id,
        added_at=at,
    )


def take_out(document: Document, *, actor: Viewer) -> BinaryIO:
    """A file's content, for somebody who takes it away.

    Audit   documents.taken
    """
    content = shelf().open(document.sha256)
    audit(
        Operation.DISCLOSURE,
        "documents.taken",
        actor=actor,
        register_id=document.register_id,
        access_class=document.access_class,
        body=document.name,
    )
    return content
