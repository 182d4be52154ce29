"""The worked examples of people at risk, each day worked out by hand."""

from datetime import date

import pytest

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.rules import deadline
from muster.core.clocks.statutes.modern_slavery import REASONABLE_GROUNDS, RECOVERY
from muster.core.picture.values.dates import span_of
from muster.core.terms.clock import Clock
from muster.core.terms.reason import Reason
from muster.core.terms.role import Role
from muster.flow.outcomes.at_risk.clocks import (
    ADULT_REVIEW,
    CHILD_REFERRAL,
    CHILD_REVIEW,
    CHILD_SECTION_47,
    NOTIFY,
)
from muster.flow.outcomes.at_risk.rules import excluded, responders
from muster.flow.outcomes.at_risk.rules.ages import (
    Born,
    age_at,
    ages_at,
    certainly_child,
    in_words,
    may_be_child,
)
from muster.flow.outcomes.at_risk.rules.defence import (
    ADULT,
    CHECK,
    CHILD,
    NOT_AVAILABLE,
    Prompt,
    prompt,
)
from muster.flow.outcomes.at_risk.rules.networks import without_protected
from muster.flow.outcomes.at_risk.rules.notifying import (
    NAMES_NOBODY,
    against_identifying,
)
from muster.flow.outcomes.at_risk.rules.refusing import (
    against_closing,
    against_consent,
    against_notifying,
    against_texts,
    says_where,
)
from muster.flow.outcomes.at_risk.rules.unresolved import (
    Standing,
    are_unresolved,
    is_unresolved,
)

ACT_ON = date(2026, 8, 1)


def last_day(rule: Clock, year: int, month: int, day: int) -> date:
    context = Context(holidays=bundled())
    return deadline(rule, date(year, month, day), context).last_day


def born(value: str) -> Born:
    span = span_of(value)
    assert span is not None
    return Born(span.first, span.last)


def asked(
    *dates: str, offence: str = "other", in_schedule: str = "no", doubted: bool = False
) -> Prompt:
    return prompt(
        [born(each) for each in dates],
        ACT_ON,
        offence=offence,
        in_schedule=in_schedule,
        doubted=doubted,
    )


def texts(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.text for reason in reasons]


# ------------------------------------------------------------------ time limits


def test_a_referral_over_easter_is_to_be_decided_by_the_friday_after() -> None:
    # 2 (Thu), 7, 8, 9 and 10 April: Good Friday and Easter Monday are left out.
    assert last_day(REASONABLE_GROUNDS, 2026, 4, 1) == date(2026, 4, 10)


def test_a_referral_before_christmas_is_to_be_decided_on_christmas_eve() -> None:
    assert last_day(REASONABLE_GROUNDS, 2026, 12, 17) == date(2026, 12, 24)


def test_recovery_counts_the_day_of_the_decision() -> None:
    assert last_day(RECOVERY, 2026, 4, 10) == date(2026, 5, 9)
    assert last_day(RECOVERY, 2027, 1, 5) == date(2027, 2, 3)


def test_nobody_here_decides_a_referral_and_the_officer_asks() -> None:
    for rule in (REASONABLE_GROUNDS, RECOVERY):
        assert rule.who_acts == Role.EXPLOITATION_OFFICER
    assert "nobody here does" in REASONABLE_GROUNDS.note


def test_an_adult_who_refused_on_a_friday_is_notified_of_by_monday() -> None:
    assert last_day(NOTIFY, 2026, 9, 11) == date(2026, 9, 14)
    assert last_day(NOTIFY, 2026, 12, 24) == date(2026, 12, 29)


def test_the_section_on_notifying_fixes_no_period_and_the_limit_says_so() -> None:
    assert "s.52 fixes no period" in str(NOTIFY.law)


def test_a_council_decides_by_the_next_working_day() -> None:
    assert last_day(CHILD_REFERRAL, 2026, 5, 1) == date(2026, 5, 5)


def test_a_conference_is_held_within_fifteen_working_days() -> None:
    # 15 to 18 September are 4, 21 to 25 are 9, 28 September to 2 October 14.
    assert last_day(CHILD_SECTION_47, 2026, 9, 14) == date(2026, 10, 5)


def test_a_childs_case_is_reviewed_within_a_month_and_an_adults_within_three() -> None:
    assert last_day(CHILD_REVIEW, 2026, 9, 14) == date(2026, 10, 13)
    assert last_day(ADULT_REVIEW, 2026, 9, 14) == date(2026, 12, 13)
    assert last_day(CHILD_REVIEW, 2026, 1, 31) == date(2026, 2, 28)


# ------------------------------------------------------------------ section 45


def test_who_was_seventeen_at_the_act_is_asked_the_childs_test() -> None:
    found = asked("2008-08-02")
    assert (found.age, found.tests) == ("17", (CHILD,))
    assert CHILD.law.section == "s.45(4)"


