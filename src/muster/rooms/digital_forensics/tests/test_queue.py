"""The queue, page by page."""

from datetime import timedelta

import pytest

from muster.core.clocks.happenings import Telling, record_going_on, record_stop
from muster.core.clocks.queries import running
from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.web.tests.turning import shown_on, turned
from muster.rooms.digital_forensics import actions, queries
from muster.rooms.digital_forensics.builders import (
    AT,
    DETECTIVE,
    HEAD,
    a_queued_submission,
    a_submission,
    moved,
    with_exhibit,
)


def test_the_queue_is_shown_page_by_page_in_its_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("muster.rooms.digital_forensics.views.queue.PAGE", 1)
    slow, urgent, last = (
        a_queued_submission(threat_to_life=first).register.reference
        for first in (False, True, False)
    )
    pages = turned(signed_in(HEAD), "/digital-forensics/")
    assert shown_on(pages, urgent)[0] == 0
    assert sorted(shown_on(pages, slow, last)) == [1, 2]


def test_detention_that_ran_out_of_time_stands_in_the_queue() -> None:
    reference = a_queued_submission(detained_since=AT).register.reference
    with acting(HEAD, at=AT):
        (one,) = queries.queue(at=AT)
        assert not one.custody_over
        (later,) = queries.queue(at=AT + timedelta(days=2))
        assert later.custody_over
    shown = signed_in(HEAD).get("/digital-forensics/", secure=True).content.decode()
    assert reference in shown
    assert "Detention time has run out" in shown


def test_detention_that_was_continued_is_not_over_after_the_first_24_hours() -> None:
    """36 hours from 2 November 09:00 end on the 3rd at 21:00."""
    made, later = a_queued_submission(detained_since=AT), AT + timedelta(hours=30)
    with acting(DETECTIVE, at=AT) as detective:
        (custody,) = running(made.register)
        record_going_on(
            custody.clock,
            "pace.detention.36h",
            decided_at=AT + timedelta(hours=20),
            is_so=True,
            telling=Telling(text="Superintendent Moss", actor=detective, at=later),
        )
    with acting(HEAD, at=AT):
        (one,) = queries.queue(at=later)
        (over,) = queries.queue(at=AT + timedelta(hours=37))
    assert "Somebody is detained" in " ".join(map(str, one.priority.reasons))
    assert not one.custody_over
    assert over.custody_over


def test_whoever_was_charged_is_detained_no_more_and_gives_no_place() -> None:
    made, charged = a_queued_submission(detained_since=AT), AT + timedelta(hours=5)
    with acting(DETECTIVE, at=AT) as detective:
        (custody,) = running(made.register)
        record_stop(
            custody.clock,
            happened_at=charged,
            telling=Telling(text="Charged", actor=detective, at=charged),
        )
    with acting(HEAD, at=AT):
        (one,) = queries.queue(at=AT + timedelta(days=2))
    assert not one.custody_over
    assert "detained" not in " ".join(map(str, one.priority.reasons))


def test_withdrawing_devices_says_nothing_of_whoever_is_in_the_cell() -> None:
    made = a_queued_submission(detained_since=AT - timedelta(hours=20))
    with acting(DETECTIVE, at=AT) as detective:
        (custody,) = running(made.register)
        record_going_on(
            custody.clock,
            "pace.warrant",
            decided_at=AT,
            longest=True,
            telling=Telling(text="Reading magistrates", actor=detective, at=AT),
        )
        actions.move(made, "withdraw", reason="Not needed", actor=detective, at=AT)
        (still,) = running(made.register)
    assert still.clock.rule_id == "pace.warrant"
    assert still.clock.stopped_at is None


def test_declining_devices_says_nothing_of_whoever_is_in_the_cell() -> None:
    made = with_exhibit(a_submission(detained_since=AT))
    moved(made, "decline", by=HEAD, reason="Not for this unit")
    with acting(HEAD, at=AT):
        (still,) = running(made.register)
    assert still.clock.rule_id == "pace.detention.24h"


def test_behind_one_that_left_the_queue_stand_those_that_moved_up() -> None:
    made = {a_queued_submission().register.reference for _ in range(3)}
    with acting(HEAD, at=AT):
        queue = queries.queue(at=AT)
        first, second, third = queue
        assert queries.behind(queue, queries.queue_place(second)) == [third]
        left = [one for one in queue if one is not first]
        place, reference = queries.queue_place(first)
        assert queries.behind(left, (place, reference)) == [second, third]
    assert {one.submission.register.reference for one in queue} == made
