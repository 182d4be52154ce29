"""Writing a demonstration in less time than its acts took.

What others need not wait for is told by a program of its own, beside the rest: one
program alone would keep one processor, and wait for the database half of the time.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import ForkProcess

from django.db import connections

from muster.core.room.chronicle import catch_up, tell, tellers
from muster.core.room.seeding import Region, counts_all

HASTY = " -c synchronous_commit=off"


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


def with_a_year(parts: Iterable[str]) -> Iterator[str]:
    """The parts of the small region, each to be written as it comes, with a year.

    Who tells apart begins once its own small part stands; the others' year follows the
    small region; who counts comes after all of it.
    Raises  RuntimeError where a program beside this one failed, which then said why.
    """
    by, beside, waits = tellers(), list[ForkProcess](), True
    for part in parts:
        if waits and counts_all(part):
            waits = False
            tell(Region(), by.together)
            _wait_for(beside)
            tell(Region(), by.last)
            catch_up(Region())
        yield part
        if part in by.apart:
            beside.append(_begun(part))


def _begun(part: str) -> ForkProcess:
    """A program that tells the year of one part."""
    connections.close_all()  # a connection serves one program
    told = get_context("fork").Process(target=_tell, args=(part,), daemon=True)
    told.start()
    return told


def _tell(part: str) -> None:
    tell(Region(), [part])


def _wait_for(beside: list[ForkProcess]) -> None:
    for each in beside:
        each.join()
    if any(each.exitcode for each in beside):
        raise RuntimeError("A part of the demonstration's year could not be written")
