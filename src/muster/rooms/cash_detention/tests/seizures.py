"""How far a seizure has come, in the words that the tests of this room need."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from muster.core.clocks.models import RunningClock
from muster.core.clocks.queries import deadline_of
from muster.core.clocks.wording import london_day
from muster.core.ledger.models import Entry
from muster.core.people.seed import acting
from muster.core.terms.reason import Refused
from muster.rooms.cash_detention import queries
from muster.rooms.cash_detention.builders import (
    HOUR,
    TAKES,
    TOLD,
    applied,
    banked,
    cash,
    counted,
    forfeited,
    ordered,
    seen,
)
from muster.rooms.cash_detention.models import Seizure

TUESDAY = datetime(2026, 4, 7, 10, 0, tzinfo=UTC)
FIRST_END = date(2026, 9, 20)
APRIL = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
"""When the court forfeits."""


def why(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    """The reasons of a refusal, word for word."""
    return [reason.text for reason in refused.value.reasons]


def ends(held: Any, rule_id: str) -> datetime | None:
    """When a limit ends that runs on it; None where it does not run."""
    with acting(TAKES):
        clock = RunningClock.objects.filter(
            register=held.register_id, rule_id=rule_id, stopped_at__isnull=True
        ).first()
        return deadline_of(clock).last_moment if clock else None


def state(held: Any) -> str:
    """Its state as somebody of the team finds it now."""
    return str(seen(held, TAKES).register.state)


def on_order(told_at: datetime = TOLD) -> Seizure:
    """Cash under an order of the Tuesday after Easter."""
    seizure = counted(cash(told_at=told_at), at=told_at + 2 * HOUR)
    made: Seizure = ordered(seizure, made_at=TUESDAY, ends_on=FIRST_END)
    return made


def forfeited_in_april() -> Any:
    """Cash that was paid in on Tuesday and forfeited by the court on 20 April."""
    seizure = applied(banked(on_order(), at=TUESDAY), at=TUESDAY + 24 * HOUR)
    return forfeited(seizure, made_on=APRIL.date(), at=APRIL)


def days_of(held: Any, narrative: str) -> list[date]:
    """The days of its entries in the ledger whose words begin so, in order."""
    with acting(TAKES):
        assets = [each.register_id for each in queries.assets_of(held.register)]
        found = Entry.objects.filter(
            register__in=assets, narrative__startswith=narrative
        )
        return sorted(london_day(entry.at) for entry in found)
