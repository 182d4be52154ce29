"""Who is told, when, and once."""

from datetime import date, timedelta
from uuid import UUID

from muster.core.clocks.alarms import Alarm, Level, Ticking, alarms, who_words
from muster.core.clocks.rules import deadline
from muster.core.clocks.tests.builders import a_rule, here, london
from muster.core.terms.counted import ClockKind

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
        last.told == "An invented limit: due today, in 22 hours. To act: investigator."
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


def test_who_must_act_is_named_by_role_or_in_words() -> None:
    assert who_words("investigator") == "Investigator"
    assert who_words("senior_investigator") == "Senior investigating officer"
    assert who_words("financial_investigator") == "Financial investigator"
