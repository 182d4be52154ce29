"""The shelf on S3-compatible storage, at the address that the settings name.

Address, key and secret are given, never looked for: the library would otherwise
ask other machines on the network who it is. Nothing is sent anywhere else.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

import boto3
from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from muster.core.documents.shelf import (
    BLOCK,
    MARK,
    NotKept,
    ShelfUnavailable,
    name_of,
    sha256_of,
    whole,
)

IN_MEMORY = 8 * 1024 * 1024
"""Bytes of a content beyond which it is put aside on disk while it is read."""

PATIENCE = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"total_max_attempts": 3, "mode": "standard"},
    s3={"addressing_style": "path"},
    # Not every storage knows the newer checksums, and we have our own.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)

MISSING = {"NoSuchKey", "404"}

WORDS = {
    "NoSuchBucket": "its bucket is gone",
    "InvalidAccessKeyId": "it does not know our key",
    "SignatureDoesNotMatch": "it does not accept our secret",
    "AccessDenied": "it does not let us in",
    "403": "it does not let us in",
}


class Bucket:
    """Contents as objects of a bucket."""

    def __init__(
        self, name: str, *, endpoint: str, key: str, secret: str, region: str
    ) -> None:
        self.name = name
        self.client = boto3.client(
            "s3",
            endpoint_url=endpoint,
            aws_access_key_id=key,
            aws_secret_access_key=secret,
            region_name=region,
            config=PATIENCE,
        )

    def put(self, content: BinaryIO) -> str:
        """Upload; an object is there whole or, broken off, not at all."""
        sha256 = sha256_of(content)
        content.seek(0)
        # The uploader closes what it is given, and the content is still wanted.
        with _answering(), tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
            while block := content.read(BLOCK):
                copy.write(block)
            copy.seek(0)
            self.client.upload_fileobj(copy, self.name, sha256)
        content.seek(0)
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """A content, fetched a block at a time and put aside, to be read."""
        fetched = cast("BinaryIO", tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - the reader closes it
        try:
            with _answering():
                body = self.client.get_object(Bucket=self.name, Key=name_of(sha256))
                for block in body["Body"].iter_chunks(BLOCK):
                    fetched.write(block)
        except BaseException:
            fetched.close()
            raise
        return whole(fetched, sha256)

    def holds(self, sha256: str) -> bool:
        """Whether there is an object of that name."""
        try:
            with _answering():
                self.client.head_object(Bucket=self.name, Key=name_of(sha256))
        except NotKept:
            return False
        return True

    def mark(self) -> str:
        """What the object says that stands beside the contents."""
        try:
            with _answering():
                said = self.client.get_object(Bucket=self.name, Key=MARK)
                return str(said["Body"].read(1024).decode("ascii")).strip()
        except NotKept:
            return ""

    def put_mark(self, mark: str) -> None:
        """Write the object, or remove it."""
        with _answering():
            if mark:
                said = f"{mark}\n".encode("ascii")
                self.client.put_object(Bucket=self.name, Key=MARK, Body=said)
            else:
                self.client.delete_object(Bucket=self.name, Key=MARK)

    def __str__(self) -> str:
        return f"the bucket {self.name}"

    def remove(self, sha256: str) -> None:
        """Keep a content no longer."""
        with _answering():
            self.client.delete_object(Bucket=self.name, Key=name_of(sha256))


@contextmanager
def _answering() -> Iterator[None]:
    """Say in our words what the storage's library raises in its own."""
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in MISSING:
            raise NotKept(code) from error
        raise ShelfUnavailable(WORDS.get(code, f"it answered {code}")) from error
    except (BotoCoreError, Boto3Error, OSError) as error:
        raise ShelfUnavailable("it does not answer") from error


def from_settings() -> Bucket:
    """The bucket of the settings; ImproperlyConfigured names what is missing."""
    wanted = {
        "MUSTER_DOCUMENTS_ENDPOINT": settings.DOCUMENTS_ENDPOINT,
        "MUSTER_DOCUMENTS_KEY": settings.DOCUMENTS_KEY,
        "MUSTER_DOCUMENTS_SECRET": settings.DOCUMENTS_SECRET,
    }
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        raise ImproperlyConfigured(
            f"Files are to stand in the bucket {settings.DOCUMENTS_BUCKET}, but "
            f"{' and '.join(missing)} is not set. Nothing is guessed: set it, or "
            "leave MUSTER_DOCUMENTS_BUCKET out to keep files on disk."
        )
    return Bucket(
        settings.DOCUMENTS_BUCKET,
        endpoint=settings.DOCUMENTS_ENDPOINT,
        key=settings.DOCUMENTS_KEY,
        secret=settings.DOCUMENTS_SECRET,
        region=settings.DOCUMENTS_REGION,
    )
