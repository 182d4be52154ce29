"""When a database has to be prepared again."""

from pathlib import Path

import pytest

from muster.site import shape


def test_a_database_is_prepared_again_for_a_room_that_is_installed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = ("one_room", "another")
    monkeypatch.setattr(shape, "ROOMS", rooms)
    shape.mark_prepared(tmp_path)
    assert shape.is_prepared(tmp_path)
    monkeypatch.setattr(shape, "ROOMS", rooms[::-1])
    assert shape.is_prepared(tmp_path)
    monkeypatch.setattr(shape, "ROOMS", (*rooms, "a_third"))
    assert not shape.is_prepared(tmp_path)
