"""What became of a request is told to whoever asked, and no more than they may know."""

from datetime import timedelta

import pytest
from django.urls import reverse

from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.core.records.models import Register
from muster.core.records.tests.notices import told
from muster.core.records.tests.written import verbs
from muster.flow.gateway import actions, queries
from muster.flow.gateway.builders import (
    FORCE,
    LATER,
    MANAGER,
    OFFICER,
    OTHER_FORCE,
    a_request,
    a_scored_request,
    decide,
    step,
)
from muster.flow.gateway.queries.board import to_tell
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.intelligence.builders import a_draft, told_only

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
CHAIR = "Alan Marchetti"


def accepted() -> Register:
    request = a_scored_request()
    decide(request, Outcome.ACCEPT)
    return request


def became(
    request: Register, what: Became, *of: Register, by: str = CHAIR, days: int = 1
) -> None:
    at = LATER + timedelta(days=days)
    with acting(by, at=at) as actor:
        actions.say_what_became([request], what, of=of, actor=actor, at=at)


def page_of(request: Register, *, by: str) -> str:
    return words(ask(by, reverse("gateway:request", args=[request.reference])))


def test_until_something_becomes_of_it_the_request_says_that_it_goes_to_tasking() -> (
    None
):
    assert "It goes to tasking." in page_of(accepted(), by=FORCE)


def test_the_force_reads_on_its_request_what_became_of_it_and_who_acts_next() -> None:
    request = accepted()
    became(request, Became.TASKED)
    page = page_of(request, by=FORCE)
    assert "It goes to tasking." not in page
    assert "A team of the unit was put on it, and takes it up." in page
    assert "The team that was put on it" in page
    assert CHAIR not in page


def test_the_last_that_became_of_it_is_what_stands() -> None:
    request = accepted()
    became(request, Became.TASKED)
    became(request, Became.ENDED, days=9)
    page = page_of(request, by=OFFICER)
    assert "The work on it has ended. The gateway says what came of it" in page
    with acting(FORCE):
        course = queries.course_of(request)
    assert [each.became for each in course] == ["ended", "tasked"]


def test_whoever_asked_and_its_contact_are_told_of_it() -> None:
    request = accepted()
    became(request, Became.TASKED)
    text = f"A team was put on it: {request.title}"
    assert told(FORCE, request)[0] == text
    assert told(MANAGER, request)[0] == text
    assert told(OTHER_FORCE, request) == []
    assert "tasking_request.tasked" in verbs(request)


def test_the_home_of_the_force_says_where_it_stands_and_who_acts() -> None:
    request = accepted()
    home = words(ask(FORCE, "/"))
    assert ": its tasking meeting" in home
    became(request, Became.LED)
    home = words(ask(FORCE, "/"))
    assert "An officer leads the work on it" in home
    assert "The team that was put on it" in home
    assert "its tasking meeting" not in home


def test_what_needs_a_group_that_the_request_does_not_is_not_told() -> None:
    request = accepted()
    secret = a_draft(readers=told_only(name="Operation Heron"))
    became(request, Became.TASKED, secret, by="Hannah Vale")
    assert queries_of(request) == []
    assert "It goes to tasking." in page_of(request, by=FORCE)
    assert not any("A team was put on it" in text for text in told(FORCE, request))


def queries_of(request: Register) -> list[str]:
    with acting(OFFICER):
        return [each.became for each in queries.course_of(request)]


def test_of_a_request_that_the_unit_did_not_take_on_nothing_is_said() -> None:
    request = a_request()
    became(request, Became.TASKED)
    assert queries_of(request) == []


def test_once_the_work_is_over_the_gateway_is_to_say_what_came_of_it() -> None:
    request = accepted()
    became(request, Became.LED)
    with acting(OFFICER, at=LATER):
        assert to_tell() == []
    became(request, Became.RESULT, days=3)
    with acting(OFFICER, at=LATER):
        assert [each.register for each in to_tell()] == [request]
    home = words(ask(OFFICER, "/"))
    apart = home[home.index("The unit&#39;s work is over") :]
    assert 'data-title="Next">You<' in apart
    step(request, "close", by=OFFICER, at=LATER + timedelta(days=4))
    with acting(OFFICER, at=LATER):
        assert to_tell() == []


def test_another_force_learns_nothing_of_it() -> None:
    request = accepted()
    became(request, Became.TASKED)
    answer = ask(OTHER_FORCE, reverse("gateway:request", args=[request.reference]))
    assert answer.status_code == 404
    with acting(OTHER_FORCE):
        assert queries.course_of(request) == []


def test_by_whom_the_force_is_told_is_the_unit_on_the_line_that_names_its_contact() -> (
    None
):
    request = accepted()
    became(request, Became.TASKED)
    home = words(ask(FORCE, "/told/"))
    assert "An officer of another body" not in home
    assert "South East Regional Organised Crime Unit" in home
