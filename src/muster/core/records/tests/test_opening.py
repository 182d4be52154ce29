"""What hangs on a record is noted, unless its page was opened just before."""

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from muster.core.people.seed import BY_NAME, acting
from muster.core.people.sign_in.models import Account
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.actions import note_opened
from muster.core.records.models import Note, Register
from muster.core.records.tests.builders import a_register
from muster.core.records.tests.written import verbs
from muster.core.store.viewing import as_definer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

READER = "Ruth Adeyemi"
PARTS = ("records:notes", "records:to_do", "documents:panel", "clocks:panel")


def a_record() -> Register:
    with acting(READER) as actor:
        return a_register(actor=actor)


def open_page(register: Register, *, by: str = READER) -> None:
    """As the record's own page notes it."""
    with acting(by) as actor:
        note_opened(register, actor=actor)


def show(client: Client, register: Register, route: str = "records:notes") -> int:
    here = reverse(route, args=[register.reference])
    return client.get(here, secure=True).status_code


def left_by(client: Client, register: Register, route: str = "records:notes") -> object:
    """The verbs of the entries that showing a part of a record leaves."""
    before = len(verbs(register))
    assert show(client, register, route) == 200
    return verbs(register)[before:]


@pytest.mark.parametrize("route", PARTS)
def test_a_part_of_a_record_that_was_not_opened_leaves_an_entry(route: str) -> None:
    verb = f"{route.replace(':', '.')}.shown"
    assert left_by(signed_in(READER), a_record(), route) == [verb]


@pytest.mark.parametrize("route", PARTS)
def test_a_part_of_a_record_that_was_opened_leaves_no_other(route: str) -> None:
    client, register = signed_in(READER), a_record()
    open_page(register)
    assert left_by(client, register, route) == []


def test_a_form_about_a_record_is_a_part_of_it() -> None:
    client, register = signed_in(READER), a_record()
    assert left_by(client, register, "records:note") == ["records.note.shown"]


def test_showing_a_part_opens_no_other_part() -> None:
    client, register = signed_in(READER), a_record()
    for route in ("records:notes", "records:to_do"):
        assert left_by(client, register, route) != []


def test_what_another_person_opened_is_not_opened_for_this_one() -> None:
    client, register = signed_in(READER), a_record()
    open_page(register, by="Callum Frost")
    assert left_by(client, register) == ["records.notes.shown"]


def test_another_record_is_not_opened_by_opening_this_one() -> None:
    client, register, other = signed_in(READER), a_record(), a_record()
    open_page(register)
    assert left_by(client, other) == ["records.notes.shown"]


def test_what_was_opened_before_somebody_signed_in_was_not_opened_in_this_session() -> (
    None
):
    register = a_record()
    open_page(register)
    assert left_by(signed_in(READER), register) == ["records.notes.shown"]


def test_what_was_opened_for_another_purpose_is_not_opened_for_this_one() -> None:
    client, register = signed_in(READER), a_record()
    open_page(register)
    stated = {"matter": "Operation Larch", "reason": "Disclosure"}
    client.post(reverse("audit:purpose"), stated, secure=True)
    assert left_by(client, register) == ["records.notes.shown"]


@pytest.mark.parametrize(("minutes", "entries"), [(29, 0), (31, 1)])
def test_a_page_stays_opened_for_half_an_hour(minutes: int, entries: int) -> None:
    client, register = signed_in(READER), a_record()
    session = client.session
    session["began"] = "2026-01-01T09:00:00+00:00"
    session.save()
    open_page(register)
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE audit_entry SET at = at - make_interval(mins => %s)"
            " WHERE register_id = %s",
            [minutes, register.id],
        )
    assert len(list(left_by(client, register))) == entries  # type: ignore[call-overload]


def test_a_session_that_does_not_say_when_it_began_has_opened_nothing() -> None:
    client, register = signed_in(READER), a_record()
    session = client.session
    del session["began"]
    session.save()
    open_page(register)
    assert left_by(client, register) == ["records.notes.shown"]


def test_an_entry_names_the_record_and_its_label() -> None:
    register = a_record()
    show(signed_in(READER), register)
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT viewer_id, access_class, operation FROM audit_entry"
            " WHERE verb = 'records.notes.shown'"
        )
        [found] = cursor.fetchall()
    assert found == (BY_NAME[READER].id, register.access_class, "consultation")


@pytest.mark.parametrize("name", ["Wendy Castle", "Simon Okafor", "Priya Nand"])
@pytest.mark.parametrize("route", [*PARTS, "records:note", "records:action"])
def test_what_hangs_on_a_record_is_not_there_for_whom_its_page_is_not(
    name: str, route: str
) -> None:
    client, register = signed_in(name), a_record()
    assert show(client, register, route) == 404
    sent = client.post(
        reverse(route, args=[register.reference]), {"text": "Seen"}, secure=True
    )
    assert sent.status_code in {404, 405}
    with acting(READER):
        assert not Note.objects.filter(register=register).exists()


def test_signing_in_says_when_the_session_began() -> None:
    client = Client()
    client.force_login(Account.objects.get(user_id=BY_NAME[READER].id))
    assert client.session["began"].startswith("20")
