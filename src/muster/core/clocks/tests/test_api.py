"""What is due, as a program reads it."""

from datetime import timedelta

import pytest

from muster.core.clocks import actions, api
from muster.core.clocks.tests.builders import a_record, asked, london
from muster.core.store.viewing import viewing
from muster.core.terms.viewer import Viewer

NOW = london("2026-07-06 10:00")


def test_a_least_period_that_is_over_is_not_among_what_is_due(officer: Viewer) -> None:
    """Two years from 3 July 2023 were over on 2 July 2025."""
    with viewing(officer):
        record = a_record("An order", by=officer, at=NOW)
        actions.start(
            record,
            "stro.minimum",
            at=NOW,
            actor=officer,
            event_at=london("2023-07-03 12:00"),
        )
        actions.start(record, "poca.cash.48h", at=NOW, actor=officer)
        shown = api.due(asked(officer, at=NOW))
    assert [each.limit for each in shown.items] == ["poca.cash.48h"]


def test_pages_follow_on_in_the_order_of_what_presses(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "MOST", 1)
    monkeypatch.setattr("muster.core.web.api.paging.MOST", 1)
    limits = ("dpa.breach", "poca.crypto.48h", "pa97.property")
    seen, after = [], ""
    with viewing(officer):
        record = a_record("A matter", by=officer, at=NOW)
        for rule_id in limits:
            actions.start(record, rule_id, at=NOW, actor=officer)
        for _ in limits:
            page = api.due(asked(officer, at=NOW + timedelta(hours=1)), after=after)
            seen += [each.limit for each in page.items]
            after = page.next
    assert seen == ["poca.crypto.48h", "dpa.breach", "pa97.property"]
    assert not after
