"""Requests about the same people are told of one another, and of other work."""

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import at_work, entries, signed_in
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category, Subject
from muster.core.picture.tests.builders import a_subject, an_item, told_only
from muster.core.records.models import Register
from muster.flow.gateway import queries
from muster.flow.gateway.builders import ASK, AT, FORCE, OFFICER, OTHER_FORCE, a_request
from muster.flow.gateway.tests.test_views import text

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
WRITER = "Hannah Vale"
BOATS = replace(
    ASK,
    title="Boats at Gosport",
    objective="Find who moves the boats",
    crime_references="44260055555",
    operation_name="",
    threat="OCG-HAM-0107",
)
VANS = replace(
    BOATS,
    title="Vans at Guildford",
    objective="Find whoever hires the vans",
    crime_references="45260077777",
    threat="OCG-SUR-0203",
)


def put_on(register: Register, subject: Subject, part: Category) -> None:
    with acting(WRITER, at=AT) as officer:
        link_record(register, subject, category=part, note="", actor=officer, at=AT)


def panel(register: Register, *, working: bool = True) -> str:
    browser: Any = at_work(OFFICER) if working else signed_in(OFFICER)
    return text(browser.get(reverse("search:deconfliction", args=[register.reference])))


@pytest.fixture
def aslanyan() -> Subject:
    with acting(WRITER, at=AT) as officer:
        return a_subject(officer, name="Tigran Aslanyan", at=AT)


def test_two_requests_with_one_person_are_told_of_one_another(
    aslanyan: Subject,
) -> None:
    boats, vans = a_request(BOATS), a_request(VANS, by=OTHER_FORCE)
    for each in (boats, vans):
        put_on(each, aslanyan, Category.SUSPECT)
    shown = panel(boats)
    assert vans.reference in shown
    assert "Tigran Aslanyan: suspect" in shown
    assert boats.reference in panel(vans)
    with acting(OFFICER):
        (alike,) = queries.alike(queries.request(boats.reference))
    assert alike.register == vans
    assert alike.shared == ("On both: Tigran Aslanyan",)


def test_who_is_named_in_the_text_alone_is_met_however_spelt(
    aslanyan: Subject,
) -> None:
    vans = a_request(VANS, by=OTHER_FORCE)
    put_on(vans, aslanyan, Category.SUSPECT)
    boats = a_request(replace(BOATS, objective="Watch Tigran Aslanian at the quay"))
    shown = panel(boats)
    assert vans.reference in shown
    assert "Tigran Aslanian" in shown.partition("Known as")[2]
    own = text(at_work(OFFICER).get(reverse("gateway:request", args=[boats.reference])))
    known = own.partition("Known already")[2]
    assert "Tigran Aslanian Tigran Aslanyan Person" in known


def test_a_record_that_only_writes_of_somebody_is_met_too(aslanyan: Subject) -> None:
    boats = a_request(BOATS)
    put_on(boats, aslanyan, Category.SUSPECT)
    written = replace(VANS, objective="Find out whom Aslanyan, Tigran pays")
    vans = a_request(written, by=OTHER_FORCE)
    shown = panel(boats)
    assert vans.reference in shown
    assert "Tigran Aslanyan: in its words" in shown


def test_the_page_says_what_it_compared_and_never_that_there_is_nothing(
    aslanyan: Subject,
) -> None:
    boats = a_request(BOATS)
    put_on(boats, aslanyan, Category.WITNESS)
    shown = panel(boats)
    assert "People and things on this record: Tigran Aslanyan" in shown
    assert "Names and numbers in its text: " in shown
    assert "this does not say that there is none" in shown
    assert entries("search.searched")[-1].startswith("Tigran Aslanyan; ")


def test_without_a_purpose_only_what_is_on_the_record_is_compared(
    aslanyan: Subject,
) -> None:
    boats, vans = a_request(BOATS), a_request(VANS, by=OTHER_FORCE)
    for each in (boats, vans):
        put_on(each, aslanyan, Category.SUSPECT)
    shown = panel(boats, working=False)
    assert vans.reference in shown
    assert "were not compared" in shown
    assert "Say what you are working on" in shown
    assert entries("search.searched") == []


def test_what_is_hidden_changes_nothing(aslanyan: Subject) -> None:
    boats = a_request(BOATS)
    put_on(boats, aslanyan, Category.SUSPECT)
    before = panel(boats)
    with acting("Idris Cole", at=AT) as other:
        label = told_only(other)
        item = an_item(other, access_class=label, at=AT)
        a_subject(other, item=item, name="Tigran Aslanian", at=AT)
    assert panel(boats) == before


def test_a_force_is_not_told_what_the_unit_compares() -> None:
    boats = a_request(BOATS)
    address = reverse("search:deconfliction", args=[boats.reference])
    assert signed_in(FORCE).get(address).status_code == 404
    own = text(signed_in(FORCE).get(reverse("gateway:request", args=[boats.reference])))
    assert "others may know of more" in own
    assert "Deconfliction" not in own.rpartition("What has happened")[2]


def test_who_adds_somebody_is_told_at_once_where_else_they_are(
    aslanyan: Subject,
) -> None:
    boats, vans = a_request(BOATS), a_request(VANS, by=OTHER_FORCE)
    put_on(vans, aslanyan, Category.SUSPECT)
    browser = at_work(OFFICER)
    answer = browser.post(
        reverse("search:add-things", args=[boats.reference]),
        {"pick": aslanyan.reference, "part": "suspect", "note": "", "text": "Aslanyan"},
        secure=True,
        follow=True,
    )
    assert "Other work on it that you may see: Vans at Guildford" in text(answer)
