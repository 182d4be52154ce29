from datetime import UTC, datetime
from pathlib import Path

import pytest

from muster.site.backup import swapping
from muster.site.backup.swapping import STAGING, finish_swap, held, swap

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OLD = "before-restore-2026-03-02T093000Z"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An old installation, and a new one made ready beside it."""
    for place, word in ((tmp_path, "old"), (tmp_path / STAGING, "new")):
        (place / "postgres").mkdir(parents=True)
        (place / "postgres" / "PG_VERSION").write_text(word)
        (place / "secrets.json").write_text(word)
    (tmp_path / "seeded").write_text("old")
    return tmp_path


def told(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


SWAPPED = {
    "postgres/PG_VERSION": "new",
    "secrets.json": "new",
    f"{OLD}/postgres/PG_VERSION": "old",
    f"{OLD}/secrets.json": "old",
    f"{OLD}/seeded": "old",
}


def test_the_new_installation_takes_the_place_of_the_old_which_is_kept(
    data: Path,
) -> None:
    assert swap(data, at=AT) == data / OLD
    assert told(data) == SWAPPED


def test_a_move_cut_short_anywhere_is_ended_by_whoever_comes_next(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves, rename = 0, Path.rename

    def fail_at(this: Path, target: Path) -> Path:
        nonlocal moves
        moves += 1
        if moves % 2 == 0:
            raise KeyboardInterrupt
        return rename(this, target)

    monkeypatch.setattr(Path, "rename", fail_at)
    with pytest.raises(KeyboardInterrupt):
        swap(data, at=AT)
    cut_short = 1
    while (data / swapping.PLAN).exists():
        try:
            finish_swap(data)
        except KeyboardInterrupt:
            cut_short += 1
    assert cut_short > 3
    assert told(data) == SWAPPED


def test_a_move_is_not_meddled_with_by_another_command(data: Path) -> None:
    (data / swapping.PLAN).write_text('{"old": "x", "names": ["seeded"]}')
    with held(data):
        finish_swap(data)
    assert (data / "seeded").exists()


def test_where_nothing_was_nothing_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / STAGING).mkdir()
    (tmp_path / STAGING / "secrets.json").write_text("new")
    assert swap(tmp_path, at=AT) is None
    assert told(tmp_path) == {"secrets.json": "new"}