def test_who_turned_eighteen_that_day_is_asked_the_adults_test() -> None:
    found = asked("2008-08-01")
    assert (found.age, found.tests) == ("18", (ADULT,))
    assert ADULT.law.section == "s.45(1)"


def test_of_a_birth_year_alone_both_tests_are_shown_the_childs_first() -> None:
    found = asked("2008")
    assert (found.age, found.tests) == ("17 or 18", (CHILD, ADULT))
    assert any("supported as a child" in each for each in texts(found.told))


@pytest.mark.parametrize("dates", [(), ("2008-08-02", "2004-01-01")])
def test_where_birth_dates_are_none_or_in_conflict_both_are_shown(
    dates: tuple[str, ...],
) -> None:
    assert asked(*dates).tests == (CHILD, ADULT)


def test_an_age_in_dispute_shows_both_whatever_is_recorded() -> None:
    assert asked("2001-05-05", doubted=True).tests == (CHILD, ADULT)


def test_for_robbery_the_defence_is_not_available_and_the_facts_are_told() -> None:
    found = asked("2008-08-01", offence="robbery")
    assert texts(found.told)[0] == NOT_AVAILABLE
    assert "unconfirmed" not in NOT_AVAILABLE
    assert excluded.BY_KEY["robbery"].law.unconfirmed
    assert not excluded.BY_KEY["murder"].law.unconfirmed


def test_of_an_offence_that_nobody_looked_up_it_is_never_said_that_it_is_there() -> (
    None
):
    found = asked("2008-08-01", in_schedule="unknown")
    assert texts(found.told)[0] == CHECK
    assert not any("is available" in each for each in texts(found.told))


def test_of_one_that_was_looked_up_and_is_not_in_it_no_schedule_is_spoken_of() -> None:
    assert not any("Schedule" in each for each in texts(asked("2008-08-01").told))
    [told, *_] = texts(asked("2008-08-01", in_schedule="yes").told)
    assert told == NOT_AVAILABLE


def test_the_prompt_asks_for_facts_and_not_for_anybodys_decision() -> None:
    last = asked("2008-08-01").told[-1]
    assert "no evidence at trial" in last.text
    assert last.law is not None
    assert last.law.unconfirmed


# ------------------------------------------------------------------------ ages


def test_whoever_is_born_on_leap_day_comes_of_age_on_the_first_of_march() -> None:
    leap = date(2008, 2, 29)
    assert age_at(leap, date(2026, 2, 28)) == 17
    assert age_at(leap, date(2026, 3, 1)) == 18
    assert may_be_child([Born(leap, leap)], date(2026, 2, 28))
    assert not may_be_child([Born(leap, leap)], date(2026, 3, 1))


def test_an_age_by_month_or_year_is_every_age_that_it_can_mean() -> None:
    assert ages_at([born("2012")], date(2026, 9, 14)) == (13, 14)
    assert ages_at([born("2012-05")], date(2026, 9, 14)) == (14,)
    assert ages_at([born("2008-08-02"), born("2004")], ACT_ON) == (17, 21, 22)
    assert in_words((13, 14)) == "13 or 14"
    assert in_words((17, 21, 22)) == "between 17 and 22"
    assert in_words(()) == "not known"


def test_a_doubt_makes_a_child_and_certainty_needs_every_date() -> None:
    assert may_be_child([born("2008")], date(2026, 6, 15))
    assert not certainly_child([born("2008")], date(2026, 6, 15))
    assert certainly_child([born("2012")], date(2026, 6, 15))
    assert not certainly_child([], date(2026, 6, 15))
    assert not may_be_child([], date(2026, 6, 15))


# ------------------------------------------------------------- duty to notify

NAMES = ("Lina K", "Linka")


@pytest.mark.parametrize(
    "typed",
    [
        "Lina K works at a nail bar",
        "LINA was seen",
        "she is called linka by others",
        "Ring 07700 900123",
        "lk@example.org",
        "Born on 3 May 2001",
        "DOB: 3/5/2001",
        "A flat at BN1 1AA",
        "L\u0456na works there",
    ],
)
def test_a_sheet_that_identifies_the_person_is_refused(typed: str) -> None:
    [reason] = against_identifying({"What is known": typed}, NAMES)
    assert str(reason) == ("It identifies the person (Modern Slavery Act 2015 s.52(3))")
    assert reason.law == NAMES_NOBODY
    assert "Lina" not in reason.text


@pytest.mark.parametrize(
    "typed",
    ["Brighton, labour exploitation in a nail bar", "A woman, seen in April 2026", ""],
)
def test_the_town_and_the_type_alone_are_accepted(typed: str) -> None:
    assert against_identifying({"What is known": typed}, NAMES) == ()


