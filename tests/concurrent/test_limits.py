"""Two people say something of one time limit at the same moment, and commit it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connections

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.clocks import happenings
from muster.core.clocks.actions import start
from muster.core.clocks.happenings import Telling
from muster.core.clocks.models import RunningClock
from muster.core.people.seed import acting
from muster.core.records.tests.builders import a_register
from muster.core.terms.reason import ChangedMeanwhile
from muster.core.terms.viewer import Viewer
from tests.concurrent.beside import PATIENCE, wait_until_it_is_done_or_waits

pytestmark = pytest.mark.committing

BEGAN = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
FIRST, SECOND = "Ruth Adeyemi", "Callum Frost"

Said = Callable[[RunningClock, Telling], object]


def a_limit(rule_id: str, *said: Said) -> UUID:
    """A limit that runs, and what was said of it, each an hour after the other."""
    with acting(FIRST) as first:
        register = a_register("A matter", intern(unit_label()), actor=first)
        clock = start(register, rule_id, at=BEGAN, actor=first)
    for hour, each in enumerate(said, start=1):
        with acting(FIRST) as first:
            each(found(clock.id), telling(first, hour))
    return clock.id


def telling(actor: Viewer, hour: int) -> Telling:
    at = BEGAN + timedelta(days=20, hours=hour)
    return Telling(text="Said at the desk", actor=actor, at=at)


def found(key: UUID) -> RunningClock:
    return RunningClock.objects.select_related("register").get(pk=key)


def while_it_is_done(key: UUID, first: Said, second: Said) -> str:
    """What the second is told, who began before the first was committed."""

    def other() -> str:
        try:
            with acting(SECOND) as viewer:
                second(found(key), telling(viewer, 9))
        except ChangedMeanwhile as changed:
            return str(changed)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(1) as pool:
        with acting(FIRST) as viewer:
            first(found(key), telling(viewer, 8))
            begun = pool.submit(other)
            assert wait_until_it_is_done_or_waits(begun)
        return begun.result(timeout=PATIENCE)


def stands(key: UUID) -> RunningClock:
    with acting(FIRST):
        return found(key)


def named(day: date) -> Said:
    return lambda clock, told: happenings.record_named_end(
        clock, named_end=day, telling=told
    )


def waited(clock: RunningClock, told: Telling) -> object:
    return happenings.record_wait(clock, since=date(2026, 3, 11), telling=told)


def resumed(clock: RunningClock, told: Telling) -> object:
    return happenings.record_resume(clock, until=date(2026, 3, 14), telling=told)


def put_right(clock: RunningClock, told: Telling) -> object:
    return happenings.put_right(clock, telling=told)


def test_two_who_put_right_at_once_take_back_one_act() -> None:
    key = a_limit(
        "poca.account.limit", named(date(2027, 4, 13)), named(date(2026, 10, 13))
    )
    told = while_it_is_done(key, put_right, put_right)
    assert "changed meanwhile" in told
    end = stands(key).named_end_at
    assert end is not None
    assert end.date() == date(2027, 4, 13)


def test_what_came_meanwhile_is_not_taken_back_for_what_was_seen() -> None:
    key = a_limit("dpa.access", waited)
    told = while_it_is_done(key, resumed, put_right)
    clock = stands(key)
    assert "changed meanwhile" in told
    assert clock.waiting_since is None
    (wait,) = clock.waits
    assert (wait.lower, wait.upper) == (date(2026, 3, 11), date(2026, 3, 15))


def test_who_puts_right_from_either_page_waits_for_the_other() -> None:
    """From the limit that went on, and from what it went on to: no dead end."""
    onward: list[RunningClock] = []

    def gone_on(clock: RunningClock, told: Telling) -> object:
        onward.append(
            happenings.record_going_on(
                clock,
                "dpa.access.extended",
                decided_at=told.at,
                is_so=True,
                telling=told,
            )
        )
        return onward

    key = a_limit("dpa.access", waited, gone_on)
    told = while_it_is_done(
        key, put_right, lambda _, told: put_right(found(onward[0].pk), told)
    )
    assert "changed meanwhile" in told
    assert stands(key).stopped_at is None
    assert stands(onward[0].pk).mistaken
