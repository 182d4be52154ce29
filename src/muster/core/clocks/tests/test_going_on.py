"""Going on from one time limit to the next, on a record."""

from datetime import date, timedelta

import pytest

from muster.core.clocks import actions, queries
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import Due
from muster.core.clocks.tests.builders import a_record, london
from muster.core.records.models import Register
from muster.core.store.viewing import viewing
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Viewer

MORATORIUM, EXTENSION = "poca.daml.moratorium", "poca.daml.extension"
REFUSED = london("2026-01-15 11:00")


def only(register: Register) -> Due:
    (found,) = queries.running(register)
    return found


def test_a_moratorium_is_extended_without_a_day_between_until_its_186_days_are_over(
    officer: Viewer,
) -> None:
    """31 days from 15 Jan end 14 Feb; each of six more 31; 217 in all: 19 August."""
    ends, before, asked = [], MORATORIUM, REFUSED
    with viewing(officer):
        record = a_record("Consent refused", by=officer, at=REFUSED)
        actions.start(record, MORATORIUM, at=REFUSED, actor=officer)
        for _ in range(6):
            asked = only(record).deadline.last_moment - timedelta(days=3)
            actions.go_on(record, before, EXTENSION, at=asked, actor=officer)
            before = EXTENSION
            ends.append(only(record).deadline.last_day)
        with pytest.raises(Refused, match="No time is left"):
            actions.renew(record, EXTENSION, signed_at=asked, actor=officer)
        assert only(record).deadline.last_day == date(2026, 8, 19)
    assert ends[:2] == [date(2026, 3, 17), date(2026, 4, 17)]
    assert ends[-1] == date(2026, 8, 19)


def test_days_while_an_application_is_undecided_count_towards_the_186(
    officer: Viewer,
) -> None:
    """Pending to 17 March; five extensions to 19 August and not one day more."""
    with viewing(officer):
        record = a_record("Consent refused", by=officer, at=REFUSED)
        actions.start(record, MORATORIUM, at=REFUSED, actor=officer)
        at = london("2026-02-10")
        actions.go_on(record, MORATORIUM, "poca.daml.pending", at=at, actor=officer)
        assert only(record).deadline.last_day == date(2026, 3, 17)
        before = "poca.daml.pending"
        for _ in range(5):
            actions.go_on(record, before, EXTENSION, at=at, actor=officer)
            before = EXTENSION
        assert only(record).deadline.last_day == date(2026, 8, 19)
        with pytest.raises(Refused, match="No time is left"):
            actions.renew(record, EXTENSION, signed_at=at, actor=officer)


def test_an_urgent_authority_goes_on_in_writing_from_its_old_end(
    officer: Viewer,
) -> None:
    """72 h from Thu 14 May 22:00 end Sun 17 May 22:00: 17 May is day 1; 16 August."""
    granted, signed = london("2026-05-14 22:00"), london("2026-05-16 10:00")
    with viewing(officer):
        record = a_record("An authority", by=officer, at=granted)
        actions.start(record, "ripa.directed.urgent", at=granted, actor=officer)
        actions.go_on(
            record, "ripa.directed.urgent", "ripa.directed", at=signed, actor=officer
        )
        found = only(record)
    assert found.clock.follows_rule == "ripa.directed.urgent"
    assert found.clock.started_at == london("2026-05-17 22:00")
    assert found.deadline.last_day == date(2026, 8, 16)


def test_an_urgent_authority_renewed_in_writing_has_the_period_of_a_written_one(
    officer: Viewer,
) -> None:
    granted, signed = london("2026-03-28 20:00"), london("2026-03-30 12:00")
    urgent = "ripa.directed.urgent"
    with viewing(officer):
        record = a_record("An authority", by=officer, at=granted)
        actions.start(record, urgent, at=granted, actor=officer)
        actions.renew(
            record,
            urgent,
            signed_at=signed,
            actor=officer,
            as_rule="ripa.directed",
        )
        found = only(record)
    assert found.clock.started_at == london("2026-03-31 21:00")
    assert found.deadline.words == "the end of Tuesday 30 June 2026"


