"""Looking after the clocks that run, as the worker: alarms, and their order."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.transaction import atomic

from muster.core.clocks.alarms import Alarm, Ticking, alarms
from muster.core.clocks.calendar import bundled
from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import as_it_stood, read_deadline
from muster.core.clocks.registry import BOOK
from muster.core.store.moving import MIGRATION
from muster.core.store.viewing import viewing_as

log = logging.getLogger("muster.clocks")

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


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
        Ticking(clock_id, read_deadline(_clock(row)) or as_it_stood(_clock(row)))
        for clock_id, row in found.items()
        if row["waiting_since"] is None
    ]
    return [
        NewAlarm(
            alarm=alarm,
            register_id=found[alarm.clock_id]["register_id"],
            access_class=found[alarm.clock_id]["access_class"],
            people=_to_tell(alarm),
        )
        for alarm in alarms(at, ticking)
        if _first(alarm)
    ]


def sort_again(*, all_the_same: bool = False) -> int:
    """Work every running clock out again, once the table or a rule has changed.

    How many moved. Without it a clock that now ends sooner would keep its old place,
    and would warn too late. The audit names Muster itself for what moved. One that
    cannot be read is left, and the others are worked out.
    all_the_same: though nothing has changed: a place that a statement gave a clock, and
                  no act did, is put right.
    """
    same = _sorted_with(f"{bundled().version}/{BOOK.fingerprint}")
    if same and not all_the_same:
        return 0
    moved = 0
    with viewing_as(MIGRATION), connection.cursor() as cursor:
        for row in _ticking(FOR_EVER):
            deadline = read_deadline(_clock(row))
            if deadline is None or deadline.last_moment == row["due_at"]:
                continue
            try:
                with atomic():
                    cursor.execute(
                        "SELECT clocks_sort(%s, %s)",
                        [row["clock_id"], deadline.last_moment],
                    )
            except IntegrityError:
                log.warning("The time limit %s cannot be sorted", row["clock_id"])
            else:
                moved += 1
    if moved and same:
        log.warning("%s time limits did not stand where their rule puts them", moved)
    return moved


def _ticking(until: datetime) -> list[dict[str, Any]]:
    """Clocks that end by a moment; those of a room not installed are left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM clocks_ticking(%s)", [until])
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return [row for row in rows if row["rule_id"] in BOOK]


def _clock(row: dict[str, Any]) -> RunningClock:
    """The clock of a row, without what its end does not depend on."""
    kept = {key: value for key, value in row.items() if key != "clock_id"}
    return RunningClock(id=row["clock_id"], **kept)


def _to_tell(alarm: Alarm) -> tuple[UUID, ...]:
    """Whoever started it, the record's team, and whoever must act."""
    asked = "SELECT clocks_to_tell(%s, %s)"
    return tuple(_answer(asked, alarm.clock_id, alarm.who_acts.value))


def _first(alarm: Alarm) -> bool:
    return bool(_answer("SELECT clocks_first_alarm(%s)", alarm.key))


def _sorted_with(version: str) -> bool:
    return bool(_answer("SELECT clocks_sorted_with(%s)", version))


def _answer(asked: str, *said: UUID | str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(asked, said)
        row = cursor.fetchone()
    return row[0]
