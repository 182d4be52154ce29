"""One's own copy of a released text, as a file."""

import json
import shutil
import subprocess
from dataclasses import asdict, replace
from typing import Any

import pytest
import typst

from muster.flow.intelligence.release.formats.paper import TEMPLATE, Printed, pdf

COPY = Printed(
    reference="SE-INT-2026-COPYONE1",
    sent_by="Sensitive Intelligence Unit",
    marking="OFFICIAL-SENSITIVE",
    holder="Ruth Adeyemi, SEROCU",
    text="A van goes to Newhaven at the end of the week.\nIt is blue.",
    grade="1AC A2 S2",
    grade_words=("Reliable", "Known directly", "Lawful sharing with conditions"),
    use="Covertly; not in any overt act",
    conditions="Ask before any arrest",
    purpose="To plan the stop",
    gateway="Common law policing purpose",
    passes_on=False,
    passed_by="",
    released="14 October 2026",
    review="13 January 2027",
    taken="15 October 2026, 09:00",
)


NO_READER = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not here"
)


def pages_of(printed: Printed) -> list[str]:
    """What is read on each page."""
    read = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf(printed), capture_output=True, check=True
    )
    pages = read.stdout.decode().split("\f")
    return [" ".join(page.split()) for page in pages if page.strip()]


@NO_READER
def test_it_says_on_each_page_whose_it_is_and_its_conditions() -> None:
    pages = pages_of(replace(COPY, text="A line of it.\n" * 120))
    assert len(pages) > 1
    for said in pages:
        assert "Copy SE-INT-2026-COPYONE1 of Ruth Adeyemi, SEROCU" in said
        assert "Conditions: Ask before any arrest" in said
        assert "Not to be passed on" in said
        assert "OFFICIAL-SENSITIVE" in said


@NO_READER
def test_without_conditions_none_are_told() -> None:
    assert "Conditions" not in " ".join(pages_of(replace(COPY, conditions="")))


@pytest.mark.parametrize(
    "typed", ["#panic()", '"); #heading("out") //', "$x$ <label> @ref [x] \\ *bold*"]
)
def test_what_people_typed_is_no_markup(typed: str) -> None:
    words: dict[str, Any] = {
        name: typed for name, said in asdict(COPY).items() if isinstance(said, str)
    }
    found = json.loads(
        typst.query(
            str(TEMPLATE),
            "heading",
            root=str(TEMPLATE.parent),
            sys_inputs={"told": json.dumps(asdict(replace(COPY, **words)))},
            ignore_system_fonts=True,
        )
    )
    assert [each["level"] for each in found] == [1, 2]
