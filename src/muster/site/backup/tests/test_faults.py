"""Each fault says what did not happen, why, and what to do, and changes nothing."""

import errno
import io
import json
import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from muster.core.documents.shelf import Folder
from muster.site.backup import archive
from muster.site.backup import manifest as parts
from muster.site.backup.archive import written_to
from muster.site.backup.backup import content_of, place_of
from muster.site.backup.dumping import programs_of_machine, require_as_new_as
from muster.site.backup.faults import NotKept
from muster.site.backup.manifest import Chain, Manifest
from muster.site.backup.restore import restore
from muster.site.backup.swapping import held

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WHAT = "No backup was made."
LARGE = 2**20


def said_by(**changed: object) -> bytes:
    """A manifest as a backup of nothing has it, with something changed."""
    said = Manifest(
        format=parts.FORMAT,
        release="0.1.0",
        made_at=AT.isoformat(),
        server=18_00_06,
        real=False,
        database_bytes=0,
        migrations=(("records", "0001_initial"),),
        tables={},
        left_out={},
        chain=Chain(0, "", sound=True),
        members=(),
    )
    return json.dumps(json.loads(said.written()) | changed).encode()


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return backup_of(tmp_path / "a.tar")


def backup_of(place: Path, **changed: object) -> Path:
    with written_to(place, what=WHAT) as writer:
        writer.add(archive.README, [b"A test."])
        writer.add(parts.NAME, [said_by(**changed)])
    return place


