"""What a world answers, whole, and where two answers part."""

import difflib
import hashlib
import re
from typing import Any, Protocol

from django.core.files.uploadedfile import SimpleUploadedFile

from muster_bench.worlds.world import World

HEADERS = ("Set-Cookie", "Date")
"""Headers whose values hold the time of day by the machine's own clock."""

Answer = tuple[int, tuple[tuple[str, str], ...], bytes]
"""Status, headers and content; of a command its end, its asides and its words."""


class Question(Protocol):
    """Something that can be asked of a world; its words say all that is sent."""

    @property
    def what(self) -> str:
        """The address, operation or command that is asked, with its verb."""

    def put_to(self, world: World, name: str) -> Answer:
        """What a world answers to somebody, within a step."""


def plain(response: Any) -> Answer:
    """All of an answer that is not the time of day: status, headers, content."""
    content = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    headers = tuple(
        sorted((name, value) for name, value in response.items() if name not in HEADERS)
    )
    return response.status_code, headers, content


def rewound(value: Any) -> Any:
    """What is sent; a file from its start, which whoever read it may have closed."""
    if isinstance(value, SimpleUploadedFile):
        return SimpleUploadedFile(value.name or "", FILE, value.content_type or "")
    return value


FILE = b"name,phone\nDan Briggs,07700 900123\nQuillfeather,07700 900124\n"
"""What every file holds that is sent."""


def digest(*said: object) -> bytes:
    """A short word for much that was said."""
    return hashlib.blake2b(repr(said).encode(), digest_size=12).digest()


def difference(one: Answer, other: Answer) -> str:
    """Where two answers part, in a few lines."""
    if one[0] != other[0]:
        return f"status {one[0]} and {other[0]}"
    if one[1] != other[1]:
        return f"headers {set(one[1]) ^ set(other[1])}"
    lines = difflib.unified_diff(
        _lines(one[2]), _lines(other[2]), "plain", "fuller", n=1, lineterm=""
    )
    return "\n".join(list(lines)[:40])


def _lines(content: bytes) -> list[str]:
    text = re.sub(r"\s*\n\s*", "\n", content.decode("utf-8", "replace"))
    return text.splitlines()
