"""Recording that a limit went on to another: who may, until when, by what."""

from datetime import date, timedelta

import pytest

from muster.core.clocks import actions, happenings, queries
from muster.core.clocks.history import told_of
from muster.core.clocks.models import ClockAct
from muster.core.clocks.tests.builders import a_record, london
from muster.core.clocks.tests.custody import (
    CONTINUED,
    CUSTODY,
    WARRANT,
    at_hour,
    only,
    started,
    telling,
)
from muster.core.store.viewing import viewing
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer

# ------------------------------------------------------------------------- going on


def test_custody_is_continued_in_time_however_late_somebody_types_it_in(
    officer: Viewer,
) -> None:
    decided, typed = london("2026-09-08 09:30"), london("2026-09-08 13:00")
    with viewing(officer):
        clock = started(officer)
        happenings.record_going_on(
            clock,
            CONTINUED,
            decided_at=decided,
            is_so=True,
            telling=telling(officer, typed),
        )
        found = only(clock.register)
        (old,) = queries.on_record(clock.register, CUSTODY)
    assert found.deadline.words == "Tuesday 8 September 2026 at 21:40"
    assert old.clock.stopped_at == decided


def test_custody_that_had_run_out_is_not_continued(officer: Viewer) -> None:
    late = london("2026-09-08 09:41")
    with viewing(officer):
        clock = started(officer)
        with pytest.raises(Refused, match="already ended: Tuesday 8 September 2026"):
            happenings.record_going_on(
                clock,
                CONTINUED,
                decided_at=late,
                is_so=True,
                telling=telling(officer, late),
            )
        assert only(clock.register).clock.rule_id == CUSTODY


def test_what_hangs_on_something_goes_on_only_where_somebody_says_that_it_is_so(
    officer: Viewer,
) -> None:
    now = london("2026-09-08 08:00")
    with viewing(officer):
        clock = started(officer)
        with pytest.raises(Refused, match="only if a superintendent"):
            happenings.record_going_on(
                clock, CONTINUED, decided_at=now, telling=telling(officer, now)
            )
        assert only(clock.register).clock.rule_id == CUSTODY
        assert not ClockAct.objects.exists()


def test_a_warrant_is_counted_from_its_issue_and_stays_within_the_96_hours(
    officer: Viewer,
) -> None:
    """Issued Tuesday 20:00: 36 hours end Thursday 08:00, before Friday 09:40."""
    issued, typed = london("2026-09-08 20:00"), london("2026-09-08 22:00")
    with viewing(officer):
        clock = started(officer)
        at = london("2026-09-08 09:00")
        onward = happenings.record_going_on(
            clock,
            CONTINUED,
            decided_at=at,
            is_so=True,
            telling=telling(officer, at),
        )
        happenings.record_going_on(
            onward,
            WARRANT,
            decided_at=issued,
            event_at=issued,
            longest=True,
            telling=telling(officer, typed),
        )
        assert (
            only(clock.register).deadline.words == "Thursday 10 September 2026 at 08:00"
        )


def test_a_court_gives_a_warrant_for_less_than_the_law_lets_it_and_no_more(
    officer: Viewer,
) -> None:
    """Issued Tuesday 09:00: at most Wednesday 21:00, and the court said 15:30."""
    issued, named = london("2026-09-08 09:00"), london("2026-09-09 15:30")
    with viewing(officer):
        clock = started(officer)
        with pytest.raises(Refused, match="may be named"):
            happenings.record_going_on(
                clock,
                WARRANT,
                decided_at=issued,
                event_at=issued,
                telling=telling(officer, issued),
            )
        with pytest.raises(Refused, match="may not end after Wednesday 9 September"):
            happenings.record_going_on(
                clock,
                WARRANT,
                decided_at=issued,
                event_at=issued,
                named_end=london("2026-09-09 21:01"),
                telling=telling(officer, issued),
            )
        happenings.record_going_on(
            clock,
            WARRANT,
            decided_at=issued,
            event_at=issued,
            named_end=named,
            telling=telling(officer, issued),
        )
        found = only(clock.register).deadline
    assert found.words == "Wednesday 9 September 2026 at 15:30"
    assert any("nconfirmed" in each for each in found.warnings)


def test_nobody_takes_the_longest_time_by_saying_nothing(officer: Viewer) -> None:
    """First order 12 May 2026: six months end 11 November; the court said 4 August."""
    seized, ordered = london("2026-05-11 10:00"), london("2026-05-12 11:00")
    with viewing(officer):
        clock = started(officer, "poca.cash.48h", at=seized)
        for silence in ({}, {"named_end": date(2026, 8, 4), "longest": True}):
            with pytest.raises(Refused, match="may be named"):
                happenings.record_going_on(
                    clock,
                    "poca.cash.order",
                    decided_at=ordered,
                    event_at=ordered,
                    **silence,  # type: ignore[arg-type] # as their names say
                    telling=telling(officer, ordered),
                )
        onward = happenings.record_going_on(
            clock,
            "poca.cash.order",
            decided_at=ordered,
            event_at=ordered,
            named_end=date(2026, 8, 4),
            telling=telling(officer, ordered),
        )
    assert queries.deadline_of(onward).last_day == date(2026, 8, 4)


