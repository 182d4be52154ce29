"""What people ask about the files of a record."""

from muster.core.documents.models import Document
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound


def on_record(register: Register) -> list[Document]:
    """The files of a record, in the order in which they were added."""
    return list(Document.objects.filter(register=register).order_by("added_at", "id"))


def numbered(register: Register, number: int) -> Document:
    """The file at a place among a record's files, from 1; its key is in no address.

    Raises NotFound where there is none.
    """
    files = on_record(register)
    if not 1 <= number <= len(files):
        raise NotFound(f"{register.reference} file {number}")
    return files[number - 1]
