"""A record is held and read again; what came first is said in words."""

import pytest
from django.db import IntegrityError, transaction

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import unit_label
from muster.core.people.seed import acting
from muster.core.records.actions import relate, write_note
from muster.core.records.holding import hold
from muster.core.records.models import Note, Register
from muster.core.records.tests.builders import AT, a_register, relabelled
from muster.core.store.overtaken import is_overtaken
from muster.core.terms.label import Label
from muster.core.terms.reason import ChangedMeanwhile, NotFound

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def given_another_label() -> Register:
    """A record as it was read before Ruth Adeyemi kept it to those she told."""
    with acting("Ruth Adeyemi") as lead:
        before = a_register(actor=lead)
        now = Register.objects.get(id=before.id)
        group = open_group(name="Quay", reason="A leak", actor=lead, at=AT)
        unit = unit_label()
        told = Label(frozenset({group}), unit.organisations, sensitive=True)
        relabelled(now, access_class=intern(told))
    return before


def test_what_is_held_is_as_it_stands_now() -> None:
    register = given_another_label()
    was = register.access_class
    with acting("Ruth Adeyemi"):
        hold(register)
        stands = Register.objects.get(id=register.id)
    assert register.access_class == stands.access_class != was
    assert register.version == stands.version


def test_what_is_seen_no_more_is_not_found() -> None:
    register = given_another_label()
    with acting("Theo Brandt") as other:
        with pytest.raises(NotFound):
            hold(register)
        with pytest.raises(NotFound):
            write_note(register, text="Late", actor=other, at=AT)


def test_what_went_by_the_label_of_before_is_refused_in_words() -> None:
    register = given_another_label()
    with acting("Ruth Adeyemi") as lead:
        opened_for_it = a_register("For it", register.access_class, actor=lead)
        with pytest.raises(ChangedMeanwhile, match="Who may see"):
            relate(register, opened_for_it, relation="for", actor=lead, at=AT)


def test_a_row_under_the_label_of_before_is_known_as_overtaken() -> None:
    register = given_another_label()
    with acting("Ruth Adeyemi") as lead:
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            Note.objects.create(
                register=register,
                access_class=register.access_class,
                text="Late",
                author_id=lead.user_id,
                at=AT,
            )
        assert is_overtaken(caught.value)


def test_a_row_of_nobody_is_a_fault_and_not_overtaken() -> None:
    with acting("Ruth Adeyemi") as lead:
        register = a_register("Mine", intern(unit_label()), actor=lead)
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            Register.objects.create(
                reference=register.reference,
                kind=register.kind,
                title="Again",
                state="open",
                access_class=register.access_class,
                opened_at=AT,
                opened_by_id=lead.user_id,
                changed_at=AT,
            )
        assert not is_overtaken(caught.value)
