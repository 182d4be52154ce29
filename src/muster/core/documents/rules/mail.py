"""Saved messages: every part and attachment is looked at as a file of its own."""

import io
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy, quoprimime
from email.message import Message
from typing import BinaryIO, Final

from muster.core.documents.rules.heads import PICTURE
from muster.core.documents.rules.texts import reasons_in_text, reasons_marked
from muster.core.documents.rules.words import in_page
from muster.core.terms.reason import Reason

# Beyond these the library takes minutes over a message that someone made for it.
MOST_BOUNDARIES: Final = 2_000
MOST_HEADERS: Final = 2_000
LONGEST_HEADER: Final = 10_000
CONTENT_HEADER = re.compile(
    rb"^content-[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE
)

ENCODED: Final = re.compile(
    r"=\?([^?\s]{1,40})\?([qQbB])\?([^?\s]{0,200})\?=(?:\s+(?==\?))?"
)
"""A word of a header in letters of its own; between two of them no blank counts."""

TOO_MANY = Reason("The message has more parts than can be looked at")

ReasonsAgainst = Callable[[str, int, BinaryIO], tuple[Reason, ...]]


def reasons_in_mail(
    content: BinaryIO, *, attached: ReasonsAgainst
) -> tuple[Reason, ...]:
    """Why a saved message may not be kept.

    attached: what is asked of each attachment, by its name, size and content.
    """
    if against := reasons_in_text(content):
        return against
    content.seek(0)
    data = content.read()
    if data.count(b"\n--") > MOST_BOUNDARIES or _has_long_headers(data):
        return (TOO_MANY,)
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = list(message.walk())
    except RecursionError:
        return (TOO_MANY,)
    for part in parts:
        if against := reasons_marked(*_headers(part)):
            return against
    for part in parts:
        if part.is_multipart():
            continue
        if against := _about(part, attached):
            return against
    return ()


def _has_long_headers(data: bytes) -> bool:
    head, _, _ = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    return head.count(b"\n") > MOST_HEADERS or any(
        len(found[0]) > LONGEST_HEADER for found in CONTENT_HEADER.finditer(data)
    )


def _headers(part: Message) -> Iterator[str]:
    """What its headers say, their words decoded."""
    for name, written in part.items():
        value = ENCODED.sub(_decoded, str(written))
        yield value
        yield f"{name}: {value}"


def _decoded(word: re.Match[str]) -> str:
    charset, how, said = word.groups()
    if how in "qQ":
        data = quoprimime.header_decode(said).encode("latin-1", errors="replace")
    else:
        data = _plain(said)
    try:
        return data.decode(charset, errors="replace")
    except (LookupError, ValueError):
        return data.decode("latin-1")


def _plain(said: str) -> bytes:
    try:
        return b64decode(said + "=" * (-len(said) % 4))
    except ValueError:
        return said.encode(errors="replace")


def _about(part: Message, attached: ReasonsAgainst) -> tuple[Reason, ...]:
    if part.get_content_maintype() in {"image", "video"}:
        return (PICTURE,)
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data:
        return ()
    named = part.get_filename()
    if named or part.get_content_maintype() != "text":
        return attached(str(named or "part"), len(data), io.BytesIO(data))
    said = _text(part, data)
    is_page = part.get_content_subtype() == "html"
    if is_page and (against := reasons_marked(in_page(said))):
        return against
    data = said.encode(errors="replace")
    return attached("part.txt", len(data), io.BytesIO(data))


def _text(part: Message, data: bytes) -> str:
    """A part's text in the letters that it says it is written in."""
    try:
        return data.decode(part.get_content_charset("utf-8"), errors="replace")
    except (LookupError, ValueError):
        return data.decode("latin-1")
