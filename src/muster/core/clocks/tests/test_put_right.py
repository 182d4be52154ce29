"""Taking back what was recorded of a limit, and beginning it anew."""

from datetime import date, timedelta

import pytest

from muster.core.clocks import actions, happenings, queries
from muster.core.clocks.history import told_of
from muster.core.clocks.models import RunningClock
from muster.core.clocks.tests.builders import london
from muster.core.clocks.tests.custody import (
    CAME,
    CONTINUED,
    CUSTODY,
    at_hour,
    only,
    started,
    telling,
)
from muster.core.store.viewing import viewing
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.terms.viewer import Viewer

# --------------------------------------------------------------------- putting right


def test_a_limit_stopped_by_mistake_runs_again_as_it_did(officer: Viewer) -> None:
    with viewing(officer):
        clock = started(officer)
        happenings.record_stop(
            clock, happened_at=at_hour(12), telling=telling(officer, at_hour(12))
        )
        happenings.put_right(
            clock, telling=telling(officer, at_hour(13), "Another prisoner")
        )
        found = only(clock.register)
        told = told_of(clock.register, CUSTODY)
    assert found.deadline.words == "Tuesday 8 September 2026 at 09:40"
    assert found.clock.stopped_by_id is None
    assert [each.act for each in told.acts] == ["put_right", "stop"]
    assert told.stands(found.clock) is None


def test_what_went_on_by_mistake_runs_as_before_and_bounds_nothing(
    officer: Viewer,
) -> None:
    """What counts for all orders is the one that was made, and not the mistaken one."""
    seized = london("2026-05-01 10:00")
    with viewing(officer):
        clock = started(officer, "poca.cash.48h", at=seized)
        wrong, right = london("2026-05-04 11:00"), london("2026-05-06 09:00")
        mistaken = happenings.record_going_on(
            clock,
            "poca.cash.order",
            decided_at=wrong,
            event_at=wrong,
            longest=True,
            telling=telling(officer, wrong),
        )
        happenings.put_right(
            mistaken, telling=telling(officer, wrong + timedelta(hours=1), "Not heard")
        )
        assert only(clock.register).clock.rule_id == "poca.cash.48h"
        (run,) = queries.on_record(clock.register, "poca.cash.order")
        assert run.clock.mistaken
        happenings.record_going_on(
            only(clock.register).clock,
            "poca.cash.order",
            decided_at=right - timedelta(minutes=1),
            event_at=right - timedelta(minutes=1),
            longest=True,
            telling=telling(officer, right),
        )
        onward = only(clock.register).clock
    assert onward.capped_from == right - timedelta(minutes=1)


def test_a_renewal_by_mistake_leaves_the_period_before_it(officer: Viewer) -> None:
    granted, signed = london("2026-03-02 09:00"), london("2026-05-20 12:00")
    with viewing(officer):
        clock = started(officer, "ripa.directed", at=granted)
        renewed = happenings.record_going_on(
            clock, "ripa.directed", decided_at=signed, telling=telling(officer, signed)
        )
        happenings.put_right(
            renewed, telling=telling(officer, signed + timedelta(hours=2), "Not signed")
        )
        found = only(clock.register)
        assert found.clock.pk == clock.pk
        assert found.deadline.last_day == date(2026, 6, 1)


def test_what_went_on_and_was_stopped_since_is_put_right_from_the_last_back(
    officer: Viewer,
) -> None:
    with viewing(officer):
        clock = started(officer)
        onward = happenings.record_going_on(
            clock,
            CONTINUED,
            decided_at=at_hour(20),
            is_so=True,
            telling=telling(officer, at_hour(20)),
        )
        happenings.record_stop(
            onward, happened_at=at_hour(21), telling=telling(officer, at_hour(21))
        )
        with pytest.raises(Refused, match="recorded since of what it went on to"):
            happenings.put_right(clock, telling=telling(officer, at_hour(22)))
        happenings.put_right(onward, telling=telling(officer, at_hour(22)))
        assert only(clock.register).clock.rule_id == CONTINUED
        happenings.put_right(onward, telling=telling(officer, at_hour(23)))
        assert only(clock.register).clock.rule_id == CUSTODY


def test_a_wait_and_its_end_are_taken_back_one_after_the_other(
    officer: Viewer,
) -> None:
    days = [london(f"2026-03-{day} 10:00") for day in (20, 21, 22, 23)]
    with viewing(officer):
        clock = started(officer, "dpa.access", at=london("2026-03-06 12:00"))
        happenings.record_wait(
            clock, since=date(2026, 3, 11), telling=telling(officer, days[0])
        )
        happenings.record_resume(
            only(clock.register).clock,
            until=date(2026, 3, 19),
            telling=telling(officer, days[1]),
        )
        happenings.put_right(clock, telling=telling(officer, days[2]))
        assert only(clock.register).clock.waiting_since == date(2026, 3, 11)
        happenings.put_right(clock, telling=telling(officer, days[3]))
        found = only(clock.register)
        assert found.clock.waiting_since is None
        assert found.deadline.last_day == date(2026, 4, 7)


def test_an_end_named_by_mistake_gives_way_to_the_one_named_before(
    officer: Viewer,
) -> None:
    made = london("2026-04-14 11:00")
    with viewing(officer):
        clock = started(officer, "poca.account.limit", at=made)
        for hours, day in enumerate((date(2027, 4, 13), date(2026, 10, 13)), start=1):
            happenings.record_named_end(
                only(clock.register).clock,
                named_end=day,
                telling=telling(officer, made + timedelta(hours=hours)),
            )
        assert only(clock.register).deadline.last_day == date(2026, 10, 13)
        for hours, day in ((3, date(2027, 4, 13)), (4, date(2028, 4, 13))):
            happenings.put_right(
                clock, telling=telling(officer, made + timedelta(hours=hours))
            )
            assert only(clock.register).deadline.last_day == day


