"""The shelves of files: what both promise, and what each does when things break."""

import io
import os
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from muster.core.documents import shelf as shelves
from muster.core.documents.bucket import Bucket
from muster.core.documents.shelf import (
    BLOCK,
    Damaged,
    Folder,
    NotKept,
    Shelf,
    ShelfUnavailable,
)
from muster.core.documents.shelves import shelf

TEXT = b"Seen at nine"
LARGE = bytes(range(256)) * (9 * BLOCK // 256)  # more than one part of an upload
NAME = "muster-documents"


@pytest.fixture(scope="module")
def storage() -> Iterator[str]:
    """An S3 server on loopback."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(storage: str) -> Iterator[Bucket]:
    """An empty bucket of it."""
    made = a_bucket(storage)
    made.client.create_bucket(
        Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
    )
    yield made
    asked(storage, "reset")


def a_bucket(storage: str, *, name: str = NAME) -> Bucket:
    return Bucket(
        name, endpoint=storage, key="muster", secret="invented", region="eu-west-2"
    )


def asked(storage: str, what: str, body: bytes = b"") -> None:
    request = urllib.request.Request(
        f"{storage}/moto-api/{what}", data=body, headers={"Content-Type": "text/plain"}
    )
    with urllib.request.urlopen(request):
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "documents")


@pytest.fixture(params=["folder", "bucket"])
def either(request: pytest.FixtureRequest) -> Shelf:
    """Each shelf in turn: both keep the same promises."""
    made: Shelf = request.getfixturevalue(request.param)
    return made


def spoil(kept: Shelf, sha256: str, content: bytes) -> None:
    """Change what is kept, behind the shelf's back."""
    if isinstance(kept, Bucket):
        kept.client.put_object(Bucket=NAME, Key=sha256, Body=content)
    else:
        kept._place(sha256).write_bytes(content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("content", [TEXT, LARGE, b""], ids=["small", "large", "empty"])
def test_what_is_put_is_read_again(either: Shelf, content: bytes) -> None:
    held = io.BytesIO(content)
    sha256 = either.put(held)
    assert sha256 == shelves.sha256_of(io.BytesIO(content))
    with either.open(sha256) as read:
        assert read.read() == content
    assert not held.closed


def test_a_content_is_read_block_by_block_and_again_from_its_start(
    either: Shelf,
) -> None:
    with either.open(either.put(io.BytesIO(LARGE))) as read:
        assert b"".join(iter(lambda: read.read(100_000), b"")) == LARGE
        read.seek(0)
        assert read.read(4) == LARGE[:4]


def test_the_same_content_put_twice_is_kept_once(either: Shelf) -> None:
    assert either.put(io.BytesIO(TEXT)) == either.put(io.BytesIO(TEXT))


def test_a_content_that_is_not_kept_is_said_to_be_missing(either: Shelf) -> None:
    with pytest.raises(NotKept):
        either.open("0" * 64)


def test_what_was_removed_is_not_there_and_may_be_removed_again(either: Shelf) -> None:
    sha256 = either.put(io.BytesIO(TEXT))
    either.remove(sha256)
    either.remove(sha256)
    with pytest.raises(NotKept):
        either.open(sha256)


@pytest.mark.parametrize(
    "spoiled", [TEXT[:5], b"", TEXT + b"!", b"seen at nine"],
    ids=["cut short", "emptied", "longer", "changed"],
)  # fmt: skip
def test_a_content_that_was_changed_is_not_given_out(
    either: Shelf, spoiled: bytes
) -> None:
    sha256 = either.put(io.BytesIO(TEXT))
    spoil(either, sha256, spoiled)
    with pytest.raises(Damaged):
        either.open(sha256)


def test_a_damaged_content_is_put_right_by_putting_it_again(either: Shelf) -> None:
    sha256 = either.put(io.BytesIO(TEXT))
    spoil(either, sha256, b"damaged")
    either.put(io.BytesIO(TEXT))
    with either.open(sha256) as read:
        assert read.read() == TEXT


@pytest.mark.parametrize("path", ["../secrets.json", "", "0" * 63 + "/", "A" * 64])
def test_nothing_is_asked_for_by_anything_but_a_digest(
    either: Shelf, path: str
) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        either.open(path)
    with pytest.raises(ValueError, match="SHA-256"):
        either.remove(path)


def test_an_upload_that_breaks_off_leaves_nothing(
    either: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BreaksOff(io.BytesIO):
        reads = 0

        def read(self, size: int | None = -1) -> bytes:
            self.reads += 1
            if self.reads > 13:  # the digest is made, the first blocks are written
                raise OSError("the line broke")
            return super().read(size)

    with pytest.raises(ShelfUnavailable):
        either.put(BreaksOff(LARGE))
    with pytest.raises(NotKept):
        either.open(shelves.sha256_of(io.BytesIO(LARGE)))


def test_a_broken_write_leaves_no_draft_behind(folder: Folder) -> None:
    class BreaksOff(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() == 0 and self.seen:
                raise OSError(28, "No space left on device")
            self.seen = True
            return super().read(size)

        seen = False

    with pytest.raises(ShelfUnavailable, match="No space left"):
        folder.put(BreaksOff(TEXT))
    assert [each for each in folder.root.rglob("*") if each.is_file()] == []


def test_a_file_on_disk_is_for_this_account_alone(folder: Folder) -> None:
    sha256 = folder.put(io.BytesIO(TEXT))
    assert folder._place(sha256).stat().st_mode & 0o077 == 0
    assert folder._place(sha256).parent.stat().st_mode & 0o077 == 0


def test_a_part_upload_that_was_never_completed_is_no_content(bucket: Bucket) -> None:
    sha256 = shelves.sha256_of(io.BytesIO(LARGE))
    begun = bucket.client.create_multipart_upload(Bucket=NAME, Key=sha256)
    bucket.client.upload_part(
        Bucket=NAME, Key=sha256, UploadId=begun["UploadId"], PartNumber=1, Body=LARGE
    )
    with pytest.raises(NotKept):
        bucket.open(sha256)
    assert bucket.put(io.BytesIO(LARGE)) == sha256


def test_a_bucket_that_is_gone_is_said_to_be(storage: str, bucket: Bucket) -> None:
    lost = a_bucket(storage, name="another-bucket")
    with pytest.raises(ShelfUnavailable, match="bucket is gone"):
        lost.open("0" * 64)
    with pytest.raises(ShelfUnavailable, match="bucket is gone"):
        lost.put(io.BytesIO(TEXT))


def test_credentials_that_are_not_known_are_said_not_to_be(
    storage: str, bucket: Bucket
) -> None:
    asked(storage, "reset-auth", b"0")  # from now on the server looks at keys
    try:
        with pytest.raises(ShelfUnavailable, match="does not know our key"):
            bucket.put(io.BytesIO(TEXT))
        with pytest.raises(ShelfUnavailable, match="does not"):
            bucket.open("0" * 64)
    finally:
        asked(storage, "reset-auth", b"1000000")


def test_a_storage_that_does_not_answer_is_said_not_to() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and never listens
        away = a_bucket(f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(ShelfUnavailable, match="does not answer"):
            away.open("0" * 64)


@pytest.fixture
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [each for each in os.environ if each.startswith("AWS_")]:
        monkeypatch.delenv(name)
    shelf.cache_clear()
    yield
    shelf.cache_clear()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that is connected to, or looked up, from now on."""
    made: list[Any] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: Any) -> None:
        made.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    return made


@pytest.mark.usefixtures("_fresh")
def test_files_on_disk_make_no_connection(
    settings: Settings, tmp_path: Path, calls: list[Any]
) -> None:
    settings.DOCUMENTS_BUCKET, settings.DOCUMENTS_FOLDER = "", tmp_path
    with shelf().open(shelf().put(io.BytesIO(TEXT))) as read:
        assert read.read() == TEXT
    assert calls == []


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize("left_out", ["ENDPOINT", "KEY", "SECRET"])
def test_a_bucket_without_address_and_key_is_refused_and_nobody_is_asked(
    settings: Settings, calls: list[Any], left_out: str
) -> None:
    settings.DOCUMENTS_BUCKET = NAME
    settings.DOCUMENTS_ENDPOINT = "http://127.0.0.1:9"
    settings.DOCUMENTS_KEY = settings.DOCUMENTS_SECRET = "invented"
    setattr(settings, f"DOCUMENTS_{left_out}", "")
    with pytest.raises(ImproperlyConfigured, match=f"MUSTER_DOCUMENTS_{left_out}"):
        shelf()
    assert calls == []


@pytest.mark.usefixtures("_fresh")
def test_a_bucket_talks_to_the_address_of_the_settings_and_to_no_other(
    settings: Settings, storage: str, bucket: Bucket, calls: list[Any]
) -> None:
    settings.DOCUMENTS_BUCKET, settings.DOCUMENTS_ENDPOINT = NAME, storage
    settings.DOCUMENTS_KEY = settings.DOCUMENTS_SECRET = "invented"
    with shelf().open(shelf().put(io.BytesIO(LARGE))) as read:
        assert read.read() == LARGE
    port = int(storage.rsplit(":", 1)[-1])
    assert {address[:2] for address in calls} == {("127.0.0.1", port)}
