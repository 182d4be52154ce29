"""Operation Larch's assets, one in each state: cash, an account, coin, half a house.

Callum Frost records, and Ruth Adeyemi takes a mistyped receipt back.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes.assets import actions
from muster.flow.outcomes.assets.builders import (
    SECOND,
    VAN,
    WRITES,
    an_asset,
    cash,
    coin,
    held,
    ordered,
    paid,
    received,
    reversed_,
    valued,
)
from muster.flow.outcomes.assets.rules.kinds import Kind

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LOSSES = [("Firm A", 40_000_00), ("Family B", 25_000_00), ("Clerk C", 10_000_00)]


def seed(region: Region) -> None:
    """Tell each of them from the day it was found."""
    with region.acting(SECOND):
        operation = of_kind(OPERATION.key).filter(title="Operation Larch").first()
    if operation is None:
        return
    at = max(region.now - 30 * DAY, operation.opened_at + 3 * HOUR)
    at = min(at, region.now - 10 * HOUR)
    _rates(at)
    _cash(operation, at)
    _watches(operation, at)
    _account(operation, at)
    _coin(operation, at)
    _house(operation, at)
    _others(operation, at)


def _rates(at: datetime) -> None:
    said = {"day": at.date(), "unit": "BTC", "rate": Decimal("51284.329")}
    let(WRITES, actions.add_rate, **said, source="Invented exchange", at=at)


def _cash(operation: Register, at: datetime) -> None:
    """Estimated, counted, forfeited, and remitted: the whole way."""
    found = an_asset(cash(40_000_00), origin=operation, at=at)
    asset = held(found, power="poca.cash.detain", at=at + HOUR)
    let(WRITES, actions.count_again, asset, quantity=VAN, at=at + 2 * HOUR)
    received(asset, VAN, paid_by="Night safe", at=at + 3 * HOUR)
    received(asset, 312_45, what="interest", paid_by="Bank", at=at + 4 * HOUR)
    ordered(asset, at=at + 5 * HOUR)
    paid(asset, 42_672_45, at=at + 6 * HOUR)


def _watches(operation: Register, at: datetime) -> None:
    watches = cash(2, title="A pair of watches", kind=Kind.LISTED, unit="ARTICLE")
    asset = an_asset(watches, origin=operation, at=at)
    held(valued(asset, 1_220_00, "valuer", at=at), at=at + HOUR)


def _account(operation: Register, at: datetime) -> None:
    """Frozen, ordered, and its victims paid; a mistyped receipt is taken back."""
    account = cash(86_412_19, title="The account", kind=Kind.ACCOUNT, custody="Bank 1")
    asset = held(an_asset(account, origin=operation, at=at), "frozen", at=at + HOUR)
    ordered(asset, pence=86_412_19, at=at + 2 * HOUR)
    mistyped = received(asset, 84_612_19, paid_by="Bank 1", at=at + 3 * HOUR)
    reversed_(asset, mistyped, reason="Two figures were swapped", at=at + 4 * HOUR)
    received(asset, 86_412_19, paid_by="Bank 1", at=at + 5 * HOUR)
    let(WRITES, actions.realise, asset, at=at + 6 * HOUR)
    said = {"pence": 30_000_00, "losses": LOSSES}
    let(WRITES, actions.compensate, asset, **said, at=at + 7 * HOUR)


def _coin(operation: Register, at: datetime) -> None:
    asset = an_asset(coin(), origin=operation, at=at)
    let(WRITES, actions.value_at_rate, asset, on=at.date(), at=at)
    held(asset, "seized", at=at + HOUR)
    sale = {"proceeds": 74_531_13, "fee": 260_86}
    let(WRITES, actions.convert, asset, **sale, at=at + 2 * HOUR)
    ordered(asset, pence=74_270_27, at=at + 3 * HOUR)


def _house(operation: Register, at: datetime) -> None:
    house = cash(1, title="Half a house", kind=Kind.LAND, unit="ARTICLE", custody="")
    asset = an_asset(house, origin=operation, at=at)
    held(valued(asset, 125_000_00, "valuer", at=at), "restrained", at=at + HOUR)


def _others(operation: Register, at: datetime) -> None:
    """One identified only, one released, one lost, one destroyed, one all paid out."""
    van = cash(1, title="The van", kind=Kind.VEHICLE, unit="ARTICLE", custody="")
    an_asset(van, origin=operation, at=at)
    purse = held(
        an_asset(cash(1_050_00, title="A purse"), origin=operation, at=at), at=at
    )
    why = "It is her wages, as her employer shows"
    let(WRITES, actions.release, purse, reason=why, at=at + HOUR)
    for title, act, why in (
        ("A scooter", actions.lose, "It was taken from the yard at night"),
        ("A phone of no worth", actions.destroy, "The court so ordered"),
    ):
        thing = cash(1, title=title, kind=Kind.OTHER, unit="ARTICLE")
        asset = held(an_asset(thing, origin=operation, at=at), "seized", at=at)
        said = {"reason": why, "own_view": "Nobody could have known"}
        let(SECOND, act, asset, **said, at=at + HOUR)
    tin = held(an_asset(cash(2_000_00, title="A tin"), origin=operation, at=at), at=at)
    received(tin, 2_000_00, at=at + HOUR)
    ordered(tin, pence=2_000_00, at=at + 2 * HOUR)
    let(WRITES, actions.realise, tin, at=at + 3 * HOUR)
    paid(tin, 2_000_00, at=at + 4 * HOUR)
    let(WRITES, actions.distribute, tin, at=at + 5 * HOUR)