def test_nothing_goes_on_from_what_has_ended_or_where_the_law_knows_no_way(
    officer: Viewer,
) -> None:
    granted = london("2026-05-14 22:00")
    with viewing(officer):
        record = a_record("An authority", by=officer, at=granted)
        actions.start(record, "ripa.directed.urgent", at=granted, actor=officer)
        for rule_id, at, said in (
            ("ripa.directed", london("2026-05-18"), "already ended"),
            ("ripa.chis", granted, "does not go on to"),
        ):
            with pytest.raises(Refused, match=said):
                actions.go_on(
                    record, "ripa.directed.urgent", rule_id, at=at, actor=officer
                )
        with pytest.raises(NotFound):
            actions.go_on(record, "ripa.chis", "ripa.chis", at=granted, actor=officer)
        assert only(record).clock.rule_id == "ripa.directed.urgent"


def test_a_late_review_is_due_again_when_it_would_have_been(officer: Viewer) -> None:
    granted, held = london("2026-09-15 10:00"), london("2026-10-20 10:00")
    with viewing(officer):
        record = a_record("A source", by=officer, at=granted)
        actions.start(record, "ripa.juvenile.review", at=granted, actor=officer)
        actions.renew(record, "ripa.juvenile.review", signed_at=held, actor=officer)
        assert only(record).deadline.last_day == date(2026, 11, 14)


def test_custody_goes_on_from_the_same_hour_and_a_warrant_stays_within_the_96(
    officer: Viewer,
) -> None:
    """Relevant time Mon 1 June 08:00: 36 h Tue 20:00, 96 h Fri 5 June 08:00."""
    came = london("2026-06-01 08:00")
    ends = []
    with viewing(officer):
        record = a_record("In custody", by=officer, at=came)
        actions.start(record, "pace.detention.24h", at=came, actor=officer)
        steps = (
            ("pace.detention.24h", "pace.detention.36h", "2026-06-02 07:00"),
            ("pace.detention.36h", "pace.warrant", "2026-06-02 19:00"),
            ("pace.warrant", "pace.warrant", "2026-06-04 06:00"),
        )
        for rule_id, to, at in steps:
            actions.go_on(record, rule_id, to, at=london(at), actor=officer)
            ends.append(only(record).deadline.words)
    assert ends == [
        "Tuesday 2 June 2026 at 20:00",
        "Thursday 4 June 2026 at 07:00",
        "Friday 5 June 2026 at 08:00",
    ]


def test_every_order_detaining_cash_ends_within_two_years_of_the_first(
    officer: Viewer,
) -> None:
    """First order 8 April 2026: all end by 7 April 2028."""
    first, last = london("2026-04-08 11:00"), london("2028-01-10 11:00")
    with viewing(officer):
        record = a_record("Cash", by=officer, at=first)
        actions.start(record, "poca.cash.order", at=first, actor=officer)
        actions.stop(record, "poca.cash.order", at=last, actor=officer)
        actions.start(record, "poca.cash.order", at=last, actor=officer)
        found = only(record)
        assert found.deadline.last_day == date(2028, 4, 7)
        assert found.clock.due_at == found.deadline.last_moment
        actions.stop(record, "poca.cash.order", at=last, actor=officer)
        with pytest.raises(Refused, match="No time is left"):
            actions.start(
                record, "poca.cash.order", at=london("2028-04-08"), actor=officer
            )


def test_a_first_order_made_before_the_case_came_in_is_what_its_cap_counts_from(
    officer: Viewer,
) -> None:
    """First order 4 Nov 2024, in another force: all end by 3 November 2026."""
    made, first = london("2026-07-20 11:00"), london("2024-11-04 10:30")
    with viewing(officer):
        record = a_record("Cash taken over", by=officer, at=made)
        for wrong in (london("2026-07-21"), london("2027-01-01")):
            with pytest.raises(Refused, match="cannot be later than"):
                actions.start(
                    record,
                    "poca.cash.order",
                    at=made,
                    actor=officer,
                    capped_from=wrong,
                )
        actions.start(
            record, "poca.cash.order", at=made, actor=officer, capped_from=first
        )
        assert only(record).deadline.last_day == date(2026, 11, 3)
        actions.renew(
            record, "poca.cash.order", signed_at=london("2026-10-30"), actor=officer
        )
        assert only(record).deadline.last_day == date(2026, 11, 3)


