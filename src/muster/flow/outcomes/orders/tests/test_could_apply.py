"""Which orders could apply to whom, on which day, and why not."""

from datetime import date
from typing import Any

import pytest

from muster.core.terms.law import Confidence
from muster.flow.outcomes.orders.rules.applying import (
    Answer,
    Verdict,
    alternatives,
    answer,
    could_apply,
    is_at_least,
    is_young,
)
from muster.flow.outcomes.orders.rules.needs import Facts
from muster.flow.outcomes.orders.rules.refusing import (
    against_age,
    against_applicant,
    against_interim,
    against_starting,
)
from muster.flow.outcomes.orders.rules.table import ORDERS, TABLE
from muster.flow.outcomes.orders.rules.words import Whom

BORN = date(2008, 12, 20)
DAY_BEFORE, BIRTHDAY = date(2026, 12, 19), date(2026, 12, 20)
SENTENCED = date(2026, 9, 14)


def asked(key: str, *, on: date = SENTENCED, **known: Any) -> Answer:
    return answer(TABLE[key], Facts(**known), on=on)


def test_a_person_of_17_cannot_be_bound_by_an_scpo_and_the_law_says_so() -> None:
    found = asked("scpo", on=DAY_BEFORE, born=(BORN,), convicted=True)
    assert found.verdict is Verdict.CANNOT
    (reason,) = found.against
    assert str(reason) == "They are under 18 (Serious Crime Act 2007 s.6)"


def test_on_the_eighteenth_birthday_the_age_is_met_and_the_rest_is_asked() -> None:
    found = asked("scpo", on=BIRTHDAY, born=(BORN,), convicted=True)
    assert found.verdict is Verdict.MORE
    assert "18 or over" in found.met
    assert found.unknown == (
        "The offence is a serious one",
        "The order would protect the public from serious crime",
    )


def test_a_gang_injunction_can_be_considered_from_fourteen() -> None:
    assert asked("gang", on=DAY_BEFORE, born=(BORN,), gang=True).verdict is Verdict.CAN
    young = asked("gang", on=date(2022, 12, 19), born=(BORN,), gang=True)
    assert young.verdict is Verdict.CANNOT
    assert asked("gang", on=date(2022, 12, 20), born=(BORN,), gang=True).against == ()


def test_whoever_is_too_young_is_told_what_else_there_is() -> None:
    facts = Facts(born=(BORN,), convicted=True, gang=True)
    (reason,) = against_age(TABLE["scpo"], facts, on=DAY_BEFORE)
    assert reason.text.startswith("They are under 18 on 19 December 2026. For them can")
    assert "Gang injunction" in reason.text
    assert "Criminal behaviour order" in reason.text
    assert against_age(TABLE["scpo"], facts, on=BIRTHDAY) == ()
    assert TABLE["scpo"] not in alternatives(facts, on=DAY_BEFORE, but="gang")


def test_six_years_for_drug_supply_can_have_a_travel_restriction() -> None:
    known: dict[str, Any] = {"convicted": True, "drugs": True}
    assert asked("travel", custody_months=72, **known).verdict is Verdict.CAN


@pytest.mark.parametrize(
    ("months", "verdict"),
    [
        (47, Verdict.CANNOT),
        (48, Verdict.CAN),
        (None, Verdict.MORE),
        (0, Verdict.CANNOT),
    ],
)
def test_a_travel_restriction_needs_four_years(
    months: int | None, verdict: Verdict
) -> None:
    found = asked("travel", convicted=True, drugs=True, custody_months=months)
    assert found.verdict is verdict


def test_what_is_not_so_weighs_more_than_what_is_not_known() -> None:
    found = asked("travel", drugs=False)
    assert found.verdict is Verdict.CANNOT
    assert found.unknown == ("A conviction", "A sentence of 4 years or more")


def test_dates_of_birth_that_contradict_one_another_leave_the_age_unknown() -> None:
    both = (BORN, date(1990, 1, 1))
    assert is_at_least(18, both, on=DAY_BEFORE) is None
    assert is_at_least(18, both, on=BIRTHDAY) is True
    assert is_at_least(18, (), on=BIRTHDAY) is None
    assert is_young(both, on=DAY_BEFORE)
    assert not is_young((), on=DAY_BEFORE)


