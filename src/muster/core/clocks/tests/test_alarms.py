"""Who is told, when, and once."""

from datetime import date, timedelta
from uuid import UUID

from muster.core.clocks.alarms import Alarm, Level, Ticking, alarms
from muster.core.clocks.rules import deadline
from muster.core.clocks.tests.builders import a_rule, here, london
from muster.core.terms.counted import ClockKind
from muster.core.terms.lapse import Lapse

FIRST, SECOND = UUID(int=1), UUID(int=2)
RULE = a_rule(
    ClockKind.DAYS_INCL, 10, warn_before=(timedelta(days=3), timedelta(days=1))
)


def ticking(day: date, clock_id: UUID = FIRST) -> Ticking:
    return Ticking(clock_id, deadline(RULE, day, here()))


def only(found: tuple[Alarm, ...]) -> Alarm:
    (alarm,) = found
    return alarm


def test_a_clock_with_time_left_is_silent() -> None:
    assert alarms(london("2026-06-01 12:00"), [ticking(date(2026, 6, 1))]) == ()


def test_a_clock_warns_once_for_each_time_to_warn() -> None:
    clock = ticking(date(2026, 6, 1))
    first = only(alarms(london("2026-06-08"), [clock]))
    again = only(alarms(london("2026-06-09"), [clock]))
    last = only(alarms(london("2026-06-10 01:00"), [clock]))
    assert first.level is Level.WARNING
    assert first.key == again.key
    assert last.key != first.key
    assert last.words == "An invented limit: due today, in 22 hours"
    assert (
        last.told == "An invented limit: due today, in 22 hours. Then: duty broken. To"
        " act: investigator."
    )


def test_a_clock_alarms_when_its_time_has_run_out() -> None:
    clock = ticking(date(2026, 6, 1))
    in_time = only(alarms(london("2026-06-10 23:59"), [clock]))
    lapsed = only(alarms(london("2026-06-11"), [clock]))
    assert in_time.level is Level.WARNING
    assert lapsed.level is Level.LAPSED
    assert lapsed.words == "An invented limit: late by 1 minute"


def test_the_most_pressing_comes_first() -> None:
    later, sooner = ticking(date(2026, 6, 2)), ticking(date(2026, 6, 1), SECOND)
    found = alarms(london("2026-07-01"), [later, sooner])
    assert [alarm.clock_id for alarm in found] == [SECOND, FIRST]


def test_a_lapse_says_what_it_means_and_who_must_act() -> None:
    rule = a_rule(
        ClockKind.DAYS_INCL,
        10,
        lapse=Lapse.AUTHORITY_ENDS,
        warn_before=(timedelta(days=3),),
    )
    clock = Ticking(FIRST, deadline(rule, date(2026, 6, 1), here()))
    warned = only(alarms(london("2026-06-09 12:00"), [clock]))
    lapsed = only(alarms(london("2026-06-11 01:00"), [clock]))
    assert warned.told == (
        "An invented limit: due tomorrow. Then: authority or order ends. To act:"
        " investigator."
    )
    assert lapsed.told == (
        "An invented limit: ended 1 hour ago. Authority or order ends. To act:"
        " investigator."
    )


def test_a_least_period_that_is_over_is_not_late() -> None:
    rule = a_rule(ClockKind.DAYS_INCL, 10, lapse=Lapse.MINIMUM_PASSED)
    clock = Ticking(FIRST, deadline(rule, date(2026, 6, 1), here()))
    passed = only(alarms(london("2026-06-20"), [clock]))
    assert passed.level is Level.PASSED
    assert passed.words == "An invented limit: minimum has passed"


def test_an_alarm_says_what_would_keep_the_end_from_coming() -> None:
    rule = a_rule(
        ClockKind.DAYS_INCL, 10, lapse=Lapse.RELEASE, lifted_if="a claim was made"
    )
    clock = Ticking(FIRST, deadline(rule, date(2026, 6, 1), here()))
    lapsed = only(alarms(london("2026-06-11 01:00"), [clock]))
    assert lapsed.told == (
        "An invented limit: ended 1 hour ago. Must be released. Not if a claim was"
        " made. To act: investigator."
    )
