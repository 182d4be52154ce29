"""Recording what happened to a running limit, and taking it back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from muster.core.access.actions import intern
from muster.core.audit.models import Entry, EntryText
from muster.core.clocks import actions, happenings, queries
from muster.core.clocks.happenings import Telling
from muster.core.clocks.history import told_of
from muster.core.clocks.models import ClockAct, RunningClock
from muster.core.clocks.queries import Due
from muster.core.clocks.tests.builders import SEIZURE, a_record, london
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.records.tests.builders import relabelled
from muster.core.store.viewing import as_definer, viewing
from muster.core.terms.label import Label
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.terms.viewer import Viewer

CUSTODY, CONTINUED, WARRANT = "pace.detention.24h", "pace.detention.36h", "pace.warrant"
CAME = london("2026-09-07 09:40")
"""A Monday; 24 hours end on Tuesday at 09:40, 36 on Tuesday at 21:40."""
WHY = "Sergeant Ashby, custody record 4471"


def telling(actor: Viewer, at: datetime, text: str = WHY) -> Telling:
    return Telling(text=text, actor=actor, at=at)


def started(
    officer: Viewer, rule_id: str = CUSTODY, at: datetime = CAME
) -> RunningClock:
    record = a_record("A matter", by=officer, at=at)
    return actions.start(record, rule_id, at=at, actor=officer)


def only(register: Register) -> Due:
    (found,) = queries.running(register)
    return found


@contextmanager
def moved_by_the_record(*rule_ids: str) -> Iterator[None]:
    """The invented kind keeps these limits to its own acts."""
    kind = replace(SEIZURE, own_limits=frozenset(rule_ids))
    with patch.dict(KINDS._kinds, {SEIZURE.key: kind}):
        yield


# ------------------------------------------------------------------------- stopping


def test_what_stops_a_limit_counts_from_when_it_was_done_and_not_when_it_was_told(
    officer: Viewer,
) -> None:
    charged, told = london("2026-09-08 09:10"), london("2026-09-08 11:30")
    with viewing(officer):
        clock = started(officer)
        said = happenings.record_stop(
            clock, happened_at=charged, telling=telling(officer, told)
        )
        (run,) = queries.on_record(clock.register, CUSTODY)
    assert run.clock.stopped_at == charged
    assert run.clock.stopped_by_id == officer.user_id
    assert not run.deadline.lapsed(charged)
    assert (said.happened_at, said.at, said.text) == (charged, told, WHY)


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        ("2026-09-07 09:39", "before the time limit began, Monday 7 September 2026 at"),
        ("2026-09-08 11:31", "cannot have happened yet"),
    ],
)
def test_a_moment_before_the_start_or_after_now_is_refused(
    officer: Viewer, happened: str, said: str
) -> None:
    now = london("2026-09-08 11:30")
    with viewing(officer):
        clock = started(officer)
        with pytest.raises(Refused, match=said):
            happenings.record_stop(
                clock, happened_at=london(happened), telling=telling(officer, now)
            )
        assert only(clock.register).clock.stopped_at is None


def test_the_minute_in_which_it_began_is_not_before_it(officer: Viewer) -> None:
    began = CAME + timedelta(seconds=41)
    with viewing(officer):
        clock = started(officer, at=began)
        happenings.record_stop(
            clock, happened_at=CAME, telling=telling(officer, CAME + timedelta(hours=1))
        )
        assert not queries.running(clock.register)


def test_nothing_is_recorded_without_words(officer: Viewer) -> None:
    with viewing(officer):
        clock = started(officer)
        with pytest.raises(Refused, match="with words"):
            happenings.record_stop(
                clock, happened_at=CAME, telling=telling(officer, CAME, "  ")
            )


def test_a_limit_counted_back_from_a_day_to_come_can_be_stopped_before_it(
    officer: Viewer,
) -> None:
    """The window of renewal of a warrant that ends on 30 November."""
    now = london("2026-09-09 10:00")
    with viewing(officer):
        record = a_record("A warrant", by=officer, at=CAME)
        clock = actions.start(
            record,
            "ipa.equipment.renewal_opens",
            at=CAME,
            actor=officer,
            event_at=london("2026-12-01"),
        )
        happenings.record_stop(clock, happened_at=now, telling=telling(officer, now))
        assert not queries.running(record)


def test_a_renewed_authority_may_be_cancelled_before_its_new_period_begins(
    officer: Viewer,
) -> None:
    granted, signed = london("2026-03-02 09:00"), london("2026-05-20 12:00")
    cancelled = london("2026-05-25 16:00")
    with viewing(officer):
        record = a_record("An authority", by=officer, at=granted)
        actions.start(record, "ripa.directed", at=granted, actor=officer)
        actions.renew(record, "ripa.directed", signed_at=signed, actor=officer)
        clock = only(record).clock
        with pytest.raises(Refused, match="before the time limit went on"):
            happenings.record_stop(
                clock,
                happened_at=signed - timedelta(days=1),
                telling=telling(officer, cancelled),
            )
        happenings.record_stop(
            clock, happened_at=cancelled, telling=telling(officer, cancelled)
        )
        assert not queries.running(record)


def test_what_only_the_records_own_acts_move_is_not_stopped_past_them(
    officer: Viewer,
) -> None:
    with viewing(officer), moved_by_the_record(CUSTODY):
        clock = started(officer)
        with pytest.raises(Refused, match="moves with the record"):
            happenings.record_stop(
                clock, happened_at=CAME, telling=telling(officer, CAME)
            )
        assert only(clock.register).clock.stopped_at is None
    with (
        viewing(officer),
        moved_by_the_record(CONTINUED),
        pytest.raises(Refused, match="moves with the record"),
    ):
        happenings.record_going_on(
            clock,
            CONTINUED,
            decided_at=CAME,
            is_so=True,
            telling=telling(officer, CAME),
        )


def test_each_act_leaves_one_entry_with_the_end_before_and_after(
    officer: Viewer,
) -> None:
    now = london("2026-09-08 08:00")
    with viewing(officer):
        clock = started(officer)
        happenings.record_going_on(
            clock,
            CONTINUED,
            decided_at=now,
            is_so=True,
            telling=telling(officer, now),
        )
    with as_definer():
        (entry,) = Entry.objects.using("owner").filter(viewer_id=officer.user_id)
        body = EntryText.objects.using("owner").get(entry_id=entry.id).body
    assert entry.verb == "clocks.gone_on"
    assert entry.register_id == clock.register_id
    assert "pace.detention.24h to pace.detention.36h" in body
    assert "End before: Tuesday 8 September 2026 at 09:40" in body
    assert "after: Tuesday 8 September 2026 at 21:40" in body
    assert WHY in body


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


# -------------------------------------------------------------- waiting, a named end


def test_time_stands_still_from_the_day_it_was_asked_until_the_day_it_came(
    officer: Viewer,
) -> None:
    """A request of 6 March ends 6 April, a holiday: 7 April. Nine days: 15 April."""
    asked, came = london("2026-03-06 12:00"), london("2026-03-20 09:00")
    with viewing(officer):
        clock = started(officer, "dpa.access", at=asked)
        assert only(clock.register).deadline.last_day == date(2026, 4, 7)
        at = london("2026-03-12 10:00")
        happenings.record_wait(
            clock, since=date(2026, 3, 11), telling=telling(officer, at)
        )
        waiting = only(clock.register)
        assert waiting.standing(at).startswith("waiting for information since")
        happenings.record_resume(
            waiting.clock, until=date(2026, 3, 19), telling=telling(officer, came)
        )
        assert only(clock.register).deadline.last_day == date(2026, 4, 15)


def test_a_day_that_has_not_come_neither_begins_nor_ends_a_wait(
    officer: Viewer,
) -> None:
    at = london("2026-03-12 10:00")
    with viewing(officer):
        clock = started(officer, "dpa.access", at=london("2026-03-06 12:00"))
        tomorrow = date(2026, 3, 13)
        with pytest.raises(Refused, match="Friday 13 March 2026 has not come yet"):
            happenings.record_wait(clock, since=tomorrow, telling=telling(officer, at))
        happenings.record_wait(
            clock, since=date(2026, 3, 12), telling=telling(officer, at)
        )
        clock = only(clock.register).clock
        with pytest.raises(Refused, match="has not come yet"):
            happenings.record_resume(
                clock, until=tomorrow, telling=telling(officer, at)
            )


def test_a_limit_that_waits_goes_on_waiting_where_it_goes_on_to_another(
    officer: Viewer,
) -> None:
    """Told of two more months while the time stood still: it stands still yet."""
    at = london("2026-03-12 10:00")
    with viewing(officer):
        clock = started(officer, "dpa.access", at=london("2026-03-06 12:00"))
        happenings.record_wait(
            clock, since=date(2026, 3, 11), telling=telling(officer, at)
        )
        happenings.record_going_on(
            only(clock.register).clock,
            "dpa.access.extended",
            decided_at=at,
            is_so=True,
            telling=telling(officer, at + timedelta(hours=1)),
        )
        onward = only(clock.register).clock
    assert onward.waiting_since == date(2026, 3, 11)


@pytest.mark.parametrize("year", [1026, 9999])
def test_a_mistyped_year_is_no_end(officer: Viewer, year: int) -> None:
    made = london("2026-04-14 11:00")
    with viewing(officer):
        clock = started(officer, "poca.production_order", at=made)
        with pytest.raises(Refused, match=f"The year {year} cannot be meant"):
            happenings.record_named_end(
                clock, named_end=date(year, 4, 21), telling=telling(officer, made)
            )


def test_an_end_before_the_start_is_refused(officer: Viewer) -> None:
    made = london("2026-04-14 11:00")
    with viewing(officer):
        clock = started(officer, "poca.account.limit", at=made)
        with pytest.raises(Refused, match="cannot end before it began"):
            happenings.record_named_end(
                clock, named_end=date(2026, 4, 13), telling=telling(officer, made)
            )


# --------------------------------------------------------------------- putting right


def at_hour(hour: int) -> datetime:
    return london(f"2026-09-07 {hour:02}:00")


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


# ------------------------------------------------------------------- two at one time


def test_whoever_records_second_is_told_who_was_first_and_what_they_said(
    officer: Viewer,
) -> None:
    with viewing(officer):
        clock = started(officer)
        stale = RunningClock.objects.select_related("register").get(pk=clock.pk)
        happenings.record_stop(
            clock, happened_at=at_hour(12), telling=telling(officer, at_hour(12))
        )
        with pytest.raises(ChangedMeanwhile) as refusal:
            happenings.record_stop(
                stale, happened_at=at_hour(13), telling=telling(officer, at_hour(13))
            )
    told = str(refusal.value)
    assert "Ashby recorded “Charged or released”" in told
    assert WHY in told


def test_the_end_that_stands_is_not_named_again(officer: Viewer) -> None:
    made, day = london("2026-04-14 11:00"), date(2027, 4, 13)
    with viewing(officer):
        clock = started(officer, "poca.account.limit", at=made)
        happenings.record_named_end(
            clock, named_end=day, telling=telling(officer, made)
        )
        with pytest.raises(Refused, match="This end stands already"):
            happenings.record_named_end(
                only(clock.register).clock,
                named_end=day,
                telling=telling(officer, made + timedelta(hours=1)),
            )


def test_an_end_that_changed_since_it_was_read_is_not_written_over(
    officer: Viewer,
) -> None:
    made = london("2026-04-14 11:00")
    with viewing(officer):
        clock = started(officer, "poca.account.limit", at=made)
        stale = RunningClock.objects.select_related("register").get(pk=clock.pk)
        happenings.record_named_end(
            clock, named_end=date(2027, 4, 13), telling=telling(officer, made)
        )
        with pytest.raises(ChangedMeanwhile):
            happenings.record_named_end(
                stale, named_end=date(2026, 5, 13), telling=telling(officer, made)
            )
        assert only(clock.register).deadline.last_day == date(2027, 4, 13)


# ------------------------------------------------------------------ under its label


def test_what_was_said_follows_its_record_under_another_label(
    officer: Viewer, outsider: Viewer
) -> None:
    with viewing(officer):
        clock = started(officer)
        happenings.record_stop(
            clock, happened_at=at_hour(12), telling=telling(officer, at_hour(12))
        )
        both = Label(
            organisations=frozenset({officer.organisation_id, outsider.organisation_id})
        )
        label = intern(both)
    with viewing(outsider):
        assert not ClockAct.objects.exists()
    with viewing(officer):
        relabelled(clock.register, access_class=label)
    with viewing(outsider):
        assert [said.access_class for said in ClockAct.objects.all()] == [label]


def test_nothing_that_was_said_is_rewritten(officer: Viewer) -> None:
    with viewing(officer):
        clock = started(officer)
        happenings.record_stop(
            clock, happened_at=at_hour(12), telling=telling(officer, at_hour(12))
        )
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        viewing(officer),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE clocks_clockact SET text = 'Another'")


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
