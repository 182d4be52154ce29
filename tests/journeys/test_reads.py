"""A read is one audit entry, however many parts a page has."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import House
from tests.journeys.person import DESK, Person, Watched, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def ruth(browser: Browser, region: House) -> Person:
    return sign_in(browser, region.address, "Ruth Adeyemi", Watched(DESK))


def an_operation(region: House) -> str:
    """An operation that everyone in the unit sees."""
    found = region.rows(
        "SELECT r.reference FROM records_register r"
        " JOIN operations_operation o ON o.register_id = r.id"
        " WHERE r.state = 'active' AND o.group_id IS NULL ORDER BY r.reference"
    )
    return str(found[0][0])


def test_a_record_opened_with_all_its_panels_is_one_entry(
    region: House, ruth: Person
) -> None:
    before = region.now()
    ruth.open(f"/operations/{an_operation(region)}/")
    expect(ruth.page.locator("[data-panel]")).not_to_have_count(0)
    assert [verb for verb, _ in region.reads_since(before)] == ["operation.opened"]


def test_a_list_shown_is_one_entry(region: House, ruth: Person) -> None:
    before = region.now()
    ruth.open("/operations/")
    assert [verb for verb, _ in region.reads_since(before)] == ["operations.listed"]


def test_a_search_is_one_entry_and_its_terms_stand_in_its_text_alone(
    region: House, ruth: Person
) -> None:
    ruth.open("/audit/purpose/")
    ruth.fill(matter="Operation Larch", reason="Its lead investigator").send("State it")
    ruth.open("/picture/")
    before = region.now()
    ruth.fill(text="Quillfeather").send("Search")
    ((verb, text),) = region.reads_since(before)
    assert verb == "picture.searched"
    assert "Quillfeather" in text
    assert "Quillfeather" not in ruth.page.url
    assert "Quillfeather" not in "".join(
        log.read_text(encoding="utf-8") for log in (region.data / "logs").iterdir()
    )


def test_a_file_taken_is_one_entry(region: House, ruth: Person) -> None:
    ruth.open(f"/documents/{an_operation(region)}/add/")
    ruth.page.locator("#form [name=file]").set_input_files(
        {"name": "note.txt", "mimeType": "text/plain", "buffer": b"An invented note"}
    )
    ruth.page.locator("#form button[type=submit]").click()
    ruth.settled()
    ruth.open(f"/operations/{an_operation(region)}/")
    before = region.now()
    with ruth.page.expect_download() as taken:
        ruth.page.get_by_role("link", name="note.txt").click()
    assert taken.value.path().read_bytes() == b"An invented note"
    ((verb, _),) = region.reads_since(before)
    assert re.search("file|document", verb)
