"""A moment that Python cannot hold stops no page and no job.

No such value is taken any more (`bounds.py`). One that was there before, `infinity`, a
year before Christ or one of five digits, is read as the nearest that Muster knows, so
that the rows beside it are read at all; `muster doctor` names its column.
"""

from datetime import UTC, date, datetime, time
from typing import Final

import psycopg
from django.db.backends.postgresql.psycopg_any import (  # type: ignore[import-untyped]
    BaseTzLoader,
)
from psycopg.abc import Buffer
from psycopg.types.datetime import DateLoader, TimestamptzLoader

from muster.core.terms.years import FIRST_DAY, LAST_DAY

BEFORE: Final = (b"-", b"BC")


class NearestDay(DateLoader):
    """A day of the database as a day of Python."""

    def load(self, data: Buffer) -> date:
        """The day, or the nearest that there is."""
        try:
            return super().load(data)
        except psycopg.DataError:
            return _nearest(data)


class NearestMoment(TimestamptzLoader):
    """A moment of the database as a moment of Python."""

    def load(self, data: Buffer) -> datetime:
        """The moment, or the nearest that there is."""
        return _moment(self, data)


_read = TimestamptzLoader.load


def _moment(loader: TimestamptzLoader, data: Buffer) -> datetime:
    try:
        return _read(loader, data)
    except psycopg.DataError:
        return datetime.combine(_nearest(data), time(), UTC)


def _in_zone(loader: BaseTzLoader, data: Buffer) -> datetime:
    return _moment(loader, data).replace(tzinfo=loader.timezone)


def _nearest(data: Buffer) -> date:
    said = bytes(data)
    before, christ = BEFORE
    return FIRST_DAY if said.startswith(before) or said.endswith(christ) else LAST_DAY


def bear_odd_moments() -> None:
    """Let every connection read so: ours, and those of Django, which read their own."""
    psycopg.adapters.register_loader("date", NearestDay)
    psycopg.adapters.register_loader("timestamptz", NearestMoment)
    BaseTzLoader.load = _in_zone
