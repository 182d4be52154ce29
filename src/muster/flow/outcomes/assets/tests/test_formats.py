"""What comes in line by line, and what goes out as files."""

import csv
import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from muster.core.ledger.units import ARTICLE, BTC, EUR, GBP, Unit
from muster.core.terms.tables import BYTE_ORDER, csv_of
from muster.flow.outcomes.assets.formats.rates import read
from muster.flow.outcomes.assets.formats.schedule import as_document
from muster.flow.outcomes.assets.formats.tables import as_workbook
from muster.flow.outcomes.assets.rules.typed import counted, losses, shares

HEADS = "day,pair,rate,source\n"


@pytest.mark.parametrize(
    ("sheet", "unit", "whole"),
    [
        ("20 x 312\n50 x 85\n10 x 1147", GBP, 21_960_00),
        ("£20 x 312\n\n £0.50 x 3 ", GBP, 6_241_50),
        ("€500 × 24", EUR, 12_000_00),  # noqa: RUF001 - as people write it
        ("1 x 2", ARTICLE, 2),
        ("0.5 x 3", BTC, 150_000_000),
        ("", GBP, 0),
    ],
)
def test_a_count_sheet_comes_to_its_sum(sheet: str, unit: Unit, whole: int) -> None:
    assert counted(sheet, unit) == whole


@pytest.mark.parametrize(
    ("sheet", "says"),
    [("20 x 1\n20", "Line 2 is not like"), ("0.005 x 1", "Line 1 has no such note")],
)
def test_a_line_that_is_no_count_is_named(sheet: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        counted(sheet, GBP)


def test_losses_and_shares_are_read_line_by_line() -> None:
    assert losses("Firm: £40,000.00\nShop; 1") == [("Firm", 40_000_00), ("Shop", 1_00)]
    assert shares("A: 18.75 \nB: 50%") == {"A": Decimal("18.75"), "B": Decimal(50)}
    for text, says in (("Firm 4", "Line 1"), ("A: 1\nB: x", "Line 2 has no amount")):
        with pytest.raises(ValueError, match=says):
            losses(text)
    for text, says in (("A: 1\nA: 2", "names A again"), ("A: NaN", "no share")):
        with pytest.raises(ValueError, match=says):
            shares(text)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2026-13-01,EUR/GBP,1,X", "no day like"),
        ("2026-11-03,EUR,1,X", "no pair like"),
        ("2026-11-03,GBP/GBP,1,X", "no pair like"),
        ("2026-11-03,EUR/GBP,one,X", "no number"),
        ("2026-11-03,EUR/GBP,0,X", "not above 0"),
        ("2026-11-03,EUR/GBP,1E+9,X", "is no number"),
        ("0001-11-03,EUR/GBP,1,X", "is no day"),
        ("2026-11-03,EUR/GBP,1,SECRET: a desk", "marked above"),
        ("2026-11-03,EUR/GBP,-1,X", "not above 0"),
        ("2026-11-03,EUR/GBP,NaN,X", "is no number"),
        ("2026-11-03,EUR/GBP,0.000000001,X", "more than 8 decimals"),
        ("2026-11-03,EUR/GBP,1,", "no source"),
        ("2026-11-03,EUR/GBP,1", "3 values and not 4"),
    ],
)
def test_a_line_of_rates_that_cannot_be_is_refused_with_its_number(
    line: str, says: str
) -> None:
    (good, wrong) = read(f"{HEADS}2026-11-02,BTC/GBP,51000.5,X\n{line}\n".encode())
    assert (good.unit, good.rate, good.wrong) == ("BTC", Decimal("51000.5"), "")
    assert (wrong.number, says in wrong.wrong) == (3, True)


def test_what_is_no_file_of_rates_says_so() -> None:
    assert "heads" in read(b"a,b\n1,2\n")[0].wrong
    assert "UTF-8" in read(b"\xff\xfe")[0].wrong
    assert "more than" in read((HEADS + "x\n" * 2_001).encode())[0].wrong
    assert read(HEADS.encode()) == []


def test_a_text_that_looks_like_a_formula_is_none_in_either_file() -> None:
    rows = [("=1+1", 42), ("A & B <i>", -1)]
    table = csv_of(("What", "Pence"), rows).removeprefix(BYTE_ORDER)
    first = list(csv.reader(io.StringIO(table)))[1]
    assert not first[0].startswith("=")
    assert first[1] == "42"
    book = zipfile.ZipFile(io.BytesIO(as_workbook(("What", "Pence"), rows)))
    sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - ours
    assert [each.text for each in sheet.iter() if each.tag.endswith("}t")] == [
        "What",
        "Pence",
        "=1+1",
        "A & B <i>",
    ]
    assert not [each for each in sheet.iter() if each.tag.endswith("}f")]


def test_a_schedule_holds_what_it_is_given_and_no_markup() -> None:
    made = as_document(
        marking="OFFICIAL", title="<b>", lead=["a & b"], table=[("No.",), ("1",)]
    )
    parts = zipfile.ZipFile(io.BytesIO(made))
    words = ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 - ours
    texts = [each.text for each in words.iter() if each.tag.endswith("}t")]
    assert texts == ["OFFICIAL", "<b>", "a & b", "No.", "1", "OFFICIAL"]
