"""The pages of authorities, as people are answered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from muster.core.clocks.wording import day_words, moment_words
from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask
from muster.core.records.models import Register
from muster.flow.operations.authorities import actions, queries
from muster.flow.operations.authorities.builders import (
    ADVISER,
    AO,
    APPLICANT,
    BUREAU,
    OUTSIDE,
    an_application,
    an_authority,
    an_established_error,
    seen,
    the_corridor,
)
from muster.flow.operations.builders import DETECTIVE, a_led_operation

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
ELSEWHERE = "Sian Prowse"


@pytest.fixture
def operation() -> Register:
    the_corridor()
    return a_led_operation().register


def text(name: str, path: str, **typed: object) -> str:
    answer: str = ask(name, path, **typed).content.decode()
    return answer


def of(register: Register, place: str = "") -> str:
    return f"/authorities/{register.reference}/{place}"


def test_it_is_applied_for_on_the_operation_and_granted_on_its_own_page(
    operation: Register,
) -> None:
    panel = f"/authorities/of/{operation.reference}/"
    assert "Apply for a covert authority" in text(APPLICANT, panel)
    assert "Apply for a covert authority" not in text(DETECTIVE, panel)
    applied = ask(
        APPLICANT,
        f"{panel}apply/",
        power="directed",
        acts=["observe"],
        description="Watch the lock-up",
        necessity="Nobody knows who holds the keys",
        proportionality="Two weeks",
        collateral="Neighbours are seen",
    )
    assert applied.status_code == 302
    with acting(BUREAU):
        (authority,) = queries.of_operation(operation)
    page = of(authority.register)
    now = timezone.localtime()
    granted = ask(
        AO,
        f"{page}move/grant/",
        reason="I find it necessary",
        rank="superintendent",
        takes_effect_at_day=str(now.day),
        takes_effect_at_month=str(now.month),
        takes_effect_at_year=str(now.year),
        takes_effect_at_time=now.strftime("%H:%M"),
    )
    assert granted.status_code == 302, granted.content.decode()
    assert "Observe" in text(DETECTIVE, panel)
    assert "No act of yours" in text(ELSEWHERE, panel)
    assert "Directed surveillance" not in text(DETECTIVE, panel)
    assert "Directed surveillance" in text(BUREAU, panel)


def test_outside_the_corridor_a_page_of_theirs_is_not_there(
    operation: Register,
) -> None:
    authority = an_authority(operation, at=timezone.now())
    for name in (*OUTSIDE, DETECTIVE, ELSEWHERE):
        assert ask(name, of(authority.register)).status_code == 404


def test_a_text_that_was_used_before_is_shown_to_whoever_signs(
    operation: Register,
) -> None:
    an_application(operation)
    authority = an_application(operation)
    assert "nine words in ten" in text(AO, of(authority.register))
    assert "nine words in ten" not in text(APPLICANT, of(authority.register))


def test_whoever_signs_reads_which_acts_how_urgent_and_what_is_wrong_with_it(
    operation: Register,
) -> None:
    an_application(operation)
    authority = an_application(
        operation, urgent=True, urgent_why="They meet at nine tonight"
    )
    form = f"{of(authority.register)}move/grant/"
    read = text(AO, form)
    for words in (
        "Observe, follow",
        "They meet at nine tonight",
        "nine words in ten",
        "The bureau has not checked it",
    ):
        assert words in read
    assert (
        ask(
            BUREAU, f"{of(authority.register)}move/check/", reason="Complete"
        ).status_code
        == 302
    )
    assert "The bureau has not checked it" not in text(AO, form)


def test_criteria_that_hold_no_more_stand_over_the_page_until_it_is_cancelled(
    operation: Register,
) -> None:
    now = timezone.now()
    authority = an_authority(operation, at=now)
    with acting(AO, at=now) as officer:
        actions.review(
            seen(authority), still_met=False, reason="He left", actor=officer, at=now
        )
    page = text(BUREAU, of(authority.register))
    assert "The criteria hold no more" in page
    assert "s.45" in page


def test_the_page_of_an_error_shows_the_agreed_day_and_the_tenth_working_day(
    operation: Register,
) -> None:
    at = timezone.now()
    error = an_established_error(at=at)
    agreed = timezone.localdate() + timedelta(days=40)
    page = f"/authorities/errors/{error.register.reference}/"
    sent = ask(
        ADVISER,
        f"{page}move/agree/",
        agreed_on_day=str(agreed.day),
        agreed_on_month=str(agreed.month),
        agreed_on_year=str(agreed.year),
    )
    assert sent.status_code == 302, sent.content.decode()
    shown = text(ADVISER, page)
    with acting(ADVISER):
        tenth = queries.first_due(queries.error(error.register.reference))
    assert tenth is not None
    assert "The Commissioner is told by" in shown
    assert f"the end of {day_words(agreed)}" in shown
    assert "Ten working days end" in shown
    assert moment_words(tenth.last_moment) in shown
    assert "the five days of older texts do not count" in shown


def test_anybody_of_the_unit_reports_and_reads_back_no_more_than_they_wrote(
    operation: Register,
) -> None:
    sent = ask(ELSEWHERE, "/authorities/report/", said="It ran on after Friday")
    assert sent.status_code == 302
    assert "It ran on after Friday" in text(ELSEWHERE, "/authorities/report/")
    assert "It ran on after Friday" not in text(DETECTIVE, "/authorities/report/")
    assert ask("Tom Ashdown", "/authorities/report/").status_code == 404


@pytest.mark.parametrize(
    ("power", "act", "is_asked"),
    [
        ("equipment", "interfere_equipment", True),
        ("intrusive", "record_in_private", False),
    ],
)
def test_of_a_warrant_alone_it_is_asked_when_it_was_issued(
    operation: Register, power: str, act: str, is_asked: bool
) -> None:
    authority = an_authority(
        operation, at=timezone.now(), rank="chief", power=power, acts=(act,)
    )
    form = text(BUREAU, f"{of(authority.register)}move/approve/")
    assert ("When was the warrant issued?" in form) is is_asked
    assert ("From then on it is in effect" in form) is not is_asked
