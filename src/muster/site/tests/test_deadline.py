"""The deadline command."""

import json
from datetime import UTC, date, datetime

import pytest
import typer
from typer.testing import CliRunner

from muster.site.cli.deadline import deadline, read_start

app = typer.Typer()
app.command()(deadline)


def run(*arguments: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, list(arguments))
    return answer.exit_code, answer.output


def test_the_answer_gives_the_end_the_law_and_every_day() -> None:
    code, said = run("poca.cash.48h", "2026-04-02 15:00")
    assert code == 0
    assert "until Wednesday 8 April 2026 at 15:00" in said
    assert "Law: Proceeds of Crime Act 2002 s.295(1), (1A) and (1B)" in said
    assert "  Friday 3 April 2026: Good Friday, not counted" in said


def test_the_part_of_the_kingdom_changes_the_answer() -> None:
    _, said = run("poca.cash.48h", "2026-04-02 15:00", "--uk-part", "scotland")
    assert "until Tuesday 7 April 2026 at 15:00" in said
    assert "Warning: Sheriff court holidays are not stored" in said


def test_a_program_reads_the_same_answer() -> None:
    code, said = run("poca.daml.moratorium", "2026-01-15", "--json")
    found = json.loads(said)
    assert code == 0
    assert found["last_day"] == "2026-02-14"
    assert found["confidence"] == "V"
    assert len(found["basis"]) == 32


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no.such.rule", "2026-01-15"), "No time limit is called no.such.rule"),
        (("poca.cash.48h", "2026-01-15"), "needs a time of day"),
        (("poca.cash.48h", "2026-03-29 01:30"), "clocks go forward over it"),
        (("poca.cash.48h", "yesterday"), "Invalid isoformat"),
        (("poca.crypto.order", "2020-01-15"), "No version of this time limit"),
    ],
)
def test_what_cannot_be_worked_out_is_said_plainly(
    arguments: tuple[str, ...], said: str
) -> None:
    code, output = run(*arguments)
    assert code == 2
    assert said in output


def test_a_time_that_comes_twice_is_taken_as_the_first() -> None:
    first = read_start("2026-10-25 01:30")
    assert isinstance(first, datetime)
    assert first.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_start_may_name_its_offset_or_be_a_day() -> None:
    assert read_start("2026-06-01T12:00+00:00") == datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert read_start("2026-06-01") == date(2026, 6, 1)
