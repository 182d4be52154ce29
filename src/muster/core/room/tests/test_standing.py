"""How far a stage or room has come, by what it says of itself."""

from pathlib import Path

import pytest
from django.apps import apps

from muster.core.room.config import DoorPlate
from muster.core.room.standing import FILE, RULES, Step, standing_of, unproven


def a_plate(folder: Path, **said: str) -> DoorPlate:
    """The door plate of gateway, over another folder in which it says these lines."""
    lines = {rule.key: "exempt: not here" for rule in RULES} | said
    text = "".join(f'{key} = "{line}"\n' for key, line in lines.items())
    (folder / FILE).write_text(text)
    (folder / "README.md").write_text("word " * 40)
    plate = apps.get_app_config("gateway")
    assert isinstance(plate, DoorPlate)
    made = type(plate)(plate.name, plate.module)
    made.path = str(folder)
    return made


def test_whoever_keeps_every_rule_is_exemplary(tmp_path: Path) -> None:
    assert standing_of(a_plate(tmp_path)).step is Step.EXEMPLARY


def test_one_rule_open_keeps_it_below_that_step(tmp_path: Path) -> None:
    standing = standing_of(a_plate(tmp_path, whole="open: half of it", read="open: no"))
    assert standing.step is Step.OPENS
    assert [line.rule.key for line in standing.missing] == ["whole"]


def test_a_rule_that_is_left_out_is_an_error(tmp_path: Path) -> None:
    plate = a_plate(tmp_path)
    (tmp_path / FILE).write_text('purpose = "exempt: not here"')
    with pytest.raises(ValueError, match="keyboard"):
        standing_of(plate)


def test_a_line_that_says_nothing_known_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="almost"):
        standing_of(a_plate(tmp_path, act="almost"))


def test_what_is_done_is_there(tmp_path: Path) -> None:
    plate = a_plate(tmp_path, act="done: nowhere.py")
    assert list(unproven(plate, tmp_path)) == ["act: there is no nowhere.py"]


def test_what_a_program_can_prove_is_not_taken_on_trust(tmp_path: Path) -> None:
    plate = a_plate(tmp_path, purpose="signed 2026-11-29: somebody looked")
    (tmp_path / "README.md").write_text("too short")
    (broken,) = unproven(plate, tmp_path)
    assert broken.startswith("purpose: Its README")


def test_samples_without_builders_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plate = a_plate(tmp_path, samples="done: .")
    assert list(unproven(plate, tmp_path)) == []
    without = "muster.flow.gateway.builders"
    there = "muster.core.room.standing.find_spec"
    monkeypatch.setattr(there, lambda name: None if name == without else name)
    (broken,) = unproven(plate, tmp_path)
    assert broken.startswith("samples: The invented region")
