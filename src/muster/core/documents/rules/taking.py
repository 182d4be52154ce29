"""Whether a file is taken: by its name, its size, how it begins and what is in it."""

from typing import BinaryIO

from muster.core.documents.rules.heads import HEAD, reasons_by_head
from muster.core.documents.rules.mail import reasons_in_mail
from muster.core.documents.rules.names import KINDS, LARGEST, SERVED, ending
from muster.core.documents.rules.office import MAIN, reasons_in_office
from muster.core.documents.rules.pdf import reasons_in_pdf
from muster.core.documents.rules.texts import reasons_in_text, reasons_marked
from muster.core.terms.reason import Reason


def reasons_against(name: str, size: int, content: BinaryIO) -> tuple[Reason, ...]:
    """Why a file may not be kept; nothing means that it may.

    size: bytes. What is in the file decides, not what it is called: a name only
    says as what it is looked at, and later served.
    """
    found = []
    kind = ending(name)
    if kind not in SERVED:
        text = f"Files of this kind are not kept here. Kept are {KINDS}"
        found.append(Reason(text))
    if size > LARGEST:
        found.append(Reason(f"The file is larger than {LARGEST // 1024**2} MB"))
    if size == 0:
        found.append(Reason("The file is empty"))
    found += reasons_marked(name)
    content.seek(0)
    head = content.read(HEAD)
    content.seek(0)
    if kind in MAIN and head.startswith(b"PK\x03\x04"):
        return tuple(found) or reasons_in_office(content, kind=kind)
    found.extend(reasons_by_head(head))
    return tuple(found) or _reasons_inside(kind, content)


def _reasons_inside(kind: str, content: BinaryIO) -> tuple[Reason, ...]:
    if kind in MAIN:
        return reasons_in_office(content, kind=kind)
    if kind == ".pdf":
        return reasons_in_pdf(content)
    if kind == ".eml":
        return reasons_in_mail(content, attached=reasons_against)
    return reasons_in_text(content, kind=kind)
