"""What is due, and for whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from muster.core.clocks import actions, queries
from muster.core.clocks.alarms import Level
from muster.core.clocks.models import RunningClock
from muster.core.clocks.registry import BOOK, RuleBook
from muster.core.clocks.tests.builders import a_record, a_rule, london
from muster.core.store.viewing import viewing
from muster.core.terms.counted import ClockKind
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer

CASH, DIRECTED = "poca.cash.48h", "ripa.directed"
NOW = london("2026-06-01 12:00")


def test_the_most_pressing_comes_first_and_pages_follow_on(officer: Viewer) -> None:
    with viewing(officer):
        later = a_record("Later", by=officer, at=NOW)
        sooner = a_record("Sooner", by=officer, at=NOW)
        actions.start(later, DIRECTED, at=NOW, actor=officer)
        actions.start(sooner, CASH, at=NOW, actor=officer)
        first = queries.due(to=officer, limit=1)
        rest = queries.due(to=officer, after=first[0].place)
        soon = queries.due(to=officer, before=NOW + timedelta(days=3))
    assert [each.clock.rule_id for each in first] == [CASH]
    assert [each.clock.rule_id for each in rest] == [DIRECTED]
    assert [each.clock.rule_id for each in soon] == [CASH]


def test_limits_due_at_one_moment_are_each_shown_once(officer: Viewer) -> None:
    with viewing(officer):
        for title in ("One", "Two", "Three"):
            record = a_record(title, by=officer, at=NOW)
            actions.start(record, CASH, at=NOW, actor=officer)
            actions.start(record, "poca.listed.48h", at=NOW, actor=officer)
        seen, after = [], None
        while found := queries.due(to=officer, after=after, limit=1):
            seen.append(found[0].clock.id)
            after = found[0].place
    assert len(seen) == len(set(seen)) == 6


def test_mine_are_those_on_which_my_role_must_act(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = RuleBook([*BOOK, a_rule(ClockKind.DAYS_INCL, 5)])
    monkeypatch.setattr(actions, "BOOK", book)
    monkeypatch.setattr(queries, "BOOK", book)
    with viewing(officer):
        record = a_record("Mine", by=officer, at=NOW)
        actions.start(record, "invented.limit", at=NOW, actor=officer)
        actions.start(record, CASH, at=NOW, actor=officer)
        mine = queries.due(to=officer, mine=True)
    assert [each.clock.rule_id for each in mine] == ["invented.limit"]


def test_nobody_outside_sees_that_anything_is_due(
    officer: Viewer, outsider: Viewer
) -> None:
    with viewing(officer):
        record = a_record("Unseen", by=officer, at=NOW)
        actions.start(record, CASH, at=NOW, actor=officer)
    with viewing(outsider):
        assert queries.due(to=outsider) == []
        assert queries.running(record) == []
        with pytest.raises(NotFound):
            queries.on_record(record, CASH)


def test_a_clock_warns_lapses_and_falls_silent_when_stopped(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash", by=officer, at=NOW)
        actions.start(record, CASH, at=NOW, actor=officer)
        (found,) = queries.running(record)
        assert found.level(NOW) is None
        assert found.level(NOW + timedelta(hours=30)) is Level.WARNING
        assert found.level(NOW + timedelta(hours=49)) is Level.LAPSED
        actions.stop(record, CASH, at=NOW, actor=officer)
        (stopped,) = queries.on_record(record, CASH)
        assert stopped.level(NOW + timedelta(hours=49)) is None


def test_clocks_of_a_room_that_is_not_installed_are_left_out(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash", by=officer, at=NOW)
        clock = actions.start(record, CASH, at=NOW, actor=officer)
        RunningClock(
            register=record,
            access_class=record.access_class,
            rule_id="gone.limit",
            started_at=NOW,
            started_by_id=officer.user_id,
            due_at=NOW,
        ).save(force_insert=True)
        assert [each.clock.id for each in queries.running(record)] == [clock.id]
        assert [each.clock.id for each in queries.due(to=officer)] == [clock.id]


def test_a_least_period_that_is_over_does_not_stand_above_what_is_pressing(
    officer: Viewer,
) -> None:
    """Two years from 1 June 2023 are over on 31 May 2025."""
    with viewing(officer):
        record = a_record("An order", by=officer, at=NOW)
        actions.start(
            record,
            "stro.minimum",
            at=NOW,
            actor=officer,
            event_at=london("2023-06-01 12:00"),
        )
        actions.start(record, CASH, at=NOW, actor=officer)
        shown = queries.due(to=officer, at=NOW)
        early = queries.due(to=officer, at=london("2025-05-31 12:00"))
    assert [each.clock.rule_id for each in shown] == [CASH]
    assert [each.clock.rule_id for each in early] == ["stro.minimum", CASH]


def test_a_missed_target_stands_below_what_holds_a_person_or_ends_an_authority(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = a_rule(ClockKind.DAYS_INCL, 1, lapse=Lapse.TARGET_MISSED)
    book = RuleBook([*BOOK, target])
    monkeypatch.setattr(actions, "BOOK", book)
    monkeypatch.setattr(queries, "BOOK", book)
    then = NOW + timedelta(days=2)
    with viewing(officer):
        record = a_record("A matter", by=officer, at=NOW)
        for rule_id in ("invented.limit", "dpa.breach", "pace.detention.96h"):
            actions.start(record, rule_id, at=NOW, actor=officer)
        for rule_id in ("ripa.directed", "ipa.communications"):
            actions.start(record, rule_id, at=NOW, actor=officer)
        shown = queries.due(to=officer, at=then)
        paged, after = [], None
        while found := queries.due(to=officer, at=then, after=after, limit=1):
            paged.append(found[0].clock.rule_id)
            after = found[0].place
    assert [each.clock.rule_id for each in shown] == paged
    assert paged == [
        "pace.detention.96h",
        "dpa.breach",
        "invented.limit",
        "ipa.communications",
        "ripa.directed",
    ]


def test_a_target_that_nobody_confirmed_stands_below_all_that_the_law_sets(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However late the target is, and however far off the law's limits end."""
    target = replace(
        a_rule(ClockKind.DAYS_INCL, 1, lapse=Lapse.TARGET_MISSED),
        law=Policy("A target", "local, unconfirmed"),
        confidence=Confidence.UNCERTAIN,
    )
    book = RuleBook([*BOOK, target])
    monkeypatch.setattr(actions, "BOOK", book)
    monkeypatch.setattr(queries, "BOOK", book)
    with viewing(officer):
        record = a_record("A matter", by=officer, at=NOW)
        for rule_id in ("invented.limit", DIRECTED, CASH):
            actions.start(record, rule_id, at=NOW, actor=officer)
        shown = queries.due(to=officer, at=NOW + timedelta(days=9))
    assert [each.clock.rule_id for each in shown] == [CASH, DIRECTED, "invented.limit"]
