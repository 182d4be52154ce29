import tarfile
from pathlib import Path

import pytest

from muster.site.backup.archive import README, Writer, read_from, written_to
from muster.site.backup.faults import NotKept

WHAT = "Nothing happened."


def small(place: Path) -> Path:
    with written_to(place, what=WHAT) as writer:
        writer.add(README, [b"What this is."])
        writer.add("manifest.json", [b"{", b"}"])
    return place


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    with read_from(small(tmp_path / "a.tar"), what=WHAT) as backup:
        assert backup.open("manifest.json").read() == b"{}"
        assert "other.json" not in backup


def test_any_tar_program_lists_a_backup(tmp_path: Path) -> None:
    with tarfile.open(small(tmp_path / "a.tar")) as tar:
        assert tar.getnames() == [README, "manifest.json", "seal.sha256"]


def test_only_the_account_that_wrote_a_backup_reads_it(tmp_path: Path) -> None:
    assert small(tmp_path / "a.tar").stat().st_mode & 0o777 == 0o600


def test_a_byte_changed_anywhere_is_noticed(tmp_path: Path) -> None:
    whole = small(tmp_path / "a.tar").read_bytes()
    damaged = tmp_path / "damaged.tar"
    for place in range(0, len(whole), 11):
        damaged.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        )
        with pytest.raises(NotKept, match="damaged"), read_from(damaged, what=WHAT):
            pass


@pytest.mark.parametrize("left", [0, 1, 512, 2048, 4095])
def test_a_backup_cut_short_is_noticed(tmp_path: Path, left: int) -> None:
    short = tmp_path / "short.tar"
    short.write_bytes(small(tmp_path / "a.tar").read_bytes()[:left])
    with pytest.raises(NotKept, match=r"damaged|not a backup"):
        read_from(short, what=WHAT).__enter__()


def test_what_was_added_to_a_backup_is_noticed(tmp_path: Path) -> None:
    place = small(tmp_path / "a.tar")
    with place.open("ab") as file:
        file.write(bytes(512))
    with pytest.raises(NotKept, match="damaged"):
        read_from(place, what=WHAT).__enter__()


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotKept, match="nowhere"):
        read_from(tmp_path / "nowhere.tar", what=WHAT).__enter__()


def test_a_backup_writes_over_nothing(tmp_path: Path) -> None:
    place = small(tmp_path / "a.tar")
    before = place.read_bytes()
    with pytest.raises(NotKept, match="is there already"):
        small(place)
    assert place.read_bytes() == before


def test_a_backup_that_was_given_up_leaves_nothing(tmp_path: Path) -> None:
    def give_up(writer: Writer) -> None:
        writer.add(README, [b"What this is."])
        raise NotKept(WHAT, why="A test.", remedy="None.")

    with (
        pytest.raises(NotKept),
        written_to(tmp_path / "a.tar", what=WHAT) as writer,
    ):
        give_up(writer)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotKept, match="no folder"):
        small(tmp_path / "none" / "a.tar")
