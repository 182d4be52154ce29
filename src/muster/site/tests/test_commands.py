"""Each command declares how far it reaches, and reaches no further."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from muster.site.cli import app
from muster.site.cli.declaring import (
    CommandRule,
    Reach,
    command,
    undeclared_commands,
)
from muster.site.cli.installation import installation


def reach_in(where: Path) -> None:
    """Set an installation up, as any command of ours would."""
    with installation(where):
        raise AssertionError("it got in")


def test_every_command_names_its_rule() -> None:
    assert list(undeclared_commands(app)) == []


def test_a_command_that_names_no_rule_is_found_wherever_it_hangs() -> None:
    inner, outer = typer.Typer(), typer.Typer()
    inner.command("export")(reach_in)
    outer.add_typer(inner, name="picture")
    assert list(undeclared_commands(outer)) == ["picture export"]


def test_a_command_that_names_no_rule_reaches_no_installation(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="No access rule"):
        reach_in(tmp_path)


def test_a_command_that_needs_nothing_reaches_no_installation(tmp_path: Path) -> None:
    house = typer.Typer()
    command(house, "peek", reach_in, rule=CommandRule(Reach.NOTHING, "a test"))
    answer = CliRunner().invoke(house, [str(tmp_path)])
    assert isinstance(answer.exception, RuntimeError)


def test_a_command_that_acts_as_a_person_asks_which() -> None:
    rule = CommandRule(Reach.PERSON, "a test")
    with pytest.raises(ValueError, match="asks for none"):
        command(typer.Typer(), "peek", reach_in, rule=rule)
