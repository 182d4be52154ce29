"""The Thursday before Easter at Gatwick: a courier of Operation Larch, and what is
handed over by a colleague's force; told as of the region's own year.

Callum Frost's team seizes, Ruth Adeyemi gives notice, and somebody objects. One of each
that is over stands beside them.
"""

from datetime import UTC, date, datetime, time
from typing import Any

from muster.core.clocks.calendar import bundled
from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.core.terms.counted import LeftOut
from muster.core.terms.part import UKPart
from muster.core.workflow.actions import move
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes.assets import actions as assets
from muster.rooms.cash_detention import actions, queries
from muster.rooms.cash_detention.builders import (
    COURT,
    DAY,
    HAMPSHIRE,
    HOUR,
    TAKES,
    TOLD,
    a_port_day,
    appealed,
    applied,
    banked,
    cash,
    counted,
    did,
    forfeited,
    further,
    listed,
    noticed,
    objected,
    of_thames_valley,
    ordered,
    remitted,
    the_group,
    valued,
)
from muster.rooms.cash_detention.models import Seizure
from muster.rooms.cash_detention.queries import Held

ADOPTED = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)
MARCH = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 4, 7, 10, 0, tzinfo=UTC)
"""Eleven in London, on the day after Easter Monday."""


def seed(region: Region) -> None:
    """Tell it, and one of each that is over."""
    the_group()
    of_thames_valley()
    with region.acting(TAKES):
        operation = of_kind(OPERATION.key).filter(title="Operation Larch").first()
    _courier(operation)
    _handed_over()
    _watches(operation)
    _over()
    _now(region.now)
    _ports(region.now)


def _courier(operation: Register | None) -> None:
    """Ordered twice; notice in September, and an objection on the 25th."""
    seizure = counted(cash(operation=operation), at=TOLD + 3 * HOUR)
    said: dict[str, Any] = {
        "sits_at": TUESDAY,
        "court": COURT,
        "fixed_on": date(2026, 4, 2),
    }
    did(seizure, actions.fix_hearing, first=True, at=TOLD + 4 * HOUR, **said)
    ordered(seizure, made_at=TUESDAY, ends_on=date(2026, 9, 20))
    banked(seizure, at=TUESDAY + 2 * DAY)
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    noticed(seizure, on=september.date(), at=september)
    objected(seizure, at=datetime(2026, 9, 25, 13, 0, tzinfo=UTC))


def _handed_over() -> None:
    """Of another force, twenty hours old: it keeps its first moment."""
    said: dict[str, Any] = {
        "title": "Cash in a lorry's cab",
        "port": "portsmouth",
        "force": HAMPSHIRE,
        "adopted_from": "Hampshire and Isle of Wight",
        "adopted_at": ADOPTED + 20 * HOUR,
    }
    seizure = cash(told_at=ADOPTED, at=ADOPTED + 21 * HOUR, **said)
    counted(seizure, "20 x 500", at=ADOPTED + 22 * HOUR)
    ordered(seizure, made_at=TUESDAY, ends_on=date(2026, 10, 1))
    further(
        seizure,
        made_at=datetime(2026, 9, 28, 10, 0, tzinfo=UTC),
        ends_on=date(2027, 1, 20),
    )
    did(
        seizure,
        actions.add_claim,
        name="His firm",
        basis="owner",
        pence=2_000_00,
        at=TUESDAY + 2 * HOUR,
    )


def _watches(operation: Register | None) -> None:
    """Two watches of the courier: over six hours, and nobody authorised more."""
    valued(listed(operation=operation), at=TOLD + 2 * HOUR)


def _over() -> None:
    """Of cash and of listed assets one of each that is over, or near it."""
    for name in (
        *("lapsed", "released", "applied", "not forfeited", "forfeited", "appealed"),
        "remitted",
    ):
        _until(name, cash(told_at=MARCH, title=f"Cash in a car, {name}"))
        _until(name, listed(told_at=MARCH, title=f"Watches in a car, {name}"))


def _until(name: str, held: Held) -> None:
    """Tell one until then."""
    if name == "lapsed":
        did(held, actions.lapse, reason="The court did not sit", at=MARCH + 4 * DAY)
        return
    at = MARCH + 2 * HOUR
    held = counted(held, at=at) if isinstance(held, Seizure) else valued(held, at=at)
    if name == "released":
        did(held, actions.release, reason="It is her wages", at=MARCH + 5 * HOUR)
        return
    ordered(held, made_at=MARCH + 5 * HOUR, ends_on=date(2026, 9, 1))
    applied(held, at=MARCH + 30 * DAY)
    if name == "applied":
        return
    at = MARCH + 49 * DAY
    if name == "not forfeited":
        said = {"outcome": "refused", "court": COURT, "reason": "It is her wages"}
        did(held, actions.refuse_forfeiture, on=at.date(), at=at, **said)
        return
    appeals: dict[str, Any] = (
        {} if isinstance(held, Seizure) else {"until": (at + 30 * DAY).date()}
    )
    forfeited(held, made_on=at.date(), at=at, **appeals)
    if name == "appealed":
        appealed(held, lodged_on=at.date(), at=at + DAY)
    if name == "remitted":
        _turned_into_money(held, at=at + DAY)
        remitted(held, at=at + 32 * DAY)


def _turned_into_money(held: Held, *, at: datetime) -> None:
    """Cash is paid in, watches are sold."""
    if isinstance(held, Seizure):
        banked(held, at=at)
        return
    with acting(TAKES):
        found = queries.assets_of(held.register)
    for asset in found:
        let(TAKES, assets.convert, asset, proceeds=500_00, at=at)


def _now(now: datetime) -> None:
    """What is in its first hours today, an order and a notice that run."""
    cash(told_at=now - 5 * HOUR, at=now - 4 * HOUR, title="Cash in hand luggage")
    fresh = cash(told_at=now - 3 * HOUR, at=now - 2 * HOUR, title="Cash in a lining")
    counted(fresh, at=now - HOUR)
    listed(told_at=now - 2 * HOUR, at=now - HOUR, title="Watches in a coat")
    month = a_court_day(now - 30 * DAY)
    case = listed(told_at=month, title="Watches in a case")
    end = (now + 40 * DAY).date()
    ordered(valued(case, at=month + HOUR), made_at=month + 2 * HOUR, ends_on=end)
    seizure = counted(cash(told_at=month, title="Cash in a parcel"), at=month + HOUR)
    ordered(seizure, made_at=month + 2 * HOUR, ends_on=end)
    noticed(seizure, on=(now - 10 * DAY).date(), at=now - 10 * DAY)


def a_court_day(moment: datetime) -> datetime:
    """Ten in the morning, as UTC has it, of that day or the last one before on which a
    court sits.
    """
    day = moment.date()
    while bundled().why_left_out(day, LeftOut.NON_WORKING, UKPart.ENGLAND_AND_WALES):
        day -= DAY
    return datetime.combine(day, time(10), tzinfo=UTC)


def _ports(now: datetime) -> None:
    """A day planned, one without a seizure, one returned."""
    a_port_day((now + 7 * DAY).date(), "newhaven", at=now)
    a_port_day((now - 2 * DAY).date(), at=now - DAY, seizures=0)
    made = a_port_day((now - 3 * DAY).date(), "southampton", at=now - DAY, seizures=2)
    let(TAKES, _return, made.register, at=now - DAY)


def _return(register: Register, **who: object) -> object:
    return move(register, "return", **who)  # type: ignore[arg-type] # who and when
