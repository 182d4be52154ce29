"""Saved messages: every part and attachment is looked at as a file of its own."""

import io
import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import Message
from typing import BinaryIO, Final

from muster.core.documents.rules.heads import PICTURE
from muster.core.documents.rules.texts import reasons_in_text
from muster.core.terms.reason import Reason

# Beyond these the library takes minutes over a message that someone made for it.
MOST_BOUNDARIES: Final = 2_000
MOST_HEADERS: Final = 2_000
LONGEST_HEADER: Final = 10_000
CONTENT_HEADER = re.compile(
    rb"^content-[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE
)

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
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError:
        return (TOO_MANY,)
    for part in parts:
        if against := _about(part, attached):
            return against
    return ()


def _has_long_headers(data: bytes) -> bool:
    head, _, _ = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    return head.count(b"\n") > MOST_HEADERS or any(
        len(found[0]) > LONGEST_HEADER for found in CONTENT_HEADER.finditer(data)
    )


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
    return attached("part.txt", len(data), io.BytesIO(data))
