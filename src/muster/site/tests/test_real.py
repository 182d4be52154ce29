from pathlib import Path

import pytest

from muster.site.programs import environment
from muster.site.real import RealDataRefused, is_real, mark_real, require_own_server


def test_real_data_refuse_the_embedded_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    mark_real(tmp_path)
    with pytest.raises(RealDataRefused, match="DATABASE_URL"):
        require_own_server(tmp_path)


def test_a_demonstration_cannot_become_an_installation_with_real_data(
    tmp_path: Path,
) -> None:
    (tmp_path / "seeded").touch()
    with pytest.raises(RealDataRefused, match="demonstration"):
        mark_real(tmp_path)
    assert not is_real(tmp_path)


def test_the_mark_is_for_good_and_reaches_every_program(tmp_path: Path) -> None:
    mark_real(tmp_path)
    mark_real(tmp_path)
    assert environment(tmp_path)["MUSTER_REAL"] == "1"


def test_no_program_but_the_first_is_told_the_administrators_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://admin:word@db.example/muster")
    assert "DATABASE_URL" not in environment(tmp_path, role="web")
