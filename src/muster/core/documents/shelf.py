"""Where files stand: by the SHA-256 of their content, on disk or on S3.

The one seam to the outside: a file is put once, read, and removed. Its name and
who may see it stand in the database, never here.
"""

import hashlib
import io
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol

import boto3
from django.conf import settings

BLOCK = 1024 * 1024


class Shelf(Protocol):
    """Keeps contents under their SHA-256, in hexadecimal."""

    def put(self, content: BinaryIO) -> str:
        """Keep a content and say its SHA-256; kept already, it is kept once."""

    def open(self, sha256: str) -> BinaryIO:
        """A content, to be read; FileNotFoundError if it is not kept."""

    def remove(self, sha256: str) -> None:
        """Keep a content no longer; not kept, nothing happens."""


def _blocks(content: BinaryIO) -> Iterator[bytes]:
    content.seek(0)
    while block := content.read(BLOCK):
        yield block


def sha256_of(content: BinaryIO) -> str:
    """The SHA-256 of a content, in hexadecimal."""
    digest = hashlib.sha256()
    for block in _blocks(content):
        digest.update(block)
    return digest.hexdigest()


class Folder:
    """Contents as files under a folder that only this account may read."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: BinaryIO) -> str:
        """Write beside and rename, so that a file is whole or not there."""
        sha256 = sha256_of(content)
        place = self._place(sha256)
        if place.exists():
            return sha256
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as draft:
            for block in _blocks(content):
                draft.write(block)
        Path(draft.name).rename(place)
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """A content, to be read."""
        return self._place(sha256).open("rb")

    def remove(self, sha256: str) -> None:
        """Keep a content no longer."""
        self._place(sha256).unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):  # noqa: PLR2004
            raise ValueError("Not a SHA-256")
        return self.root / sha256[:2] / sha256


class Bucket:
    """Contents as objects of an S3-compatible bucket."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.client = boto3.client("s3")

    def put(self, content: BinaryIO) -> str:
        """Upload; the same content under the same key changes nothing."""
        sha256 = sha256_of(content)
        content.seek(0)
        self.client.upload_fileobj(content, self.name, sha256)
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """A content, fetched whole: no file kept is larger than 50 MB."""
        try:
            body = self.client.get_object(Bucket=self.name, Key=sha256)["Body"]
        except self.client.exceptions.NoSuchKey as missing:
            raise FileNotFoundError(sha256) from missing
        return io.BytesIO(body.read())

    def remove(self, sha256: str) -> None:
        """Keep a content no longer."""
        self.client.delete_object(Bucket=self.name, Key=sha256)


@cache
def shelf() -> Shelf:
    """The shelf that the settings name."""
    if settings.DOCUMENTS_BUCKET:
        return Bucket(settings.DOCUMENTS_BUCKET)
    return Folder(settings.DOCUMENTS_FOLDER)
