"""Writing a demonstration in less time than its acts took.

The year is written by two programs side by side: who tells of nothing that others did
is told by a program of its own meanwhile. One alone would keep one processor, and wait
for the database half of the time.
"""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from muster.core.room.chronicle import tell, tellers
from muster.core.room.seeding import Region

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


def write_year(region: Region) -> None:
    """Write a year of the unit's work over the region that stands.

    Raises  RuntimeError where the other program failed, which then said why.
    """
    together, apart = tellers()
    connections.close_all()  # a connection serves one program
    other = multiprocessing.get_context("fork").Process(
        target=tell, args=(region, apart)
    )
    other.start()
    tell(region, together)
    other.join()
    if other.exitcode:
        raise RuntimeError("A part of the demonstration's year could not be written")
