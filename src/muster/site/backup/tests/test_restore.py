"""What a restore does when all is in place, and something beside it goes wrong."""

from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from muster.site.backup import restore as restoring

AT = datetime(2026, 11, 28, 4, 10, tzinfo=UTC)


def test_seals_that_cannot_be_noted_elsewhere_are_told_and_undo_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = tmp_path / "muster"

    def stage(*_: Any, **__: Any) -> tuple[str, str]:
        data.mkdir()
        (data / "keys").write_text("of the database that was put in place")
        return "proved", "the old database"

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    for name in ("read_from", "told", "target", "unused"):
        monkeypatch.setattr(restoring, name, lambda *_, **__: nullcontext())
    for name in ("manifest_of", "_require_free", "swap"):
        monkeypatch.setattr(restoring, name, lambda *_, **__: None)
    monkeypatch.setattr(restoring, "_stage", stage)
    monkeypatch.setattr(restoring, "note_seals_elsewhere", full)
    monkeypatch.setenv("MUSTER_AUDIT_SEALS", "/mnt/elsewhere/seals")
    said: list[str] = []
    made = restoring.restore(
        tmp_path / "b.muster", data, replace=False, at=AT, say=said.append
    )
    assert (data / "keys").exists()
    assert made.old == ("the old database",)
    assert "WARNING: all was restored" in said[-1]
    assert "/mnt/elsewhere/seals ([Errno 28] No space left" in said[-1]
    assert str(data / "audit-seals") in said[-1]
