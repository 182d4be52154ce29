"""Who may be ranked: victims, open referrals and children never."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.picture.models import Category
from muster.flow.assessment.rules.ranking import (
    RANKED_AS,
    PersonKnown,
    comes_of_age,
    reasons_against_ranking,
)

TODAY = date(2026, 11, 20)
PARTS = [category.value for category in Category]
PEOPLE = st.builds(
    PersonKnown,
    part=st.sampled_from(["", *PARTS]),
    elsewhere=st.frozensets(st.sampled_from(PARTS)),
    born=st.lists(st.dates(date(1930, 1, 1), TODAY), max_size=3).map(tuple),
    unresolved=st.booleans(),
)


def may_be_ranked(person: PersonKnown) -> bool:
    return not reasons_against_ranking(person, on=TODAY)


@given(PEOPLE)
def test_no_victim_open_referral_or_child_is_ever_ranked(person: PersonKnown) -> None:
    is_child = any((TODAY - born).days < 17 * 365 for born in person.born)
    if person.unresolved or is_child or "victim" in {person.part, *person.elsewhere}:
        assert not may_be_ranked(person)


@given(PEOPLE)
def test_only_a_suspect_or_convicted_person_is_ever_ranked(person: PersonKnown) -> None:
    if may_be_ranked(person):
        assert person.part in RANKED_AS


@given(PEOPLE)
def test_to_know_more_of_a_person_never_lets_them_in(person: PersonKnown) -> None:
    less = PersonKnown(part=person.part)
    if may_be_ranked(person):
        assert may_be_ranked(less)


@given(PEOPLE)
def test_every_refusal_has_a_reason_with_the_rule_it_rests_on(
    person: PersonKnown,
) -> None:
    for reason in reasons_against_ranking(person, on=TODAY):
        assert reason.text
        assert reason.law is not None


def test_an_adult_suspect_is_ranked() -> None:
    assert may_be_ranked(PersonKnown(part="suspect", born=(date(1990, 5, 1),)))
    assert may_be_ranked(PersonKnown(part="convicted"))


def test_a_suspect_who_is_a_victim_elsewhere_is_not_ranked() -> None:
    person = PersonKnown(part="suspect", elsewhere=frozenset({"victim"}))
    (reason,) = reasons_against_ranking(person, on=TODAY)
    assert reason.text == "A victim is not ranked"


@pytest.mark.parametrize("part", ["", "witness", "other", "unknown", "thing"])
def test_who_is_not_a_suspect_is_not_ranked(part: str) -> None:
    (reason,) = reasons_against_ranking(PersonKnown(part=part), on=TODAY)
    assert "Only a suspect" in reason.text


def test_a_person_may_be_ranked_from_the_eighteenth_birthday_on() -> None:
    person = PersonKnown(part="suspect", born=(date(2008, 11, 20),))
    assert reasons_against_ranking(person, on=TODAY - timedelta(days=1))
    assert not reasons_against_ranking(person, on=TODAY)


def test_one_date_of_birth_of_a_child_among_others_is_enough() -> None:
    born = (date(1990, 5, 1), date(2012, 5, 1))
    assert not may_be_ranked(PersonKnown(part="suspect", born=born))


def test_who_is_born_on_29_february_comes_of_age_on_1_march() -> None:
    assert comes_of_age(date(2008, 2, 29)) == date(2026, 3, 1)
    assert comes_of_age(date(2008, 2, 28)) == date(2026, 2, 28)


def test_the_same_person_in_another_part_is_otherwise_the_same() -> None:
    known = PersonKnown(unresolved=True)
    assert known.as_part("suspect") == PersonKnown(part="suspect", unresolved=True)
