"""What stands first on the home pages of the gateway, and of those who ask it."""

from datetime import timedelta

import pytest

from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.core.records.models import Register
from muster.flow.gateway.builders import (
    AT,
    AT_RISK,
    FORCE,
    OFFICER,
    OTHER_FORCE,
    a_request,
    a_scored_request,
    scored,
    step,
)
from muster.flow.gateway.queries.board import board, own_requests

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def on_the_board(name: str = OFFICER) -> list[Register]:
    with acting(name, at=AT):
        return [each.register for each in board()]


def test_a_risk_to_life_stands_above_what_is_due_before_it() -> None:
    early = a_request(at=AT - timedelta(days=9))
    late = a_request(at=AT - timedelta(days=2))
    life = a_request(AT_RISK)
    assert on_the_board() == [life, early, late]


def test_the_board_says_the_score_the_age_and_what_is_due() -> None:
    a_scored_request()
    page = words(ask(OFFICER, "/"))
    board_on_page = page[page.index("Before the gateway") :]
    assert "Awaiting decision" in board_on_page
    assert ">40</td>" in board_on_page
    assert "Late by" in board_on_page


def test_what_waits_for_the_force_stands_apart_and_says_so() -> None:
    request = a_request()
    step(request, "return_for_information", by=OFFICER)
    assert on_the_board() == []
    page = words(ask(OFFICER, "/"))
    apart = page[page.index("With the force, or for another day") :]
    assert request.title in apart
    assert "Returned for information" in apart


def test_the_board_says_whose_step_is_next() -> None:
    a_scored_request()
    assert 'data-title="Next">Gateway manager<' in words(ask(OFFICER, "/"))
    assert 'data-title="Next">You<' in words(ask("Frank Osei", "/"))


def test_a_force_sees_its_own_requests_where_each_stands_and_a_way_to_ask() -> None:
    mine = a_request()
    other = a_request(by=OTHER_FORCE)
    page = words(ask(FORCE, "/"))
    assert page.index("Ask the unit for help") < page.index("What Thames Valley asked")
    assert f"/{mine.reference}/" in page
    assert other.reference not in page
    assert "Awaiting triage" in page


def test_what_was_returned_says_that_it_waits_for_them_once() -> None:
    request = a_request()
    step(request, "return_for_information", by=OFFICER)
    page = words(ask(FORCE, "/"))
    assert "You: give the information" in page
    assert "Your own records that wait for you" not in page


def test_what_is_finished_stands_below_what_is_not() -> None:
    first, second = a_request(), a_request(at=AT + timedelta(hours=1))
    step(second, "withdraw", by=FORCE)
    with acting(FORCE, at=AT):
        assert [each.register for each in own_requests(at_most=9)] == [first, second]


def test_a_force_is_shown_no_score() -> None:
    request = a_scored_request()
    with acting(FORCE, at=AT):
        (each,) = own_requests(at_most=9)
    assert (each.register, each.score) == (request, None)


def test_a_notice_of_a_record_that_moved_on_says_how_it_stands_now() -> None:
    request = a_request()
    before = words(ask("Frank Osei", "/told/"))
    assert "Since then:" not in before
    scored(request, at=AT + timedelta(hours=1))
    after = words(ask("Frank Osei", "/told/"))
    assert "Since then:" in after
    assert "Awaiting decision" in after[after.index("Since then:") :]
