"""Writing a demonstration in less time than its acts took.

What others need not wait for is told by a program of its own, beside the rest: one
program alone would keep one processor, and wait for the database half of the time.
Pages are open once the small region stands; whoever acts there goes before the story.
"""

import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.context import ForkProcess

from django.core.exceptions import ObjectDoesNotExist
from django.db import connections

from muster.core.room.chronicle import (
    BUSY,
    Story,
    catch_up,
    live_through,
    stories,
    tellers,
)
from muster.core.room.seeding import Region, counts_all
from muster.core.terms.reason import NotFound, Refused
from muster.site.year_told import Told

log = logging.getLogger(__name__)
HASTY = " -c synchronous_commit=off"
BEHIND = 10
"""How much whoever looks goes before us, as the system counts it."""


@contextmanager
def hastily() -> Iterator[None]:
    """Do not wait for the disk after each act; at the end wait for all of it.

    A demonstration whose writing is cut short is thrown away and written anew.
    """
    options = connections["default"].settings_dict["OPTIONS"]
    before = options["options"]
    connections["default"].close()
    options["options"] = before + HASTY
    try:
        yield
    finally:
        connections["default"].close()
        options["options"] = before
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")  # whose own commit waits for all before it


def with_a_year(parts: Iterable[str], *, told: Told) -> Iterator[str]:
    """The parts of the small region, each to be written as it comes, with a year.

    told: where is noted how far it came, first once the small region stands.

    Who tells apart begins once its own small part stands; the others' year follows the
    small region; who counts comes after all of it.
    Raises  RuntimeError where a program beside this one failed, which then said why.
    """
    by, beside, waits = tellers(), list[ForkProcess](), True
    for part in parts:
        if waits and counts_all(part):
            waits = False
            told.note(0)
            os.nice(BEHIND)
            _tell(by.together, told)
            _wait_for(beside)
            _tell(by.last, told)
            catch_up(Region())
        yield part
        if part in by.apart:
            beside.append(_begun(part))


def _begun(part: str) -> ForkProcess:
    """A program that tells the year of one part."""
    connections.close_all()  # a connection serves one program
    teller = get_context("fork").Process(target=_tell, args=([part],), daemon=True)
    teller.start()
    return teller


def _tell(parts: Iterable[str], told: Told | None = None) -> None:
    """Tell the year of these parts, and note how far it came where somebody asks."""
    region = Region()
    live_through(
        region,
        map(giving_way, stories(region, parts)),
        came_to=lambda moment: told.note(share(moment, region)) if told else None,
    )


def share(moment: datetime, region: Region) -> int:
    """How much of a year is told by a moment, in per cent.

    The time before the busy year is told thinly, and counts for nothing.
    """
    return max(0, int(100 * (1 - (region.now - moment) / BUSY)))


def giving_way(story: Story) -> Story:
    """The same story; it ends where somebody did otherwise on a page meanwhile."""
    try:
        for said in story:
            yield giving_way(said) if isinstance(said, Iterator) else said
    except (Refused, NotFound, ObjectDoesNotExist) as reason:
        log.warning("A story of the year ended early: %s", reason)


def _wait_for(beside: list[ForkProcess]) -> None:
    for each in beside:
        each.join()
    if any(each.exitcode for each in beside):
        raise RuntimeError("A part of the demonstration's year could not be written")
