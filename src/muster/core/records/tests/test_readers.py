"""Whoever is given a part in a record may open it."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from muster.core.access.actions import admit, intern, open_group
from muster.core.access.models import AccessClass
from muster.core.access.queries import (
    label_of,
    may_see,
    shared_label,
    unit_label,
    would_see,
)
from muster.core.people.models import Organisation, User
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.sign_in.models import Account
from muster.core.records.actions import set_action
from muster.core.records.models import ActionToDo, Register
from muster.core.records.readers import CANNOT_OPEN
from muster.core.records.tests.builders import a_register
from muster.core.store.viewing import as_definer
from muster.core.terms.label import Label
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.handles import handle_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

LEAD, TOLD, OUTSIDE = "Ruth Adeyemi", "Callum Frost", "Hannah Vale"
NOW = datetime.now(UTC)


@pytest.fixture
def lead() -> Iterator[Viewer]:
    with acting(LEAD) as viewer:
        yield viewer


def told_of(lead: Viewer, *others: str, name: str = "Larch") -> int:
    """A label that only the lead and these others may see."""
    group = open_group(
        name=name, reason="Need to know", actor=lead, at=NOW - timedelta(days=1)
    )
    for other in others:
        admit(
            group_id=group,
            user_id=BY_NAME[other].id,
            reason="Works on it",
            starts=NOW - timedelta(hours=1),
            ends=None,
            actor=lead,
        )
    unit = unit_label()
    return intern(Label(frozenset({group}), unit.organisations, sensitive=True))


def access_classes() -> int:
    """How many there are, whoever may see them."""
    with as_definer():
        return AccessClass.objects.using("owner").count()


def page(client: Client, register: Register, **typed: str) -> str:
    here = reverse("records:action", args=[register.reference])
    answer = (
        client.post(here, typed, secure=True)
        if typed
        else client.get(here, secure=True)
    )
    return answer.content.decode()


def browser() -> Client:
    client = Client()
    client.force_login(Account.objects.get(user_id=BY_NAME[LEAD].id))
    return client


def test_an_action_is_offered_to_those_alone_who_may_open_the_record(
    lead: Viewer,
) -> None:
    register = a_register("A quay", told_of(lead, TOLD), actor=lead)
    form = page(browser(), register)
    assert TOLD in form
    assert OUTSIDE not in form


def test_an_action_on_what_the_unit_sees_is_offered_to_whoever_works_on_its_kind(
    lead: Viewer,
) -> None:
    form = page(browser(), a_register("A pier", actor=lead))
    assert OUTSIDE in form
    assert "Wendy Castle" not in form, "an administrator opens no such record"
    assert "Priya Nand" not in form, "another body's officer may not see it"


def test_somebody_who_may_not_open_it_is_given_no_action(lead: Viewer) -> None:
    register = a_register("A quay", told_of(lead), actor=lead)
    for owner_id in (BY_NAME[OUTSIDE].id, uuid.uuid4()):
        with pytest.raises(Refused, match=CANNOT_OPEN):
            set_action(
                register,
                text="Watch it",
                owner_id=owner_id,
                due_on=None,
                actor=lead,
                at=NOW,
            )
    assert not ActionToDo.objects.filter(register=register).exists()


def test_the_form_takes_nobody_whom_it_did_not_offer(
    lead: Viewer,
) -> None:
    register = a_register("A quay", told_of(lead, TOLD), actor=lead)
    client = browser()
    handle = handle_of(BY_NAME[OUTSIDE].id)
    shown = page(client, register, text="Watch it", owner=handle)
    assert "Select one of those offered" in shown


def test_who_may_see_a_label_is_whoever_finds_it_permitted(lead: Viewer) -> None:
    told_of(lead, TOLD)
    both = told_of(lead, TOLD, OUTSIDE, name="Rowan")
    thames = Organisation.objects.get(code="TVP").id
    intern(Label(organisations=frozenset({thames, *unit_label().organisations})))
    intern(Label())
    asked = [one.id for one in AccessClass.objects.all()]
    assert both in asked
    answers = {one: set(may_see(one)) for one in asked}
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT c.id, u.id FROM people_user AS u, access_accessclass AS c"
            " WHERE c.id = ANY (access_permitted(u.id, statement_timestamp()))"
        )
        permitted = cursor.fetchall()
    assert len(asked) > 3
    for one in asked:
        assert answers[one] == {user for label, user in permitted if label == one}


def test_nobody_is_told_who_may_see_what_they_may_not(lead: Viewer) -> None:
    label = told_of(lead, TOLD)
    assert may_see(label)
    with acting(OUTSIDE):
        assert may_see(label) == may_see(0) == []


def test_nobody_is_told_of_people_whom_they_may_not_see() -> None:
    name = "Priya Nand"
    with acting("Hannah Vale"):
        open_to_all = intern(Label())
        shared = intern(shared_label(the_body_of(name)))
        everybody = set(may_see(shared))
    with acting(name):
        colleagues = set(User.objects.values_list("id", flat=True))
        for label in (open_to_all, shared):
            told = set(may_see(label))
            assert BY_NAME[name].id in told
            assert told <= colleagues
        assert everybody - colleagues, "the unit's own are named to the unit"


def the_body_of(name: str) -> uuid.UUID:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id FROM people_user WHERE id = %s", [BY_NAME[name].id]
        )
        [(body,)] = cursor.fetchall()
    return uuid.UUID(str(body))


def test_a_last_day_that_is_past_is_refused_on_the_page_in_words(lead: Viewer) -> None:
    register = a_register("A quay", told_of(lead, TOLD), actor=lead)
    past = localdate() - timedelta(days=3)
    typed = {
        "text": "Watch the quay",
        "owner": handle_of(BY_NAME[TOLD].id),
        "due_on_day": str(past.day),
        "due_on_month": str(past.month),
        "due_on_year": str(past.year),
    }
    assert "Its last day is past already" in page(browser(), register, **typed)
    assert not ActionToDo.objects.filter(register=register).exists()


def test_who_would_read_a_label_that_is_new_is_said_and_nothing_is_written(
    lead: Viewer,
) -> None:
    of_group = label_of(told_of(lead, TOLD))
    new = Label(of_group.groups, of_group.organisations, sensitive=False)
    before = access_classes()
    would = set(would_see(new))
    assert access_classes() == before
    assert would == {BY_NAME[LEAD].id, BY_NAME[TOLD].id}
    assert would == set(may_see(intern(new)))
    with acting(OUTSIDE):
        assert would_see(new) == []
