"""People and things are put on a record by searching and picking, from either side."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from muster.core.audit.models import Entry, Purpose
from muster.core.people.seed import WORKS_ON, acting
from muster.core.people.tests.sign_in import at_work, entries, signed_in
from muster.core.picture.models import Subject
from muster.core.picture.tests.builders import a_subject, an_item, told_only
from muster.core.records.models import Register, Relation
from muster.core.search.actions import BELONGS, put_together
from muster.core.store.viewing import as_definer
from muster.flow.assessment.builders import SCORER, a_threat
from muster.flow.gateway.builders import ASK, a_request
from muster.flow.operations.builders import a_led_operation

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LEAD, WRITER = "Ruth Adeyemi", "Hannah Vale"


@pytest.fixture
def person() -> Subject:
    with acting(WRITER) as officer:
        return a_subject(officer, name="Berengar Holloway")


@pytest.fixture
def operation() -> Register:
    return a_led_operation().register


def sent(browser: Client, address: str, **typed: str) -> tuple[int, str]:
    answer = browser.post(address, typed, secure=True)
    return answer.status_code, " ".join(answer.content.decode().split())


def shown(browser: Client, address: str) -> str:
    return " ".join(browser.get(address, secure=True).content.decode().split())


def test_a_person_is_found_picked_and_put_on_an_operation(
    person: Subject, operation: Register
) -> None:
    lead = signed_in(LEAD)
    adding, panel = (
        f"/search/on/{operation.reference}/",
        f"/picture/on/{operation.reference}/",
    )
    assert panel in shown(lead, f"/operations/{operation.reference}/")
    assert adding in shown(lead, panel)
    _, found = sent(lead, adding, text="Berengar Holoway", **WORKS_ON)
    assert f'value="{person.reference}"' in found
    picked = {"text": "Berengar Holoway", "pick": person.reference, "put": "1"}
    status, again = sent(lead, adding, **picked)
    assert (status, "Select their part in the matter" in again) == (422, True)
    assert f'value="{person.reference}" checked' in again
    status, _ = sent(lead, adding, **picked, part="suspect")
    assert status == 302
    assert "Berengar Holloway" in shown(lead, panel)
    assert entries("picture.record_linked") == ["suspect"]


def test_a_thing_is_put_on_it_without_a_part_and_by_a_part_of_its_number(
    operation: Register,
) -> None:
    with acting(WRITER) as officer:
        vehicle = a_subject(officer, kind="vehicle", vrm="LK19 ABC")
    lead = signed_in(LEAD)
    adding = f"/search/on/{operation.reference}/"
    _, found = sent(lead, adding, text="LK19", **WORKS_ON)
    assert f'value="{vehicle.reference}"' in found
    status, _ = sent(lead, adding, text="LK19", pick=vehicle.reference, put="1")
    assert status == 302


def test_on_a_persons_page_the_operation_is_found_and_picked(
    person: Subject, operation: Register
) -> None:
    lead = signed_in(LEAD)
    adding = f"/search/add/{person.reference}/"
    assert adding in shown(lead, f"/picture/{person.reference}/")
    _, found = sent(lead, adding, text=operation.title, **WORKS_ON)
    assert f'value="{operation.reference}"' in found
    picked = {"text": operation.title, "pick": operation.reference, "put": "1"}
    assert sent(lead, adding, **picked, part="witness")[0] == 302
    assert operation.reference in shown(lead, f"/picture/{person.reference}/")


def test_what_is_open_is_offered_first_as_what_one_works_on(
    operation: Register,
) -> None:
    _, asked = sent(signed_in(LEAD), f"/search/on/{operation.reference}/", text="Dan")
    assert "What are you working on?" in asked
    assert f'name="mine" type="radio" value="{operation.reference}"' in asked


def test_nobody_puts_on_it_whom_they_may_not_see(operation: Register) -> None:
    with acting(WRITER) as told:
        item = an_item(told, access_class=told_only(told))
        hidden = a_subject(told, item=item, name="Sunniva Ashgrove")
    lead = signed_in(LEAD)
    adding = f"/search/on/{operation.reference}/"
    _, found = sent(lead, adding, text="Sunniva Ashgrove", **WORKS_ON)
    assert hidden.reference not in found
    picked = {"text": "S", "pick": hidden.reference, "put": "1", "part": "suspect"}
    assert sent(lead, adding, **picked)[0] == 404
    assert sent(lead, adding, **{**picked, "pick": "SE-PER-2026-NOBODY"})[0] == 404


def test_who_may_not_work_on_it_has_no_such_page(
    person: Subject, operation: Register
) -> None:
    for name in ("Priya Nand", "Simon Okafor"):
        browser = signed_in(name)
        for address in (
            f"/search/on/{operation.reference}/",
            f"/search/add/{person.reference}/",
        ):
            assert browser.get(address, secure=True).status_code == 404


def test_a_record_whose_own_act_asks_more_takes_nobody_without_it(
    person: Subject,
) -> None:
    threat = a_threat().register
    scorer = signed_in(SCORER)
    adding = f"/search/on/{threat.reference}/"
    picked = {"text": "Berengar", "pick": person.reference, "put": "1"}
    assert sent(scorer, adding, **picked)[0] == 302
    assert entries("picture.record_linked") == []
    assert "Berengar" not in shown(scorer, f"/assessment/{threat.reference}/")


def test_a_pick_that_comes_back_notes_what_was_looked_for(
    person: Subject, operation: Register
) -> None:
    lead, adding = at_work(LEAD), f"/search/on/{operation.reference}/"
    picked = {"pick": person.reference, "part": "", "put": "1"}
    for typed in ("Holloway", "LK19"):
        assert sent(lead, adding, text=typed, **picked)[0] == 422
    assert entries("search.searched") == ["text: Holloway", "text: LK19"]
    with as_definer():
        noted = Entry.objects.using("owner").filter(verb="search.searched")
        assert all(each.purpose_id is not None for each in noted)


def test_a_purpose_said_with_a_pick_that_comes_back_is_kept(
    person: Subject, operation: Register
) -> None:
    lead, adding = signed_in(LEAD), f"/search/on/{operation.reference}/"
    picked = {"pick": person.reference, "part": "", "put": "1"}
    status, _ = sent(lead, adding, text="Holloway", **picked, **WORKS_ON)
    assert status == 200
    with as_definer():
        (noted,) = Entry.objects.using("owner").filter(verb="search.searched")
        assert noted.purpose_id is not None
        assert Purpose.objects.using("owner").filter(id=noted.purpose_id).exists()
    assert WORKS_ON["matter"] in shown(lead, "/search/")


@pytest.mark.parametrize("typed", ["Berengar Holloway", "Holoway", "SE-PER"])
def test_a_pick_that_comes_back_shows_nobody_before_it_is_said_what_for(
    person: Subject, operation: Register, typed: str
) -> None:
    lead, adding = signed_in(LEAD), f"/search/on/{operation.reference}/"
    _, asked = sent(lead, adding, text=typed, pick=person.reference, part="", put="1")
    assert "What are you working on?" in asked
    assert "Berengar Holloway," not in asked
    assert entries("search.searched") == []


def test_two_records_are_put_together_by_searching_and_picking(
    operation: Register,
) -> None:
    threat = a_threat("Ledgers of a lock-up").register
    lead, relating = signed_in(LEAD), f"/search/relate/{operation.reference}/"
    panel = f"/picture/on/{operation.reference}/"
    assert relating in shown(lead, panel)
    _, found = sent(lead, relating, text="ledger lock-up", **WORKS_ON)
    assert f'value="{threat.reference}"' in found
    status, _ = sent(lead, relating, text="ledger", pick=threat.reference, put="1")
    assert status == 302
    assert entries("operation.put_together") == [threat.reference]
    page = shown(lead, f"/operations/{operation.reference}/")
    assert "Belongs with" in page
    assert threat.reference in page


def test_what_is_put_on_a_threat_goes_on_to_what_a_threat_asks(
    person: Subject,
) -> None:
    threat = a_threat().register
    writer = signed_in(SCORER)
    adding = f"/search/on/{threat.reference}/"
    assert adding in shown(writer, f"/assessment/{threat.reference}/")
    picked = {"text": "Berengar", "pick": person.reference, "put": "1"}
    answer = writer.post(adding, picked, secure=True)
    assert answer.status_code == 302
    assert f'value="{person.reference}"' in shown(writer, answer["Location"])


def test_said_from_the_other_side_too_they_belong_together_once(
    operation: Register,
) -> None:
    other = a_led_operation("Operation Juniper").register
    with acting(LEAD, at=AT) as lead:
        put_together(operation, other, actor=lead, at=AT)
        put_together(other, operation, actor=lead, at=AT)
        assert Relation.objects.filter(relation=BELONGS).count() == 1


def test_a_record_that_takes_it_is_offered_behind_many_that_do_not(
    person: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muster.core.search.queries.MOST_SHOWN", 2)
    for number in range(3):
        a_request(replace(ASK, title=f"Lantern lock-up, {number}"))
    taking = a_led_operation("Lantern lock-up of the yard").register
    lead, adding = signed_in(LEAD), f"/search/add/{person.reference}/"
    _, found = sent(lead, adding, text="Lantern lock-up", **WORKS_ON)
    assert f'value="{taking.reference}"' in found
