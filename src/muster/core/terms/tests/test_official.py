"""OFFICIAL-SENSITIVE is read however it is written, and written one way."""

import pytest

from muster.core.terms.official import marking_for, read_official


@pytest.mark.parametrize(
    "written",
    [
        "OFFICIAL-SENSITIVE",
        "OFFICIAL \N{EN DASH} SENSITIVE",
        "Official \N{EM DASH} Sensitive",
        "official sensitive",
        "OFFICIAL: SENSITIVE",
        "OFFICIAL (SENSITIVE)",
        "OFFICIAL [SENSITIVE]",
        "OFFICIAL_SENSITIVE",
        "OFFICIAL//SENSITIVE",
        "O-S",
        " o/s ",
    ],
)
def test_every_spelling_is_read(written: str) -> None:
    assert read_official(written) == "OFFICIAL-SENSITIVE"


def test_the_tier_alone_is_read() -> None:
    assert read_official("Official") == "OFFICIAL"


@pytest.mark.parametrize("text", ["", "Officially sensitive", "OFFICIAL visit", "SO"])
def test_what_is_no_marking_is_read_as_none(text: str) -> None:
    assert read_official(text) == ""


def test_it_is_written_one_way() -> None:
    assert marking_for(sensitive=True) == "OFFICIAL-SENSITIVE"
    assert marking_for(sensitive=False) == "OFFICIAL"
