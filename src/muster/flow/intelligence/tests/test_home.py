"""What stands first on a reviewer's home page."""

from datetime import timedelta

import pytest

from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask, words
from muster.core.records.actions import relate
from muster.core.records.tests.builders import a_register
from muster.flow.intelligence.builders import AT, OFFICER, REVIEWER, a_submitted
from muster.flow.intelligence.queries.review import to_review

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_what_was_reported_from_a_matter_comes_before_what_waits_longer() -> None:
    routine, urgent = a_submitted(), a_submitted()
    with acting(OFFICER, at=AT) as officer:
        matter = a_register("The Larch line", actor=officer, kind="import")
        later = AT + timedelta(hours=1)
        relate(matter, urgent, relation="yielded", actor=officer, at=later)
    with acting(REVIEWER, at=AT) as reviewer:
        found = to_review(reviewer)
    assert [each.register for each in found] == [urgent, routine]
    assert [each.about for each in found] == [(matter,), ()]


def test_a_reviewer_reads_age_priority_and_grade_at_home() -> None:
    a_submitted()
    page = words(ask(REVIEWER, "/"))
    listed = page[page.index("Reports to review") :]
    for told in ("Routine", "2 B P", "days"):
        assert told in listed
    assert "Waiting for your role" not in page


def test_nobody_reviews_their_own() -> None:
    a_submitted(by=REVIEWER)
    with acting(REVIEWER, at=AT) as reviewer:
        assert to_review(reviewer) == []
