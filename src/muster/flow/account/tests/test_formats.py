"""The PDF of an account."""

import json
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import typst

from muster.flow.account.formats.print import (
    TEMPLATE,
    Printed,
    PrintedMeasure,
    PrintedRow,
    PrintedTable,
    pdf,
)

WHOLE = Printed(
    unit="South East Regional Organised Crime Unit",
    reference="SE-ISS-2026-7K3F9QXB",
    period="1 July 2026 to 30 September 2026",
    marking="OFFICIAL-SENSITIVE",
    commentary="Forces asked for more.\nTwo came to court.",
    source="Muster",
    policy="Counts of one to four are not issued",
    prepared_by="Theo Brandt",
    approved_by="Det Supt Alan Marchetti",
    issued="13 November 2026, 09:00",
    measures=(
        PrintedMeasure(
            "Demand",
            "Requests received",
            "Tasking requests submitted in the period.",
            "32",
            (
                PrintedTable("By force", (PrintedRow("Surrey", "Suppressed"),)),
                PrintedTable("By capability", (), "not issued"),
            ),
        ),
    ),
)


def test_the_pdf_is_a_pdf_that_says_what_it_is() -> None:
    made = pdf(WHOLE)
    assert made.startswith(b"%PDF")
    assert b"/StructTreeRoot" in made


HOSTILE = (
    '#panic("no")',
    '#read("account.typ")',
    '#import "/etc/passwd"',
    "#sys.inputs.account",
    "= A heading",
    '*bold* $x$ \\ " // <label> @ref [x]',
    '"); #heading("out") //',
    "\u202eturned round\u2066 ]#panic()[",
)


def everywhere(text: str) -> Printed:
    """The account with this text in every place that holds text."""
    table = PrintedTable(text, (PrintedRow(text, text),), text)
    bare = PrintedTable(text, (), text)
    measure = PrintedMeasure(text, text, text, text, (table, bare))
    words = {name: text for name in asdict(WHOLE) if name != "measures"}
    return Printed(**words, measures=(measure,))


def headings(printed: Printed) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        typst.query(
            str(TEMPLATE),
            "heading",
            root=str(TEMPLATE.parent),
            sys_inputs={"told": json.dumps(asdict(printed))},
            ignore_system_fonts=True,
        )
    )
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_never_run_nor_read_as_markup(text: str) -> None:
    printed = everywhere(text)
    assert pdf(printed).startswith(b"%PDF")
    ours = [each["level"] for each in headings(printed)]
    assert ours == [each["level"] for each in headings(everywhere("plain"))]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
def test_the_pdf_holds_period_source_approver_and_what_is_suppressed(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(WHOLE))
    subprocess.run(["pdftotext", "a.pdf", "a.txt"], cwd=tmp_path, check=True)
    text = " ".join((tmp_path / "a.txt").read_text("utf-8").split())
    for words in (WHOLE.period, WHOLE.policy, WHOLE.approved_by, "Suppressed"):
        assert words in text
