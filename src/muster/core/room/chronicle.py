"""A year of a unit's work, told over the invented region in the order of time.

The region is small, so that tests write it often. A demonstration shows what a unit in
service looks like: each stage and room that has a ``year.py`` tells stories there. A
story is a generator that yields the moment at which it goes on and does its acts in
between, each by the person whose work it is. The stories of all are gone on with in the
order of time, so that a meeting finds what had been asked by then, and whatever would
come after the region's now is left undone: so there is work in every state.

The year before the region's now is busy, the time before it since the unit began is
told thinly, so that the board's eight quarters have figures.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from importlib import import_module
from importlib.util import find_spec
from itertools import count

from django.conf import settings

from muster.core.jobs.actions import unannounced
from muster.core.notices.actions import read_all
from muster.core.people.seed import PEOPLE, acting
from muster.core.room.seeding import SEED, Region, counts_all

Story = Iterator["datetime | Story"]
"""Yields when it goes on, or another story that is told beside it from then on.

What it did before stays done, whether or not it comes to its end.
"""

BEGAN = datetime(2025, 1, 13, 8, 0, tzinfo=UTC)
"""A week after the invented people took up their posts."""
BUSY = timedelta(days=365)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
FIRST_HOUR, LAST_HOUR = 8, 17
SATURDAY = 5


def dice_for(what: str) -> random.Random:
    """Chance of its own for one story: told with or without others it is the same."""
    return random.Random(f"{SEED} {what}")  # noqa: S311 - invented, nothing secret


def moments(region: Region, what: str, *, before: int, busy: int) -> list[datetime]:
    """When the unit had something of a kind, in working hours, in the order of time.

    before: how many of them before the busy year.
    """
    dice, turn = dice_for(f"moments of {what}"), region.now - BUSY
    early = [_between(BEGAN, turn, dice) for _ in range(before)]
    late = [_between(turn, region.now, dice) for _ in range(busy)]
    return sorted(min(at_work(each), region.now - HOUR) for each in early + late)


def told(
    region: Region,
    what: str,
    story: Callable[[datetime, int], Story],
    *,
    before: int,
    busy: int,
) -> list[Story]:
    """A story from each moment at which the unit had something of a kind.

    story: of the moment, and of its number among them.
    """
    happened = moments(region, what, before=before, busy=busy)
    return [story(at, number) for number, at in enumerate(happened)]


def _between(first: datetime, last: datetime, dice: random.Random) -> datetime:
    return first + (last - first) * dice.random()


def at_work(moment: datetime) -> datetime:
    """The moment itself in working hours, else one of the next working morning."""
    if moment.hour >= LAST_HOUR:
        moment = moment.replace(hour=FIRST_HOUR) + DAY
    elif moment.hour < FIRST_HOUR:
        moment = moment.replace(hour=FIRST_HOUR)
    while moment.weekday() >= SATURDAY:
        moment += DAY
    return moment


def later(
    moment: datetime, dice: random.Random, low: float, high: float, *, day: bool = True
) -> datetime:
    """So many days later, between two, most often nearer the first.

    day: whether it waits for the next working hours.
    """
    then = moment + DAY * (low + (high - low) * dice.random() ** 2)
    return at_work(then) if day else then


@dataclass(frozen=True, slots=True)
class Tellers:
    """The installed parts of the house that tell of a year, in the house's order.

    together: who tell of what others of them did, and so are told together.
    apart:    whose year says ``APART = True``: they tell of nobody else's work, and may
              be told beside the rest.
    last:     who count what all others did.
    """

    together: tuple[str, ...]
    apart: tuple[str, ...]
    last: tuple[str, ...]


def tellers() -> Tellers:
    """Who tells of a year, and in which order they may."""
    parts = [app for app in settings.HOUSE if find_spec(f"{app}.year")]
    apart = [app for app in parts if hasattr(import_module(f"{app}.year"), "APART")]
    last = [app for app in parts if find_spec(f"{app}.seed") and counts_all(app)]
    rest = [app for app in parts if app not in {*apart, *last}]
    return Tellers(tuple(rest), tuple(apart), tuple(last))


def stories(region: Region, parts: Iterable[str]) -> Iterator[Story]:
    """Every story that these parts tell."""
    for part in parts:
        yield from import_module(f"{part}.year").stories(region)


def catch_up(region: Region) -> None:
    """Let everybody have read by now what they were told in the year."""
    at = region.now - MINUTE
    for person in PEOPLE:
        if not person.system:
            with acting(person.name, at=at) as reader:
                read_all(actor=reader, at=at)


def live_through(
    region: Region,
    told: Iterable[Story],
    *,
    came_to: Callable[[datetime], None] | None = None,
) -> int:
    """Go on with all stories in the order of time until now; how many steps it took.

    came_to: hears of each moment at which a story goes on.
    Nobody delivers events of long ago: a story that waits for one hears it itself.
    """
    waiting: list[tuple[datetime, int, Story]] = []
    number, steps = count(), 0
    for story in told:
        _go_on(story, waiting, number)
    with unannounced():
        while waiting and waiting[0][0] < region.now:
            moment, _, story = heappop(waiting)
            if came_to:
                came_to(moment)
            _go_on(story, waiting, number)
            steps += 1
    return steps


def _go_on(
    story: Story, waiting: list[tuple[datetime, int, Story]], number: Iterator[int]
) -> None:
    """Let a story do what it does next, and wait for the moment that it names."""
    for said in story:
        if isinstance(said, datetime):
            heappush(waiting, (said, next(number), story))
            return
        _go_on(said, waiting, number)
