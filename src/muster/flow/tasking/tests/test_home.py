"""What stands first on the home page of a chair and a coordinator."""

from datetime import UTC, datetime, timedelta

import pytest

from muster.core.people.seed import acting, let
from muster.core.people.tests.answers import ask, words
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.tasking import actions
from muster.flow.tasking.builders import (
    AT,
    CHAIR,
    COORDINATOR,
    HELD_AT,
    LEAD,
    a_meeting,
    build,
    proposed,
    tasked,
)
from muster.flow.tasking.queries import next_meetings

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_the_next_meeting_is_the_first_that_is_not_closed() -> None:
    later = a_meeting(held_at=HELD_AT + timedelta(days=28))
    soon = a_meeting(held_at=HELD_AT)
    with acting(CHAIR):
        assert next_meetings(at=AT) == [soon]
    let(COORDINATOR, actions.cancel, soon, reason="Nobody can come", at=AT)
    with acting(CHAIR):
        assert next_meetings(at=AT) == [later]


def test_a_meeting_that_was_held_and_is_open_does_not_hide_the_next_one() -> None:
    a_meeting(held_at=HELD_AT - timedelta(days=2))
    held = a_meeting(held_at=HELD_AT)
    tomorrow = a_meeting(held_at=HELD_AT + timedelta(days=6))
    with acting(CHAIR):
        assert next_meetings(at=HELD_AT + timedelta(days=5)) == [held, tomorrow]


def test_what_is_tasked_already_stands_behind_what_is_still_to_be_decided() -> None:
    first, second = a_ranked_threat("Kestrel line", 4), a_ranked_threat("Heron line", 1)
    meeting = build(a_meeting(held_at=datetime(2099, 1, 5, 10, tzinfo=UTC)))
    tasked(proposed(meeting, first.register))
    proposed(meeting, second.register)
    page = words(ask(CHAIR, "/"))
    agenda = page[page.index("Its agenda") :]
    assert agenda.index("Heron line") < agenda.index("Kestrel line")


def test_its_agenda_stands_on_the_chair_s_home_page_and_that_they_chair_it() -> None:
    threat = a_ranked_threat("Kestrel line")
    meeting = build(a_meeting(held_at=datetime(2099, 1, 5, 10, tzinfo=UTC)))
    proposed(meeting, threat.register)
    page = words(ask(CHAIR, "/"))
    for told in ("You chair it", "Its agenda", "Kestrel line", "Proposed"):
        assert told in page
    assert "You chair it" not in words(ask(COORDINATOR, "/"))
    assert "Its agenda" not in words(ask(LEAD, "/"))


def test_where_none_is_convened_it_says_so() -> None:
    assert "No meeting to come is convened" in words(ask(CHAIR, "/"))


def test_of_a_long_agenda_what_was_proposed_stands_first_and_the_rest_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.flow.tasking.views.home.AT_MOST", 1)
    a_ranked_threat("Kestrel line", 4)
    second = a_ranked_threat("Heron line", 1)
    meeting = build(a_meeting(held_at=datetime(2099, 1, 5, 10, tzinfo=UTC)))
    proposed(meeting, second.register)
    page = words(ask(CHAIR, "/"))
    agenda = page[page.index("Its agenda: 1 of 2") : page.rindex("What is new")]
    assert "Heron line" in agenda
    assert "Kestrel line" not in agenda


def test_what_waits_for_a_meeting_stands_on_home_until_it_is_on_an_agenda() -> None:
    a_ranked_threat("Kestrel line")
    page = words(ask(COORDINATOR, "/"))
    assert "Waiting for a meeting, on no agenda yet" in page
    assert page.index("on no agenda yet") < page.index("Kestrel line")
    build(a_meeting(held_at=datetime(2099, 1, 5, 10, tzinfo=UTC)))
    assert "on no agenda yet" not in words(ask(COORDINATOR, "/"))
