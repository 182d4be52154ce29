"""What people ask about the files of a record."""

from django.urls import reverse

from muster.core.documents.models import Document
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.web.handles import handle, held


def on_record(register: Register) -> list[Document]:
    """The files of a record, in the order in which they were added."""
    return list(Document.objects.filter(register=register).order_by("added_at", "id"))


def held_on(register: Register, word: str) -> Document:
    """The file of a handle among a record's files; its key is in no address.

    Never by its place: that is another file's once one is added before it.
    Raises NotFound where there is none.
    """
    return held(on_record(register), word)


def is_closed(register: Register) -> bool:
    """Whether a record stands as it was issued, so that nobody adds a file to it."""
    return any(kind.closed for kind in KINDS if kind.key == register.kind)


def author_words(document: Document, name: str) -> str:
    """Who a file is by, as it is shown: Muster makes some of what it holds itself."""
    return f"Made by Muster, for {name}" if document.made else name


def address(register: Register, document: Document) -> str:
    """Where a file of a record is taken from."""
    return reverse("documents:file", args=[register.reference, handle(document)])