def test_an_end_named_beyond_the_cap_of_all_orders_is_refused(officer: Viewer) -> None:
    """First order 3 March 2025: all end 2 March 2027, whatever a court names."""
    first, last = london("2025-03-03 11:00"), london("2026-11-20 11:00")
    with viewing(officer):
        record = a_record("Cash", by=officer, at=first)
        clock = actions.start(
            record, "poca.cash.order", at=last, actor=officer, capped_from=first
        )
        assert only(record).deadline.last_day == date(2027, 3, 2)
        with pytest.raises(Refused, match="may not end after the end of Tuesday 2 Mar"):
            happenings.record_named_end(
                clock,
                named_end=date(2027, 3, 3),
                telling=telling(officer, last),
            )
        with pytest.raises(Refused, match="may not end after the end of Tuesday 2 Mar"):
            actions.go_on(
                record,
                "poca.cash.order",
                "poca.cash.order",
                at=last,
                actor=officer,
                named_end=date(2027, 4, 1),
            )
        assert only(record).deadline.last_day == date(2027, 3, 2)


def test_an_urgent_oral_authority_is_now_in_writing(officer: Viewer) -> None:
    """Sat 5 Sept 23:15 + 72 h: Tue 8 Sept 23:15, day 1 of three months: 7 Dec."""
    granted, signed = london("2026-09-05 23:15"), london("2026-09-07 10:00")
    with viewing(officer):
        clock = started(officer, "ripa.directed.urgent", at=granted)
        happenings.record_going_on(
            clock, "ripa.directed", decided_at=signed, telling=telling(officer, signed)
        )
        told = told_of(clock.register, "ripa.directed")
        assert only(clock.register).deadline.last_day == date(2026, 12, 7)
        assert [told.words(each) for each in told.acts] == [
            "The urgent oral authority is now in writing"
        ]


def test_an_event_that_has_not_happened_is_gone_on_from_by_nobody(
    officer: Viewer,
) -> None:
    now = london("2026-05-12 11:00")
    with viewing(officer):
        clock = started(officer, "poca.cash.48h", at=london("2026-05-11 10:00"))
        with pytest.raises(Refused, match="cannot have happened yet"):
            happenings.record_going_on(
                clock,
                "poca.cash.order",
                decided_at=now,
                event_at=now + timedelta(minutes=1),
                longest=True,
                telling=telling(officer, now),
            )


@pytest.mark.parametrize(
    ("issued", "said"),
    [
        ("2026-09-08 09:41", "already ended: Tuesday 8 September 2026 at 09:40"),
        ("2026-09-07 09:39", "before the time limit began"),
    ],
)
def test_a_warrant_counts_from_no_moment_after_the_end_or_before_the_start(
    officer: Viewer, issued: str, said: str
) -> None:
    with viewing(officer):
        clock = started(officer)
        with pytest.raises(Refused, match=said):
            happenings.record_going_on(
                clock,
                WARRANT,
                decided_at=london("2026-09-08 09:00"),
                event_at=london(issued),
                telling=telling(officer, london("2026-09-08 10:00")),
            )
        assert only(clock.register).clock.rule_id == CUSTODY


def test_a_run_that_was_taken_back_bounds_no_moment(officer: Viewer) -> None:
    """Continued at 20:00 by mistake, then at 15:00: charged at 16:00 is after it."""
    with viewing(officer):
        clock = started(officer)
        runs = [
            happenings.record_going_on(
                only(clock.register).clock,
                "pace.warrant",
                decided_at=at_hour(10),
                event_at=at_hour(10),
                longest=True,
                telling=telling(officer, at_hour(10)),
            )
        ]
        for hour in (20, 15):
            runs.append(
                happenings.record_going_on(
                    runs[0],
                    "pace.warrant",
                    decided_at=at_hour(hour),
                    event_at=at_hour(hour),
                    longest=True,
                    telling=telling(officer, at_hour(21)),
                )
            )
            if hour == 20:
                happenings.record_stop(
                    runs[1],
                    happened_at=at_hour(21),
                    telling=telling(officer, at_hour(21)),
                )
                happenings.put_right(runs[1], telling=telling(officer, at_hour(21)))
                happenings.put_right(runs[1], telling=telling(officer, at_hour(21)))
                runs[0] = only(clock.register).clock
        happenings.record_stop(
            runs[2], happened_at=at_hour(16), telling=telling(officer, at_hour(22))
        )
        assert not queries.running(clock.register)


def test_nobody_was_charged_before_their_detention_was_continued(
    officer: Viewer,
) -> None:
    decided = london("2026-09-08 08:30")
    with viewing(officer):
        clock = started(officer)
        onward = happenings.record_going_on(
            clock,
            CONTINUED,
            decided_at=decided,
            is_so=True,
            telling=telling(officer, decided),
        )
        with pytest.raises(Refused, match="went on from the one before, Tuesday 8 Sep"):
            happenings.record_stop(
                onward,
                happened_at=decided - timedelta(minutes=1),
                telling=telling(officer, decided + timedelta(hours=1)),
            )
