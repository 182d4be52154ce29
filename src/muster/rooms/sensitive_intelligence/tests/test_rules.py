"""What items and pointers never hold, review days, who decides on a threat to life."""

from datetime import date

import pytest

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.wording import london_day, start_of
from muster.rooms.sensitive_intelligence.clocks import PERMISSION, POINTER_REVIEW
from muster.rooms.sensitive_intelligence.rules.items import (
    against_deciding,
    last_review,
)
from muster.rooms.sensitive_intelligence.rules.pointers import (
    LONGEST_LOOKED_FOR,
    NO_DETAIL,
    against_contact,
    against_looked_for,
    against_pointer,
)


def last_day_of(rule_id: str, began: date) -> date:
    deadline = BOOK.deadline(
        BOOK.on(rule_id, began), start_of(began), Context(holidays=bundled())
    )
    return london_day(deadline.last_moment)


def test_an_item_of_28_november_is_reviewed_by_27_november() -> None:
    assert last_review(date(2026, 11, 28)) == date(2027, 11, 27)


def test_who_is_asked_on_christmas_eve_answers_by_the_end_of_30_december() -> None:
    asked = date(2026, 12, 24)
    assert last_day_of(PERMISSION.rule_id, asked) == date(2026, 12, 30)


def test_a_pointer_of_31_august_is_reviewed_by_the_end_of_february() -> None:
    live = date(2026, 8, 31)
    assert last_day_of(POINTER_REVIEW.rule_id, live) == date(2027, 2, 28)


@pytest.mark.parametrize(
    "contact",
    [
        "Duty desk, Protected Persons Unit, ext 4711",
        "Regional Protected Persons Unit",
        "On call inspector",
        "South East Regional Organised Crime Unit, ext. 4711",
        "Duty inspector, witness protection",
        "Desk of the west region",
    ],
)
def test_a_post_is_rung(contact: str) -> None:
    assert against_contact(contact) == ()


@pytest.mark.parametrize(
    "contact",
    [
        "Duty desk, John Marsh",
        "Duty officer, 07700 900123",
        "Desk at 12 Alder Close",
        "Duty desk, born 3 May 1988",
        "Duty desk, 03/05/88",
        "photo.jpg",
        "Desk " * 30,
        "4711",
        "Duty desk 030588",
        "Duty desk, ext 030588",
        "Duty desk 1988",
        "Inspector West",
        "Inspector, West",
        "Duty desk, North",
        "Sergeant Post",
    ],
)
def test_what_is_no_post_is_refused_as_a_detail_of_the_person(contact: str) -> None:
    assert against_contact(contact) == (NO_DETAIL,)
    assert str(NO_DETAIL) == (
        "A pointer holds no detail of the person (SOCPA 2005 s.86). Hand the detail to"
        " the protection provider."
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Jo Bloggs, 12 Alder Close",
        "SL1 4DX",
        "Jo Bloggs 03/05/1988",
        "Jo Bloggs born in May",
        "Jo Bloggs 3 May 1988",
        "Jo Bloggs\nand more",
        "Jo Bloggs, Slough",
        "Jo Bloggs 030588",
        "JO BLOGGS 030588",
        "Jo Bloggs b 1988",
        "Jo Bloggs b.1988",
        "Jo Bloggs (1988)",
        "J" * (LONGEST_LOOKED_FOR + 1),
    ],
)
def test_no_address_and_no_birth_date_is_looked_for(asked: str) -> None:
    assert against_looked_for(asked) == (NO_DETAIL,)


@pytest.mark.parametrize(
    "asked", ["07700 900123", "+44 7700 900123", "Jo Bloggs", "AB12 CDE", "A 123 BCD"]
)
def test_a_name_a_number_and_a_registration_may_be_looked_for(asked: str) -> None:
    assert against_looked_for(asked) == ()


def test_a_refusal_is_said_once() -> None:
    assert against_pointer("John Marsh", "12 Alder Close") == (NO_DETAIL,)


def test_a_senior_officer_decides_not_to_act_on_a_threat() -> None:
    assert against_deciding(uses=False, threat_to_life=True, releases=False)
    assert not against_deciding(uses=False, threat_to_life=True, releases=True)
    assert not against_deciding(uses=False, threat_to_life=False, releases=False)
    assert not against_deciding(uses=True, threat_to_life=True, releases=False)
