"""Files of each kind, as short as the sentence needs."""

import io
import struct
import zlib
from email.message import EmailMessage
from functools import cache
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import typst

OFFICE = {
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"<Relationships/>",
    "word/document.xml": b"<w:document>Seen at nine</w:document>",
}
NOW = (2026, 11, 20, 12, 0, 0)


def a_picture() -> bytes:
    """A PNG of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        told = kind + data
        return struct.pack(">I", len(data)) + told + struct.pack(">I", zlib.crc32(told))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def a_document(**parts: bytes) -> bytes:
    """A Word document with these parts besides its own; "__" stands for "/"."""
    named = {name.replace("__", "/"): data for name, data in parts.items()}
    return zipped({**OFFICE, **named})


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name, NOW), data, ZIP_DEFLATED)
    return held.getvalue()


@cache
def a_pdf(text: str = "Seen at nine", *, picture: bool = False) -> bytes:
    """A PDF of one page, with a picture on it or without."""
    shown = ""
    if picture:
        numbers = ", ".join(map(str, a_picture()))
        shown = f'#image(bytes(({numbers})), format: "png")'
    made = typst.compile(f"{text}\n\n{shown}".encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def a_message(*, attached: dict[str, bytes] | None = None) -> bytes:
    """A saved message with these attachments."""
    message = EmailMessage()
    message["Subject"] = "What was seen"
    message.set_content("Seen at nine")
    for name, data in (attached or {}).items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()
