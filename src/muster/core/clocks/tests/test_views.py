"""Pages of what is due."""

from datetime import timedelta

import pytest
from django.core.exceptions import BadRequest

from muster.core.audit.models import Entry
from muster.core.clocks import actions, queries, views
from muster.core.clocks.tests.builders import london
from muster.core.clocks.tests.world import a_record, asked, text
from muster.core.store.viewing import as_definer, viewing
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer
from muster.core.web import keyset

CASH = "poca.cash.48h"
SEIZED = london("2026-04-02 15:00")
LATER = SEIZED + timedelta(days=5)


def test_the_list_says_when_what_who_and_under_which_law(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        shown = text(views.due(asked(officer, at=LATER)))
    assert "First detention of seized cash" in shown
    assert record.reference in shown
    assert "Cash at the port" in shown
    assert "Due tomorrow" in shown
    assert "Wednesday 8 April 2026 at 15:00" in shown
    assert "Proceeds of Crime Act 2002 s.295(1)" in shown
    assert "Financial investigator" in shown


def test_an_empty_list_says_what_that_means(officer: Viewer) -> None:
    with viewing(officer):
        assert "No time limit is running" in text(views.due(asked(officer, at=LATER)))
        mine = text(views.due(asked(officer, at=LATER, whose="mine")))
    assert "No time limit is running" in mine


def test_a_list_longer_than_a_page_goes_on(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE", 1)
    with viewing(officer):
        for title in ("First matter", "Second matter"):
            record = a_record(title, by=officer, at=SEIZED)
            actions.start(record, CASH, at=SEIZED, actor=officer)
        both = [
            each
            for each in ("First matter", "Second matter")
            if each in text(views.due(asked(officer, at=LATER)))
        ]
        place = queries.due(to=officer, limit=1)[0].place
        word = keyset.signed((place[0].isoformat(), *place[1:]), of="")
        rest = text(views.due(asked(officer, at=LATER, after=word)))
    assert len(both) == 1
    assert both[0] not in rest


def test_the_page_of_a_limit_says_what_decided_its_end(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        page = asked(officer, at=LATER)
        shown = text(views.clock(page, record.reference, CASH))
    assert "Left out: weekends, Friday 3 April 2026 (Good Friday) and Monday" in shown
    assert "when 48 hours have been counted" in shown
    assert "Clock started" in shown
    assert "Ashby" in shown


def test_a_stopped_limit_says_who_stopped_it_and_asks_for_nothing(
    officer: Viewer,
) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        actions.stop(record, CASH, at=SEIZED + timedelta(hours=1), actor=officer)
        page = asked(officer, at=LATER)
        shown = text(views.clock(page, record.reference, CASH))
    assert "Clock stopped" in shown
    assert "Act before the time runs out" not in shown


def test_opening_a_limit_leaves_one_audit_entry(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        views.clock(asked(officer, at=LATER), record.reference, CASH)
    with as_definer():
        verbs = list(
            Entry.objects.using("owner")
            .filter(viewer_id=officer.user_id)
            .values_list("verb", flat=True)
        )
    assert verbs == ["clocks.opened"]


def test_the_panel_shows_the_limits_of_one_record(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        empty = text(views.panel(asked(officer, at=LATER), record.reference))
        actions.start(record, CASH, at=SEIZED, actor=officer)
        shown = text(views.panel(asked(officer, at=LATER), record.reference))
    assert "No time limit is running." in empty
    assert "First detention of seized cash" in shown
    assert "Cash at the port" not in shown.split("<table")[1]


def test_a_stranger_finds_no_such_page(officer: Viewer, outsider: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
    with viewing(outsider):
        page = asked(outsider, at=LATER)
        with pytest.raises(NotFound):
            views.clock(page, record.reference, CASH)
        with pytest.raises(NotFound):
            views.panel(page, record.reference)


def test_a_made_up_address_is_not_one_of_ours(officer: Viewer) -> None:
    with viewing(officer), pytest.raises(BadRequest):
        views.due(asked(officer, at=LATER, after="made up"))


def test_a_limit_set_by_policy_is_shown_by_its_name(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("An error", by=officer, at=SEIZED)
        actions.start(record, "ipco.error", at=SEIZED, actor=officer)
        shown = text(
            views.clock(asked(officer, at=LATER), record.reference, "ipco.error")
        )
    assert "Reporting of relevant errors (IPCO annual report 2018)" in shown


def test_limits_that_run_soon_and_that_ran_out_are_told_apart(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        page = [
            text(
                views.clock(
                    asked(officer, at=SEIZED + timedelta(days=days)),
                    record.reference,
                    CASH,
                )
            )
            for days in (1, 5, 7)
        ]
    assert "Running" in page[0]
    assert "Due soon" in page[1]
    assert "Time has run out" in page[2]