def test_what_was_said_last_is_last_however_early_its_request_began(
    officer: Viewer,
) -> None:
    """Who puts right had the page before the other sent theirs."""
    began, sent = at_hour(12), at_hour(13)
    with viewing(officer):
        clock = started(officer)
        for told in (sent, at_hour(15)):
            happenings.record_stop(
                only(clock.register).clock,
                happened_at=began,
                telling=telling(officer, told),
            )
            happenings.put_right(clock, telling=telling(officer, began, "Not so"))
        found = only(clock.register)
        acts = told_of(clock.register, CUSTODY).acts
    assert found.deadline.words == "Tuesday 8 September 2026 at 09:40"
    assert [each.act for each in acts] == ["put_right", "stop"] * 2
    assert [each.number for each in acts] == [4, 3, 2, 1]


def test_nobody_takes_back_what_they_have_not_seen(officer: Viewer) -> None:
    made = london("2026-04-14 11:00")
    with viewing(officer):
        clock = started(officer, "poca.account.limit", at=made)
        seen, _ = (
            happenings.record_named_end(
                only(clock.register).clock,
                named_end=day,
                telling=telling(officer, made),
            )
            for day in (date(2027, 4, 13), date(2026, 10, 13))
        )
        with pytest.raises(ChangedMeanwhile, match="changed meanwhile"):
            happenings.put_right(clock, telling=telling(officer, made), saw=seen)
        assert only(clock.register).deadline.last_day == date(2026, 10, 13)


def test_what_the_records_own_acts_did_is_not_taken_back_here(officer: Viewer) -> None:
    with viewing(officer):
        clock = started(officer)
        actions.stop(clock.register, CUSTODY, at=at_hour(12), actor=officer)
        with pytest.raises(Refused, match="can be taken back"):
            happenings.put_right(clock, telling=telling(officer, at_hour(13)))


def test_one_that_was_started_again_since_does_not_run_twice(officer: Viewer) -> None:
    with viewing(officer):
        clock = started(officer)
        happenings.record_stop(
            clock, happened_at=at_hour(12), telling=telling(officer, at_hour(12))
        )
        actions.start(clock.register, CUSTODY, at=at_hour(13), actor=officer)
        with pytest.raises(Refused, match="started again since"):
            happenings.put_right(clock, telling=telling(officer, at_hour(14)))


# ------------------------------------------------------------------ begun anew


REALLY = london("2026-09-07 07:05")
EXTENDED = london("2026-09-07 22:20")
LATER = london("2026-09-07 23:15")


def extended(officer: Viewer) -> RunningClock:
    """Detained, and continued to 36 hours the same evening."""
    return happenings.record_going_on(
        started(officer), CONTINUED, decided_at=EXTENDED, is_so=True,
        telling=telling(officer, EXTENDED + timedelta(minutes=5)),
    )  # fmt: skip


def test_what_a_limit_went_on_to_is_worked_out_anew_from_the_right_start(
    officer: Viewer,
) -> None:
    with viewing(officer):
        wrong = extended(officer)
        anew = happenings.record_other_start(
            wrong, began_at=REALLY, telling=telling(officer, LATER)
        )
        due = only(anew.register)
        first, mistaken = queries.on_record(anew.register, CUSTODY)
    assert (due.clock.rule_id, due.clock.started_at) == (CONTINUED, REALLY)
    assert due.deadline.last_moment == london("2026-09-08 19:05")
    assert (first.clock.started_at, first.clock.stopped_at) == (REALLY, EXTENDED)
    assert mistaken.clock.mistaken
    assert mistaken.clock.started_at == CAME


def test_a_start_after_which_it_would_have_gone_on_too_late_is_refused(
    officer: Viewer,
) -> None:
    too_early = london("2026-09-06 21:50")
    with viewing(officer):
        wrong = extended(officer)
        with pytest.raises(Refused):
            happenings.record_other_start(
                wrong, began_at=too_early, telling=telling(officer, LATER)
            )
        assert only(wrong.register).clock.started_at == CAME


def test_a_limit_that_never_began_runs_no_more_and_bounds_nothing(
    officer: Viewer,
) -> None:
    with viewing(officer):
        clock = started(officer)
        happenings.record_other_start(
            clock, began_at=None, telling=telling(officer, LATER)
        )
        assert not queries.running(clock.register)
        (run,) = queries.on_record(clock.register, CUSTODY)
    assert run.clock.mistaken


def test_of_a_limit_that_never_began_nothing_it_went_on_to_or_from_stands(
    officer: Viewer,
) -> None:
    with viewing(officer):
        clock = extended(officer)
        happenings.record_other_start(
            clock, began_at=None, telling=telling(officer, LATER)
        )
        runs = [
            run
            for rule in (CUSTODY, CONTINUED)
            for run in queries.on_record(clock.register, rule)
        ]
    assert len(runs) == 2
    assert all(run.clock.mistaken for run in runs)


def test_no_start_lies_ahead(officer: Viewer) -> None:
    with viewing(officer):
        clock = started(officer)
        with pytest.raises(Refused, match="cannot have happened yet"):
            happenings.record_other_start(
                clock, began_at=LATER, telling=telling(officer, EXTENDED)
            )