def test_a_cap_is_never_counted_from_later_than_the_first_order_on_the_record(
    officer: Viewer,
) -> None:
    made, again = london("2026-02-10 11:00"), london("2026-08-03 11:00")
    with viewing(officer):
        record = a_record("Cash", by=officer, at=made)
        actions.start(record, "poca.cash.order", at=made, actor=officer)
        actions.stop(record, "poca.cash.order", at=again, actor=officer)
        with pytest.raises(Refused, match="cannot be later than"):
            actions.start(
                record, "poca.cash.order", at=again, actor=officer, capped_from=again
            )


def test_what_stands_under_no_longer_limit_is_told_no_cap(officer: Viewer) -> None:
    at = london("2026-02-10 11:00")
    with viewing(officer):
        record = a_record("Cash", by=officer, at=at)
        with pytest.raises(Refused, match="stands under no longer limit"):
            actions.start(record, "poca.cash.48h", at=at, actor=officer, capped_from=at)


def test_an_order_made_in_time_is_gone_on_to_however_late_it_is_typed(
    officer: Viewer,
) -> None:
    """Seized Mon 14 Sept 09:00, 48 h to Wed 09:00; the order is of Wed 08:30."""
    seized, typed = london("2026-09-14 09:00"), london("2026-09-18 16:00")
    with viewing(officer):
        record = a_record("Cash", by=officer, at=seized)
        actions.start(record, "poca.cash.48h", at=seized, actor=officer)
        with pytest.raises(Refused, match="already ended"):
            actions.go_on(
                record,
                "poca.cash.48h",
                "poca.cash.order",
                at=typed,
                actor=officer,
                event_at=london("2026-09-16 09:30"),
            )
        actions.go_on(
            record,
            "poca.cash.48h",
            "poca.cash.order",
            at=typed,
            actor=officer,
            event_at=london("2026-09-16 08:30"),
        )
        assert only(record).deadline.last_day == date(2027, 3, 15)


def test_bail_is_extended_from_the_same_arrest(officer: Viewer) -> None:
    """Arrest 30 Nov 2026: bail starts 1 Dec; six months end 31 May 2027."""
    arrest = london("2026-11-30 09:00")
    with viewing(officer):
        record = a_record("On bail", by=officer, at=arrest)
        actions.start(record, "bail.3m", at=arrest, actor=officer)
        actions.go_on(
            record, "bail.3m", "bail.6m", at=london("2027-02-20"), actor=officer
        )
        assert only(record).deadline.last_day == date(2027, 5, 31)


def test_waiting_for_information_stops_the_time_and_what_goes_on_keeps_it(
    officer: Viewer,
) -> None:
    """4 May to 4 June; five days of waiting: 9 June. Extended: 4 August and five: 10.

    9 August is a Sunday, so the end goes on to Monday the 10th.
    """
    asked = london("2026-05-04 09:00")
    with viewing(officer):
        record = a_record("A request for access", by=officer, at=asked)
        clock = actions.start(record, "dpa.access", at=asked, actor=officer)
        actions.wait(clock, since=date(2026, 5, 11))
        waiting = only(record)
        assert waiting.level(london("2026-12-01")) is None
        assert waiting.standing(london("2026-05-12")).startswith("waiting for")
        with pytest.raises(Refused, match="has waited"):
            actions.wait(waiting.clock, since=date(2026, 5, 12))
        with pytest.raises(Refused, match="waits only since"):
            actions.resume(waiting.clock, until=date(2026, 5, 10))
        actions.resume(waiting.clock, until=date(2026, 5, 15))
        resumed = only(record)
        assert resumed.deadline.last_day == date(2026, 6, 9)
        assert resumed.clock.due_at == resumed.deadline.last_moment
        actions.go_on(
            record,
            "dpa.access",
            "dpa.access.extended",
            at=london("2026-06-01"),
            actor=officer,
        )
        assert only(record).deadline.last_day == date(2026, 8, 10)


