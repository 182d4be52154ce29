"""How the stories of a year are told: in the order of time, and until now."""

from datetime import UTC, datetime, timedelta

import pytest

from muster.core.jobs import actions as jobs
from muster.core.jobs.listeners import LISTENERS
from muster.core.room import cast
from muster.core.room.chronicle import (
    BUSY,
    Story,
    at_work,
    live_through,
    moments,
)
from muster.core.room.seeding import NOW, Region

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def told(name: str, *, days: tuple[int, ...], done: list[str]) -> Story:
    for day in days:
        yield MONDAY + day * DAY
        done.append(f"{name} {day}")


def test_the_stories_of_all_go_on_in_the_order_of_time() -> None:
    done: list[str] = []
    live_through(
        Region(), [told("a", days=(1, 4), done=done), told("b", days=(2, 3), done=done)]
    )
    assert done == ["a 1", "b 2", "b 3", "a 4"]


def test_what_would_come_after_now_is_left_undone() -> None:
    done: list[str] = []
    live_through(Region(now=MONDAY + 3 * DAY), [told("a", days=(1, 2, 3), done=done)])
    assert done == ["a 1", "a 2"]


def test_a_story_that_another_begins_is_told_beside_it() -> None:
    done: list[str] = []

    def first() -> Story:
        yield MONDAY
        yield told("second", days=(1, 3), done=done)
        yield MONDAY + 2 * DAY
        done.append("first 2")

    live_through(Region(), [first()])
    assert done == ["second 1", "first 2", "second 3"]


def test_nothing_is_announced_of_what_is_long_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deferred: list[object] = []
    monkeypatch.setattr(LISTENERS, "of", lambda _: ("a listener",))
    monkeypatch.setattr(jobs, "defer", lambda *said, **_: deferred.append(said))

    def announces() -> Story:
        yield MONDAY
        jobs.announce(None)  # type: ignore[arg-type]

    live_through(Region(), [announces()])
    assert deferred == []


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        (MONDAY, MONDAY),
        (MONDAY.replace(hour=3), MONDAY.replace(hour=8)),
        (MONDAY.replace(hour=21), (MONDAY + DAY).replace(hour=8)),
        (MONDAY + 5 * DAY, MONDAY + 7 * DAY),
    ],
)
def test_what_waits_for_an_office_waits_for_its_hours(
    moment: datetime, then: datetime
) -> None:
    assert at_work(moment) == then


def test_the_last_year_is_busier_than_the_time_before() -> None:
    found = moments(Region(), "things of this test", before=3, busy=40)
    assert found == sorted(found)
    assert len([each for each in found if each < NOW - BUSY]) <= 3
    assert all(each < NOW for each in found)


def test_the_cast_is_the_same_each_time_and_no_number_is_shared() -> None:
    before = cast.groups()
    cast.groups.cache_clear()
    assert cast.groups() == before
    numbers = [number for group in before for number in (group.phone, group.other)]
    assert len(set(numbers)) == len(numbers)
    assert len({group.name for group in before}) == len(before)
