"""When a database has to be prepared again."""

from pathlib import Path

import pytest

from muster.site import shape
from muster.site.tests.rooms import EXAMPLE


def test_a_database_is_prepared_again_for_a_room_that_is_installed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = ("drones", "dogs")
    monkeypatch.setattr(shape, "ROOMS", rooms)
    shape.mark_prepared(tmp_path)
    assert shape.is_prepared(tmp_path)
    monkeypatch.setattr(shape, "ROOMS", rooms[::-1])
    assert shape.is_prepared(tmp_path)
    monkeypatch.setattr(shape, "ROOMS", (*rooms, EXAMPLE))
    assert not shape.is_prepared(tmp_path)
