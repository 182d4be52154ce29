"""Looking after the clocks that run, as the worker: which alarms are new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from muster.core.clocks.alarms import Alarm, Ticking, alarms
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.registry import BOOK


@dataclass(frozen=True, slots=True)
class NewAlarm:
    """An alarm that nobody has been told of yet, and who is to be told."""

    alarm: Alarm
    register_id: UUID
    access_class: int
    people: tuple[UUID, ...]


def new_alarms(at: datetime) -> list[NewAlarm]:
    """The alarms that stand at a moment and were not given before.

    Each is noted as given: what is returned is to be told in the same transaction.
    """
    found = {row["clock_id"]: row for row in _ticking(at + BOOK.furthest_warning)}
    ticking = [
        Ticking(clock_id, deadline_of(_clock(row))) for clock_id, row in found.items()
    ]
    return [
        NewAlarm(
            alarm=alarm,
            register_id=found[alarm.clock_id]["register_id"],
            access_class=found[alarm.clock_id]["access_class"],
            people=tuple(found[alarm.clock_id]["people"]),
        )
        for alarm in alarms(at, ticking)
        if _first(alarm)
    ]


def _ticking(until: datetime) -> list[dict[str, Any]]:
    """Clocks that end by a moment; those of a room not installed are left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clocks_ticking(%s)", [until])
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return [row for row in rows if row["rule_id"] in BOOK]


def _clock(row: dict[str, Any]) -> RunningClock:
    return RunningClock(
        id=row["clock_id"],
        rule_id=row["rule_id"],
        started_at=row["started_at"],
        uk_part=row["uk_part"],
        identity_received_at=row["identity_received_at"],
        fee_paid_at=row["fee_paid_at"],
    )


def _first(alarm: Alarm) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clocks_first_alarm(%s)", [alarm.key])
        row = cursor.fetchone()
    return bool(row[0])
