import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from muster.core.picture.importing.files.lines import BadRow
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.importing.rows.reading import read
from muster.core.picture.importing.tests.builders import (
    TODAY,
    a_mapping,
    held,
    outcomes,
)
from muster.core.picture.importing.writing.outcome import Imported, told_of
from muster.core.picture.importing.writing.report import (
    preview,
    preview_values,
    row_words,
    write_bad_rows,
)

BAD = BadRow("people", 3, "born", "it is not a date", "Correct it", "=1+1")


def test_a_preview_counts_all_rows_and_shows_the_first() -> None:
    text = "id,name\n" + "".join(f"{n},N{n}\n" for n in range(8)) + ",x\n"
    found = preview(outcomes(a_mapping(), people=text))
    assert (found.tally.read, found.tally.good, found.tally.bad) == (9, 8, 1)
    assert found.subjects == {"person": 8}
    assert len(found.rows) == 5
    assert list(row_words(found.rows[0])) == [
        "people, line 2",
        "  Person, known by 0",
        "    Name: N0",
    ]
    assert json.loads(json.dumps(preview_values(found)))["read"] == 9


def test_what_becomes_of_a_row_and_of_a_value_is_told_apart() -> None:
    rule = (
        'birth_date = { column = "born", dates = ["%Y"], '
        'if_bad = "leave the value out" }'
    )
    text = "id,name,born\n1,Ann,soon\n,Bo,1980\n"
    found = preview(outcomes(a_mapping(rule), people=text))
    assert [(each.line, each.became.value) for each in found.bad] == [
        (2, "value left out"),
        (3, "row left out"),
    ]


TWO_FILES = (
    '[mapping]\nname = "Two"\nscope = "two"\n[file.people]\n'
    '[file.cars]\npath = "cars.csv"\n'
    '[subject.person]\nkind = "person"\nkey = ["id"]\nproperties.name = "name"\n'
    '[subject.car]\nkind = "vehicle"\nfile = "cars"\nkey = ["plate"]\n'
    'properties.vrm = "plate"\n'
    '[subject.keeper]\nkind = "person"\nfile = "cars"\nkey = ["id"]\n'
    'properties.name = "name"\n'
    '[[link]]\nkind = "keeper"\nfile = "cars"\nfrom = "keeper"\nto = "car"\n'
)


def test_a_preview_shows_rows_of_each_file_and_counts_each_thing_once() -> None:
    people = "id,name\n" + "".join(f"{n},N{n}\n" for n in range(9))
    cars = "id,name,plate\n1,N1,AB12CDE\n1,N1,AB12CDE\n2,N2,AB12CDE\n"
    found = preview(outcomes(TWO_FILES, people=people, cars=cars))
    assert found.of_files == {"people": 9, "cars": 3}
    assert {row.file for row in found.rows} == {"people", "cars"}
    assert found.subjects == {"person": 9, "vehicle": 1}
    assert (found.facts, found.links) == (10, 2)


def test_a_long_first_file_does_not_hide_the_second() -> None:
    people = "id,name\n" + "".join(f"{n},N{n}\n" for n in range(9))
    files = {"people": people.encode(), "cars": b"id,name,plate\n1,N1,AB12CDE\n"}
    opened = {name: held(data) for name, data in files.items()}
    found = preview(read(parse(TWO_FILES), opened, today=TODAY, at_most=4))
    assert found.of_files == {"people": 4, "cars": 1}


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
    assert row["became"] == "row left out"


def test_bad_rows_may_be_written_for_a_program(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    write_bad_rows([BAD], path)
    assert json.loads(path.read_text(encoding="utf-8"))[0]["value"] == "=1+1"


def test_a_fault_of_a_whole_row_is_told_without_a_column() -> None:
    assert replace(BAD, column="").where == "people line 3"
    assert BAD.where == "people line 3 born"
    whole = Imported(bad=[replace(BAD, column="")])
    assert "people line 3: it is not a date" in told_of(whole)


def test_a_row_is_shown_in_the_words_of_the_picture() -> None:
    mapping = a_mapping(
        'birth_date = { column = "born", dates = ["%d/%m/%Y"] }',
        more='[subject.phone]\nkind = "phone"\nkey = ["phone"]\n'
        '[subject.phone.properties]\nnumber = "phone"\n'
        '[[link]]\nkind = "uses_phone"\nfrom = "person"\nto = "phone"\n'
        'since = { column = "since", dates = ["%d/%m/%Y"] }\n',
    )
    text = "id,name,born,phone,since\n7,Ida Marsh,03/07/1991,07700 900555,05/06/2023\n"
    (row,) = preview(outcomes(mapping, people=text)).rows
    assert list(row_words(row)) == [
        "people, line 2",
        "  Person, known by 7",
        "    Name: Ida Marsh",
        "    Date of birth: 3 July 1991",
        "  Phone number, known by 07700 900555",
        "    Number: 07700 900555",
        "  Ida Marsh uses 07700 900555 (from 5 June 2023)",
    ]
