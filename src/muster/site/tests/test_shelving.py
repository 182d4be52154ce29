"""Files go from one store to another whole, and not one is lost on the way."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from muster.core.documents.bucket import Bucket
from muster.core.documents.shelf import Folder
from muster.core.documents.tests.test_shelf import NAME, a_bucket, asked
from muster.site.shelving import Moved, NotMoved, move_files, move_mark

TEXTS = (b"Seen at nine", b"Seen at ten", b"Not seen again")


@pytest.fixture
def bucket() -> Iterator[Bucket]:
    """An empty bucket on loopback."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    storage = f"http://{host}:{port}"
    asked(storage, "reset")  # what a process's servers hold is one
    made = a_bucket(storage)
    made.client.create_bucket(
        Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
    )
    yield made
    asked(storage, "reset")
    server.stop()


@pytest.fixture
def old(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "old")


@pytest.fixture
def contents(old: Folder) -> dict[str, str]:
    return {old.put(io.BytesIO(text)): text.decode() for text in TEXTS}


def move(contents: dict[str, str], old: Folder, new: Folder | Bucket) -> Moved:
    return move_files(contents, old=old, new=new, told=lambda _moved: None)


def read(shelf: Folder | Bucket, sha256: str) -> str:
    with shelf.open(sha256) as content:
        return content.read().decode()


def test_every_file_is_copied_and_compared(
    old: Folder, bucket: Bucket, contents: dict[str, str]
) -> None:
    moved = move(contents, old, bucket)
    assert (moved.copied, moved.there, moved.in_all) == (3, 0, 3)
    for sha256, name in contents.items():
        assert read(bucket, sha256) == read(old, sha256) == name


def test_broken_off_it_goes_on_with_what_is_missing(
    old: Folder, bucket: Bucket, contents: dict[str, str]
) -> None:
    def break_off(moved: Moved) -> None:
        if moved.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move_files(contents, old=old, new=bucket, told=break_off)
    again = move(contents, old, bucket)
    assert (again.copied, again.there) == (1, 2)


def test_what_lies_there_damaged_is_copied_anew(
    old: Folder, tmp_path: Path, contents: dict[str, str]
) -> None:
    new = Folder(tmp_path / "new")
    move(contents, old, new)
    first = min(contents)
    (new.root / first[:2] / first).write_bytes(b"half of")
    again = move(contents, old, new)
    assert (again.copied, again.there) == (1, 2)
    assert read(new, first) == contents[first]


@pytest.mark.parametrize(("left", "said"), [(None, "is not in"), (b"else", "altered")])
def test_a_file_that_the_old_store_has_not_whole_stops_it(
    old: Folder,
    tmp_path: Path,
    contents: dict[str, str],
    left: bytes | None,
    said: str,
) -> None:
    place = old.root / max(contents)[:2] / max(contents)
    place.unlink()
    if left is not None:
        place.write_bytes(left)
    with pytest.raises(NotMoved, match=said):
        move(contents, old, Folder(tmp_path / "new"))


def test_the_mark_goes_along_and_leaves_the_old_store(
    old: Folder, bucket: Bucket
) -> None:
    old.put_mark("7d2c")
    move_mark(mark="7d2c", old=old, new=bucket)
    move_mark(mark="7d2c", old=old, new=bucket)  # broken off and begun again
    assert (old.mark(), bucket.mark()) == ("", "7d2c")


def test_the_store_of_another_installation_is_not_taken(
    old: Folder, bucket: Bucket
) -> None:
    bucket.put_mark("e1f0")
    with pytest.raises(NotMoved, match="another installation"):
        move_mark(mark="7d2c", old=old, new=bucket)
    assert bucket.mark() == "e1f0"