@pytest.fixture(autouse=True)
def _on_the_embedded_database(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "MUSTER_DATA", "MUSTER_ROLE", "MUSTER_REAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "environ", dict(os.environ))  # a restore sets some


def content(data: Path) -> set[Path] | None:
    if not data.exists():
        return None
    return {path for path in data.rglob("*") if path.name != "lock"}


def refused(file: Path, data: Path, *, replace: bool = False) -> NotKept:
    """The reason for which nothing was restored, having changed nothing."""
    before = content(data)
    with pytest.raises(NotKept) as caught:
        restore(file, data, replace=replace, at=AT, say=lambda _: None)
    assert content(data) == before
    assert caught.value.what == "Nothing was restored."
    assert caught.value.remedy
    return caught.value


# ------------------------------------------------------------------------ of a restore


def test_a_missing_backup_is_named(tmp_path: Path) -> None:
    assert "none.tar" in refused(tmp_path / "none.tar", tmp_path / "data").why


def test_something_else_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    said = refused(tmp_path / "letter.txt", tmp_path / "data")
    assert "not a backup" in said.why


def test_a_damaged_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[700] ^= 1
    backup.write_bytes(content)
    assert "damaged" in refused(backup, tmp_path / "data").why


def test_a_backup_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    newer = backup_of(tmp_path / "a.tar", format=parts.FORMAT + 1)
    assert "newer Muster" in refused(newer, tmp_path / "data").why


def test_a_backup_with_changes_that_nobody_here_knows_is_refused(
    tmp_path: Path,
) -> None:
    later = [["records", "0001_initial"], ["records", "0999_of_the_future"]]
    newer = backup_of(tmp_path / "a.tar", migrations=later)
    assert "records.0999_of_the_future" in refused(newer, tmp_path / "data").why


def test_an_installation_is_replaced_only_where_that_is_said(
    backup: Path, tmp_path: Path
) -> None:
    (tmp_path / "data" / "postgres").mkdir(parents=True)
    assert "--replace" in refused(backup, tmp_path / "data").remedy


def test_an_installation_in_use_is_never_replaced(backup: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with held(data):
        assert "Muster runs on" in refused(backup, data, replace=True).why


def test_a_demonstration_does_not_replace_real_data(
    backup: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "real").touch()
    assert "real data" in refused(backup, tmp_path / "data", replace=True).why


def test_real_data_do_not_go_to_the_embedded_database(tmp_path: Path) -> None:
    real = backup_of(tmp_path / "a.tar", real=True)
    assert "DATABASE_URL" in refused(real, tmp_path / "data").remedy


def test_a_disk_without_room_is_noticed_before_anything_is_written(
    tmp_path: Path,
) -> None:
    wide = backup_of(tmp_path / "a.tar", database_bytes=10**15)
    assert "MB are free" in refused(wide, tmp_path / "data").why


def test_a_folder_that_this_account_may_not_make_is_named(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(tmp_path))

    monkeypatch.setattr(Path, "mkdir", closed)
    assert "may not write" in refused(backup, tmp_path / "data").why


# ------------------------------------------------------------------------- of a backup


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As a full disk: the system refuses the byte after `size`."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_no_half_of_a_backup(tmp_path: Path) -> None:
    with (
        files_no_larger_than(LARGE // 2),
        pytest.raises(NotKept, match="no room left"),
        written_to(tmp_path / "a.tar", what=WHAT) as writer,
    ):
        writer.add(archive.README, [bytes(LARGE)])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_closed_to_this_account_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", closed)
    with pytest.raises(NotKept, match="may not write"):
        backup_of(tmp_path / "a.tar")


def kept(shelf: Folder, content: bytes) -> str:
    return shelf.put(io.BytesIO(content))


def test_a_file_that_is_not_on_the_shelf_is_named(tmp_path: Path) -> None:
    shelf = Folder(tmp_path)
    sha256 = kept(shelf, b"An invented statement")
    shelf.remove(sha256)
    with pytest.raises(NotKept, match="of a record is not on the shelf") as caught:
        list(content_of(shelf, sha256, "statement.pdf"))
    assert "'statement.pdf'" in caught.value.why


def test_a_file_that_was_altered_on_the_shelf_is_named(tmp_path: Path) -> None:
    shelf = Folder(tmp_path)
    sha256 = kept(shelf, b"An invented statement")
    (tmp_path / sha256[:2] / sha256).write_bytes(b"Another statement")
    with pytest.raises(NotKept, match="of a record was altered"):
        list(content_of(shelf, sha256, "statement.pdf"))


def test_a_server_newer_than_pg_dump_is_refused_plainly() -> None:
    with pytest.raises(NotKept, match=r"PostgreSQL 19.*pg_dump.* is 18") as caught:
        require_as_new_as(19_00_01, ours=18, what=WHAT)
    assert "MUSTER_POSTGRES_PROGRAMS" in caught.value.remedy
    require_as_new_as(15_00_18, ours=18, what=WHAT)


def test_of_the_machines_programs_the_newest_that_has_both_is_taken(
    tmp_path: Path,
) -> None:
    for version, programs in (
        ("9", ("pg_dump", "psql")),
        ("16", ("pg_dump", "psql")),
        ("17", ("psql",)),
        ("notes", ("pg_dump", "psql")),
    ):
        folder = tmp_path / version / "bin"
        folder.mkdir(parents=True)
        for program in programs:
            (folder / program).touch()
    found = [place.parent.name for place in programs_of_machine(tmp_path, on_path=None)]
    assert found == ["16", "9"]
    elsewhere = str(tmp_path / "9" / "bin" / "pg_dump")
    assert list(programs_of_machine(tmp_path / "none", on_path=elsewhere)) == [
        tmp_path / "9" / "bin"
    ]


def test_a_folder_is_given_a_name_that_says_when(tmp_path: Path) -> None:
    named = place_of(tmp_path, at=AT)
    assert named == tmp_path / "muster-2026-03-02T093000Z.muster.tar"
    assert place_of(named, at=AT) == named


def test_what_may_not_be_read_is_no_backup(tmp_path: Path) -> None:
    shutil.copy("/dev/null", tmp_path / "empty")
    assert "not a backup" in refused(tmp_path / "empty", tmp_path / "data").why