def test_what_the_law_does_not_let_wait_is_not_stopped(officer: Viewer) -> None:
    at = london("2026-05-04 09:00")
    with viewing(officer):
        record = a_record("Cash", by=officer, at=at)
        cash = actions.start(record, "poca.cash.48h", at=at, actor=officer)
        with pytest.raises(Refused, match="Nothing stops"):
            actions.wait(cash, since=date(2026, 5, 5))
        access = actions.start(record, "dpa.access", at=at, actor=officer)
        with pytest.raises(Refused, match="before the time limit"):
            actions.wait(access, since=date(2026, 5, 3))
        with pytest.raises(Refused, match="does not wait"):
            actions.resume(access, until=date(2026, 5, 5))


def test_the_end_that_a_court_named_is_kept_within_the_law(officer: Viewer) -> None:
    made = london("2026-09-15 11:00")
    with viewing(officer):
        record = a_record("An account", by=officer, at=made)
        with pytest.raises(Refused, match="may not end after"):
            actions.start(
                record,
                "poca.account.limit",
                at=made,
                actor=officer,
                named_end=date(2028, 10, 14),
            )
        clock = actions.start(
            record,
            "poca.account.limit",
            at=made,
            actor=officer,
            named_end=date(2027, 3, 14),
        )
        assert only(record).deadline.last_day == date(2027, 3, 14)
        actions.name_end(clock, named_end=date(2027, 9, 14))
        assert only(record).deadline.last_day == date(2027, 9, 14)
        with pytest.raises(Refused, match="may not end after"):
            actions.name_end(clock, named_end=date(2029, 1, 1))
        assert only(record).deadline.last_day == date(2027, 9, 14)


def test_days_already_in_custody_are_kept_with_the_clock(officer: Viewer) -> None:
    """182 days from 2 Nov end 3 May 2027; less ten: Friday 23 April."""
    sent = london("2026-11-02 12:00")
    with viewing(officer):
        record = a_record("In custody", by=officer, at=sent)
        actions.start(
            record,
            "ctl.crown",
            at=sent,
            actor=officer,
            earlier=[(date(2026, 10, 20), date(2026, 10, 29))],
        )
        assert only(record).deadline.last_day == date(2027, 4, 23)


def test_the_offence_chooses_the_version_where_its_day_is_given(
    officer: Viewer,
) -> None:
    made = london("2010-02-01 12:00")
    with viewing(officer):
        record = a_record("Old cash", by=officer, at=made)
        actions.start(
            record,
            "poca.cash.order",
            at=made,
            actor=officer,
            dated_on=date(2010, 1, 20),
        )
        assert only(record).deadline.last_day == date(2010, 4, 30)


def test_what_was_started_under_law_that_never_began_is_still_shown(
    officer: Viewer,
) -> None:
    """An earlier release took it for law in force: its row must not break a page."""
    at = london("2026-05-01 09:00")
    with viewing(officer):
        record = a_record("An order", by=officer, at=at)
        with pytest.raises(Refused, match="Not in force"):
            actions.start(record, "scpo.notification", at=at, actor=officer)
        RunningClock(
            register=record,
            access_class=record.access_class,
            rule_id="scpo.notification",
            started_at=at,
            started_by_id=officer.user_id,
            named_end_at=london("2026-06-01"),
            due_at=at,
        ).save(force_insert=True)
        found = only(record)
    assert any("Not in force" in warning for warning in found.deadline.warnings)
    assert any("not for naming" in warning for warning in found.deadline.warnings)


def test_a_notice_is_extended_though_a_later_version_was_made_and_is_not_in_force(
    officer: Viewer,
) -> None:
    """24 h from Tue 9 June 2026 18:00; 48 h, only Christmas left out: Thu 18:00."""
    issued, extended = london("2026-06-09 18:00"), london("2026-06-10 11:00")
    with viewing(officer):
        record = a_record("A house", by=officer, at=issued)
        actions.start(record, "closure.notice", at=issued, actor=officer)
        actions.go_on(
            record, "closure.notice", "closure.notice.48h", at=extended, actor=officer
        )
        ends = only(record).deadline.words
    assert ends == "Thursday 11 June 2026 at 18:00"
