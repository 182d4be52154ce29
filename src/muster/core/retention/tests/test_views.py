"""Pages of review and disposal."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import BadRequest

from muster.core.clocks.tests.builders import a_record, asked
from muster.core.people.tests.answers import words
from muster.core.retention import queries, views
from muster.core.store.viewing import viewing
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer

OPENED = datetime(2026, 2, 10, 9, tzinfo=UTC)
LATER = datetime(2032, 1, 5, 9, tzinfo=UTC)


def test_a_record_is_listed_in_the_year_before_its_review(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("An old matter", by=officer, at=OPENED)
        early = words(views.due(asked(officer, at=OPENED)))
        shown = words(views.due(asked(officer, at=LATER)))
    assert "No record falls due" in early
    assert record.reference in shown
    assert "An old matter" in shown
    assert "9 February 2032" in shown
    assert "Unconfirmed: known in the trade" in shown


def test_a_review_that_is_due_says_so(officer: Viewer) -> None:
    on_the_day = datetime(2032, 2, 9, 9, tzinfo=UTC)
    with viewing(officer):
        a_record("An old matter", by=officer, at=OPENED)
        assert "Review due" in words(views.due(asked(officer, at=on_the_day)))


def test_a_date_set_on_the_record_prevails_where_it_is_earlier(
    officer: Viewer,
) -> None:
    with viewing(officer):
        record = a_record("An old matter", by=officer, at=OPENED)
        record.review_on = date(2027, 1, 1)
        assert queries.review_of(record).by == date(2027, 1, 1)
        record.review_on = date(2040, 1, 1)
        assert queries.review_of(record).by == date(2032, 2, 9)


def test_the_list_goes_on_where_its_page_ended(officer: Viewer) -> None:
    with viewing(officer):
        for title in ("One", "Two"):
            a_record(title, by=officer, at=OPENED)
        (first,) = queries.reviews(to=officer, by=date(2033, 1, 1), limit=1)
        (rest,) = queries.reviews(to=officer, by=date(2033, 1, 1), after=first.place)
    assert {first.register.title, rest.register.title} == {"One", "Two"}


def test_the_panel_says_why_and_how_sure(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("An old matter", by=officer, at=OPENED)
        page = asked(officer, at=OPENED)
        shown = words(views.panel(page, record.reference))
    assert "A period of 6 years ends with Monday 9 February 2032" in shown
    assert "MoPI group 3: all other offences" in shown
    assert "Check against the rewritten APP" in shown


def test_every_class_is_shown_with_its_authority(officer: Viewer) -> None:
    with viewing(officer):
        shown = words(views.classes(asked(officer, at=OPENED)))
    assert "Central record of covert authorities" in shown
    assert "Invented seizure" in shown


def test_nobody_outside_finds_the_record_or_its_review(
    officer: Viewer, outsider: Viewer
) -> None:
    with viewing(officer):
        record = a_record("An old matter", by=officer, at=OPENED)
    with viewing(outsider):
        assert queries.reviews(to=outsider, by=date(2040, 1, 1)) == []
        with pytest.raises(NotFound):
            views.panel(asked(outsider, at=OPENED), record.reference)


def test_a_longer_list_leads_on_and_a_made_up_address_does_not(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE", 1)
    with viewing(officer):
        for title in ("One", "Two"):
            a_record(title, by=officer, at=OPENED)
        assert "after=" in words(views.due(asked(officer, at=LATER)))
        with pytest.raises(BadRequest):
            views.due(asked(officer, at=LATER, after="made up"))


def test_the_units_own_papers_are_in_no_group(officer: Viewer) -> None:
    with viewing(officer):
        shown = words(views.classes(asked(officer, at=OPENED)))
    assert "The unit's own papers" in shown.replace("&#39;", "'")
