"""The queue, page by page."""

from datetime import timedelta

import pytest

from muster.core.people.seed import acting
from muster.core.people.tests.door import signed_in
from muster.core.web.tests.turning import shown_on, turned
from muster.rooms.digital_forensics import queries
from muster.rooms.digital_forensics.tests.world import AT, HEAD, a_queued_submission

pytestmark = pytest.mark.django_db(databases=["default", "door", "owner"])


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
