"""Which marking stands over a page."""

import pytest
from django.http import HttpRequest

from muster.core.terms.official import OFFICIAL, OFFICIAL_SENSITIVE
from muster.core.terms.role import Role
from muster.core.web.markings import (
    marking_over,
    note_about_records,
)
from muster.core.web.reads import (
    GROUP,
    PERSON,
    PROPOSAL,
    RECORD,
    WORK,
    Reads,
    nothing,
    part_of,
)
from muster.core.web.routes import Declared, Rule

RULE = Rule(frozenset({Role.AUDITOR}), "a test")


@pytest.mark.parametrize(
    ("reads", "of_records", "about"),
    [
        ("list", True, True),
        ("search", True, True),
        ("list", False, False),
        (part_of(RECORD), True, True),
        (part_of(WORK), True, True),
        (part_of(GROUP, "group"), True, True),
        (part_of(PERSON, "person"), True, False),
        (part_of(PROPOSAL, "proposal"), True, False),
        (nothing("Two dates before anything is counted"), True, False),
    ],
)
def test_an_address_says_whether_what_it_shows_may_bear_a_label(
    reads: Reads, of_records: bool, about: bool
) -> None:
    declared = Declared(RULE, ("GET",), reads, of_records=of_records)
    assert declared.about_records is about


@pytest.mark.parametrize("said", [(None, None), (), ("", object())])
def test_where_nothing_is_said_the_address_decides(said: tuple[object, ...]) -> None:
    request = HttpRequest()
    assert marking_over(request, *said) == OFFICIAL
    note_about_records(request, True)
    assert marking_over(request, *said) == OFFICIAL_SENSITIVE


@pytest.mark.parametrize(
    ("said", "marking"),
    [
        ((False, None), OFFICIAL),
        ((None, True), OFFICIAL_SENSITIVE),
        ((False, True), OFFICIAL_SENSITIVE),
    ],
)
def test_a_page_that_worked_it_out_says_so(
    said: tuple[object, ...], marking: str
) -> None:
    request = HttpRequest()
    note_about_records(request, True)
    assert marking_over(request, *said) == marking