def test_born_on_a_leap_day_one_is_eighteen_on_the_first_of_march() -> None:
    leap = (date(2008, 2, 29),)
    assert is_at_least(18, leap, on=date(2026, 2, 28)) is False
    assert is_at_least(18, leap, on=date(2026, 3, 1)) is True


def test_an_order_binds_what_its_law_says_and_nothing_else() -> None:
    assert asked("ddtro", whom=Whom.LINE, line_used=True).verdict is Verdict.CAN
    (reason,) = asked("ddtro", whom=Whom.PERSON).against
    assert reason.text == "It binds a telephone line"
    assert asked("closure", whom=Whom.PREMISES, disorder=True).verdict is Verdict.CAN
    assert asked("scpo", whom=Whom.BODY).verdict is Verdict.MORE


def test_law_that_is_not_confirmed_in_force_is_drafted_as_advice() -> None:
    found = asked("cce", exploitation=True)
    assert (found.verdict, found.advice) == (Verdict.CANNOT, True)
    words = [reason.text for reason in against_starting(found)]
    assert words == [
        "Its law is not confirmed to be in force",
        "It may be drafted as advice, and is not started",
    ]
    assert against_starting(asked("gang", born=(date(1990, 1, 1),), gang=True)) == ()


def test_before_its_law_began_nothing_can_be_asked_for() -> None:
    found = asked("stro", on=date(2015, 7, 30), exploitation=True)
    assert [reason.text for reason in found.against] == [
        "Its law began on 31 July 2015"
    ]
    assert asked("stro", on=date(2015, 7, 31), exploitation=True).against == ()


def test_chief_officers_do_not_apply_for_an_scpo_until_that_is_confirmed() -> None:
    (reason,) = against_applicant(TABLE["scpo"], "chief", on=SENTENCED)
    assert reason.text == (
        "Serious crime prevention order on conviction: on 14 September 2026 who may"
        " apply is: Director of Public Prosecutions, Director of the Serious Fraud"
        " Office"
    )
    assert against_applicant(TABLE["scpo"], "dpp", on=SENTENCED) == ()


def test_an_interim_scpo_is_not_recorded_until_its_law_is_confirmed() -> None:
    for key in ("scpo", "scpo.civil"):
        (reason,) = against_interim(TABLE[key])
        assert "its law is not confirmed to be in force" in reason.text


@pytest.mark.parametrize("key", ["stpo", "travel", "closure", "ddtro", "gang"])
def test_what_has_no_interim_order_in_the_table_is_not_made_as_one(key: str) -> None:
    (reason,) = against_interim(TABLE[key])
    assert "the table has no interim order of it" in reason.text


@pytest.mark.parametrize("applicant", ["superintendent", "nca_director"])
def test_a_superintendent_or_the_nca_applies_for_a_telephone_line(
    applicant: str,
) -> None:
    assert against_applicant(TABLE["ddtro"], applicant, on=SENTENCED) == ()
    assert against_applicant(TABLE["ddtro"], "police", on=SENTENCED) != ()


def test_every_order_is_answered_once() -> None:
    found = could_apply(Facts(born=(BORN,)), on=BIRTHDAY)
    assert [each.court.key for each in found] == [court.key for court in ORDERS]


def test_what_is_called_read_names_the_day_on_which_it_was_read() -> None:
    for court in ORDERS:
        if court.certainty is Confidence.VERIFIED:
            assert court.law.read_on is not None, court.key


def test_a_custody_or_a_football_offence_decides_which_ban_it_is() -> None:
    known: dict[str, Any] = {"convicted": True, "football": True}
    assert asked("football", custody_months=0, **known).verdict is Verdict.CAN
    assert asked("football.custody", custody_months=0, **known).verdict is (
        Verdict.CANNOT
    )
    assert asked("football.custody", custody_months=3, **known).verdict is Verdict.CAN
    assert asked("football", **known).verdict is Verdict.MORE
    assert asked("football.custody", **known).verdict is Verdict.MORE


def test_each_order_names_its_law_whom_it_binds_and_who_asks() -> None:
    for court in ORDERS:
        assert court.law.section or court.unconfirmed, court.key
        assert court.binds
        assert court.applicants
        assert court.breach
