"""The search as people use it: one box, what for asked once, nothing in an address."""

import re

import pytest
from django.test import Client

from muster.core.audit.models import Entry, Purpose
from muster.core.people.seed import WORKS_ON, acting
from muster.core.people.tests.sign_in import entries, signed_in
from muster.core.picture.tests.builders import OUTSIDER, WRITER, a_subject
from muster.core.search.tests.test_queries import a_record, noted
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
FIND = "/search/"


def search(browser: Client, text: str, **also: str) -> str:
    answer = browser.post(FIND, {"text": text, **also}, secure=True)
    return " ".join(answer.content.decode().split())


@pytest.fixture
def browser() -> Client:
    """Of an officer, before a record with a note."""
    with acting(WRITER) as officer:
        noted(officer, "A man showed a handgun there.", title="Calls of a week")
        a_subject(officer, name="Berengar Holloway")
    return signed_in(WRITER)


@pytest.mark.parametrize("page", ["/", "/picture/", "/audit/purpose/"])
def test_the_box_is_on_every_page_and_sends_its_words_in_the_body(
    browser: Client, page: str
) -> None:
    shown = browser.get(page, secure=True).content.decode()
    assert f'<form class="muster-box" method="post" action="{FIND}"' in shown


def test_what_for_is_asked_before_the_first_search_and_never_again(
    browser: Client,
) -> None:
    asked = search(browser, "handgun")
    assert "What are you working on?" in asked
    assert 'name="text" value="handgun"' in asked
    assert "Calls of a week" not in asked.partition("<form id")[0]
    assert "showed a" not in asked
    assert entries("search.searched") == []
    answered = search(browser, "handgun", **WORKS_ON)
    assert "<mark>handgun</mark>" in answered
    assert "Operation Larch: Checking an address" in answered
    assert "<mark>handgun</mark>" in search(browser, "handguns")


def test_the_first_search_stands_in_the_audit_with_its_purpose(
    browser: Client,
) -> None:
    search(browser, "handgun", **WORKS_ON)
    with as_definer():
        (entry,) = Entry.objects.using("owner").filter(verb="search.searched")
        assert entry.purpose_id is not None
        purpose = Purpose.objects.using("owner").get(id=entry.purpose_id)
    assert str(purpose) == f"{WORKS_ON['matter']}: {WORKS_ON['reason']}"
    assert entries("search.searched") == ["text: handgun"]


def test_one_picks_one_of_ones_matters_and_types_nothing_more(browser: Client) -> None:
    with acting(WRITER) as officer:
        mine = a_record(officer, "The Larkspur calls")
    asked = search(browser, "handgun")
    assert f'value="{mine.reference}"' in asked
    assert "The Larkspur calls" in asked
    answered = search(browser, "handgun", mine=mine.reference)
    assert "<mark>handgun</mark>" in answered
    assert f"{mine.reference} The Larkspur calls: Work on this" in answered


@pytest.mark.parametrize(
    "reason", ["asdf", "asdf asdf", "xxxxxxxx yyyyyyyy", "test test", "", "qwerty test"]
)
def test_what_only_fills_the_box_is_no_purpose(browser: Client, reason: str) -> None:
    answered = search(browser, "handgun", **{**WORKS_ON, "reason": reason})
    assert "Say in a few words why you need to look" in answered
    assert "<mark>" not in answered
    assert entries("search.searched") == []


def test_people_and_records_stand_on_one_page(browser: Client) -> None:
    search(browser, "handgun", **WORKS_ON)
    both = search(browser, "Berengar Holoway")
    assert "Berengar Holloway" in both
    assert "of 100" in both


def test_a_page_that_found_nothing_says_what_it_compared_and_what_to_do(
    browser: Client,
) -> None:
    search(browser, "handgun", **WORKS_ON)
    nothing = search(browser, "xylophone")
    assert "Nothing that you may see fits" in nothing
    assert "Others may know more" in nothing
    assert "Type another spelling" in nothing


def test_an_empty_box_is_answered_with_what_to_enter(browser: Client) -> None:
    answer = browser.post(FIND, {"text": " "}, secure=True)
    assert answer.status_code == 422
    assert "Enter a name, a number, a reference or words" in answer.content.decode()


def test_a_force_finds_no_people_and_no_record_that_it_may_not_open() -> None:
    with acting(WRITER) as officer:
        noted(officer, "A man showed a handgun there.", title="Calls of a week")
        a_subject(officer, name="Berengar Holloway")
    theirs = signed_in(OUTSIDER)
    search(theirs, "handgun", **WORKS_ON)
    for typed in ("handgun", "Berengar Holloway", "Calls of a week"):
        assert "Nothing that you may see fits" in search(theirs, typed)


def test_an_address_takes_no_words(browser: Client) -> None:
    shown = browser.get(f"{FIND}?text=handgun", secure=True).content.decode()
    assert "handgun" not in shown


def test_a_matter_of_before_is_the_one_that_was_shown_whatever_was_stated_since() -> (
    None
):
    larch, threat = (
        ("Operation Larch", "Preparing a charge"),
        ("County lines", "Scoring the threat"),
    )
    state(signed_in(WRITER), *larch)
    browser = signed_in(WRITER)
    asked = search(browser, "handgun")
    (shown,) = re.findall(r'value="(before-\w+)"', asked)
    for at in range(4):
        state(signed_in(WRITER), f"{threat[0]} {at}", threat[1])
    answered = search(browser, "handgun", mine=shown, matter="", reason="")
    assert "Operation Larch: Preparing a charge" in answered
    with as_definer():
        (entry,) = Entry.objects.using("owner").filter(verb="search.searched")
        purpose = Purpose.objects.using("owner").get(id=entry.purpose_id or "")
    assert (purpose.matter, purpose.reason) == larch


@pytest.mark.parametrize("made_up", ["before-0", "before-1", f"before-{'0' * 20}"])
def test_a_matter_that_was_never_shown_is_none(made_up: str) -> None:
    state(signed_in(WRITER), "Operation Larch", "Preparing a charge")
    answered = search(signed_in(WRITER), "handgun", mine=made_up)
    assert "What are you working on?" in answered
    assert entries("search.searched") == []


def state(browser: Client, matter: str, reason: str) -> None:
    said = {"matter": matter, "reason": reason}
    assert browser.post("/audit/purpose/", said, secure=True).status_code == 302
