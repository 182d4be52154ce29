"""Recording what happened to a running limit: it stopped, waits, or has a named end."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from muster.core.access.actions import intern
from muster.core.audit.models import Entry, EntryText
from muster.core.clocks import actions, happenings, queries
from muster.core.clocks.models import ClockAct, RunningClock
from muster.core.clocks.tests.builders import a_record, london
from muster.core.clocks.tests.custody import (
    CAME,
    CONTINUED,
    CUSTODY,
    WHY,
    at_hour,
    moved_by_the_record,
    only,
    started,
    telling,
)
from muster.core.records.tests.builders import relabelled
from muster.core.store.viewing import as_definer, viewing
from muster.core.terms.label import Label
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.terms.viewer import Viewer

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
