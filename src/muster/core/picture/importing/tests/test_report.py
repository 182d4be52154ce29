import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from muster.core.picture.importing.lines import BadRow
from muster.core.picture.importing.report import (
    preview,
    preview_values,
    row_words,
    write_bad_rows,
)
from muster.core.picture.importing.tests.builders import a_mapping, outcomes

BAD = BadRow("people", 3, "born", "it is not a date", "Correct it", "=1+1")


def test_a_preview_counts_all_rows_and_shows_the_first() -> None:
    text = "id,name\n" + "".join(f"{n},N{n}\n" for n in range(8)) + ",x\n"
    found = preview(outcomes(a_mapping(), people=text))
    assert (found.tally.read, found.tally.good, found.tally.bad) == (9, 8, 1)
    assert found.subjects == {"person": 8}
    assert len(found.rows) == 5
    assert list(row_words(found.rows[0])) == [
        "people line 2",
        "  person (person): 0",
        "    name = N0",
    ]
    assert json.loads(json.dumps(preview_values(found)))["read"] == 9


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "\n@x", "\u00a0=1"],
)
def test_no_cell_of_a_report_is_run_as_a_formula(tmp_path: Path, value: str) -> None:
    path = tmp_path / "bad.csv"
    write_bad_rows([replace(BAD, value=value, column=value, file=value)], path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert row["value"] == row["column"] == row["file"] == f"'{value}"


def test_bad_rows_are_written_so_that_no_spreadsheet_runs_them(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    write_bad_rows([BAD], path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert row["value"] == "'=1+1"
    assert (row["line"], row["remedy"]) == ("3", "Correct it")


def test_bad_rows_may_be_written_for_a_program(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    write_bad_rows([BAD], path)
    assert json.loads(path.read_text(encoding="utf-8"))[0]["value"] == "=1+1"
