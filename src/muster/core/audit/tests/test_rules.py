"""What is a purpose, and what only fills the box."""

import pytest

from muster.core.audit.rules import against_purpose


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("Operation Larch", "Its lead investigator"),
        ("SE-GWY-2026-7K3F9QX6", "Triage of the request"),
        ("4471", "Reading in before the meeting"),
        ("Larch", "Its lead"),
        ("Operation Larch", "Disclosure"),
        ("Żółw", "Sprawdzam adres przed aresztowaniem"),
    ],
)
def test_a_matter_and_a_few_words_are_a_purpose(matter: str, reason: str) -> None:
    assert against_purpose(matter=matter, reason=reason) == {}


@pytest.mark.parametrize(
    "reason",
    [
        *("asdf", "asdfasdf", "asdf jkl", "lkjh fdsa", "aaaa bbbb", "test testing"),
        *("x y", "12345 67890", "work", "na na na na", "......"),
    ],
)
def test_what_only_fills_the_box_is_refused(reason: str) -> None:
    assert [*against_purpose(matter="Operation Larch", reason=reason)] == ["reason"]


@pytest.mark.parametrize("matter", ["asdf", "xx", "...", "test"])
def test_a_matter_has_a_name_or_a_number(matter: str) -> None:
    found = against_purpose(matter=matter, reason="Its lead investigator")
    assert [*found] == ["matter"]