def test_a_child_is_not_asked_for_consent_and_no_duty_to_notify_is_done() -> None:
    assert against_consent("not_needed", child=True) == ()
    [reason] = against_notifying(child=True)
    assert "is referred" in reason.text
    assert against_notifying(child=False) == ()


@pytest.mark.parametrize("consent", ["refused", "not_asked"])
def test_an_adult_is_not_referred_without_consent(consent: str) -> None:
    assert len(against_consent(consent, child=False)) == 1
    assert against_consent("given", child=False) == ()


# -------------------------------------------------------------------- refusals


def test_a_body_that_is_no_first_responder_is_told_of_one_that_is() -> None:
    [reason] = responders.against_referring("not_listed", ACT_ON)
    assert reason.text == (
        "Only a first responder organisation refers, and that body is none."
        " Ask one that is: Police forces"
    )
    assert "unconfirmed" in str(reason.law)


def test_a_body_refers_from_its_first_day_to_its_last() -> None:
    one = responders.Responder(
        key="one",
        title="One",
        statutory=False,
        starts=date(2026, 1, 2),
        ends=date(2026, 1, 3),
    )

    def against(day: int) -> bool:
        found = responders.against_referring("one", date(2026, 1, day), among=(one,))
        return bool(found)

    assert [against(day) for day in (1, 2, 3, 4)] == [True, False, False, True]


def test_the_list_of_bodies_says_where_it_is_from_and_is_not_confirmed() -> None:
    assert "College of Policing" in responders.SOURCE
    assert {"police", "council", "nca", "glaa"} <= {
        each.key for each in responders.RESPONDERS
    }
    assert dict(responders.choices())["not_listed"]


@pytest.mark.parametrize(
    "typed",
    [
        "She stays at BN1 1AA",
        "bn11aa",
        "She was moved to a refuge in Hove",
        "The safe house is by the pier",
        "A foster placement near Worthing",
    ],
)
def test_a_place_of_safety_is_never_here(typed: str) -> None:
    assert says_where(typed)
    [reason] = against_texts({"Risk now": typed})
    assert reason.text == "Never here"
    assert reason.about == "Risk now"


@pytest.mark.parametrize(
    "typed",
    [
        "A place of safety was found",
        "The council offered a refuge",
        "Seen at a nail bar in Brighton",
        "Missing twice in May 2026",
    ],
)
def test_that_there_is_a_place_of_safety_may_be_said(typed: str) -> None:
    assert against_texts({"Risk now": typed}) == ()


@pytest.mark.parametrize(
    "typed",
    ["The photo shows her at", "img_0012.jpg", "Category A images of a child"],
)
def test_an_image_and_what_it_shows_are_refused(typed: str) -> None:
    [reason] = against_texts({"What was seen": typed})
    assert reason.text == "Never an image, and never what one shows"


def test_nobody_is_called_illegal_and_the_parts_are_offered() -> None:
    [reason] = against_texts({"How seen": "An illegal immigrant"})
    assert reason.text == (
        "That is no part that a person has: say victim / suspect / witness / other"
    )


def test_a_case_with_anything_open_is_not_closed() -> None:
    assert against_closing(prompts=0, referrals=0, notices=0) == ()
    [reason] = against_closing(prompts=1, referrals=0, notices=0)
    assert reason.text == "A prompt of section 45 is open: answer it first"
    assert len(against_closing(prompts=1, referrals=2, notices=1)) == 3


# ------------------------------------------------------------------ unresolved


def test_a_negative_decision_that_is_to_be_reconsidered_is_unresolved() -> None:
    assert not is_unresolved(Standing(state="rg_negative"))
    assert is_unresolved(Standing(state="rg_negative", reconsideration=True))


@pytest.mark.parametrize(
    ("state", "unresolved"),
    [
        ("prepared", True),
        ("sent", True),
        ("rg_positive", True),
        ("reconsidered", True),
        ("cg_positive", False),
        ("cg_negative", False),
        ("withdrawn", False),
    ],
)
def test_a_referral_is_unresolved_until_it_is_concluded(
    state: str, *, unresolved: bool
) -> None:
    assert is_unresolved(Standing(state=state)) is unresolved


def test_one_unresolved_referral_of_several_is_enough() -> None:
    done, waits = Standing(state="cg_negative"), Standing(state="sent")
    assert are_unresolved([done, waits])
    assert not are_unresolved([done])
    assert not are_unresolved([])


# -------------------------------------------------------------------- networks


def test_of_six_with_two_victims_and_a_child_three_are_measured() -> None:
    people = ["suspect 1", "suspect 2", "suspect 3", "victim 1", "victim 2", "child"]
    edges = [(one, other) for i, one in enumerate(people) for other in people[i + 1 :]]
    left = without_protected(edges, {"victim 1", "victim 2", "child"})
    assert {who for pair in left for who in pair} == set(people[:3])
    assert len(left) == 3
