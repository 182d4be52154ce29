"""Invented assets, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from muster.core.ledger.models import Entry
from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.core.terms.money import Pence
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.assets import actions, queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.kinds import (
    CourtOrder,
    Found,
    Holding,
    Kind,
    Ordered,
)

AT = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WRITES, SECOND, NOT_TOLD = "Callum Frost", "Ruth Adeyemi", "Sian Prowse"
VAN = Pence(42_360_00)
AGREED = "Made by consent: the court recorded that nobody may appeal"


def cash(pence: int = VAN, **said: Any) -> Found:
    """Cash from a van, unless it is said otherwise."""
    asked = {
        "title": "Cash from the van",
        "kind": Kind.CASH,
        "unit": "GBP",
        "quantity": pence,
        "custody": "Bag SE 0142",
        **said,
    }
    return Found(**asked)


def coin(satoshi: int = 152_384_019) -> Found:
    """A coin balance."""
    return cash(satoshi, title="Coin from the phone", kind=Kind.COIN, unit="BTC")


def an_asset(
    found: Found | None = None,
    *,
    origin: Register | None = None,
    by: str = WRITES,
    at: datetime = AT,
) -> Asset:
    """One that was identified on an operation."""
    on = origin or a_led_operation().register
    return let(by, actions.identify, on, found or cash(), at=at)


def held(
    asset: Asset | None = None,
    how: str = Holding.DETAINED,
    *,
    under: Register | None = None,
    by: str = WRITES,
    at: datetime = AT,
    **said: Any,
) -> Asset:
    """The same, once it is held."""
    asset = asset or an_asset(at=at)
    let(by, actions.hold, _seen(asset, by), how, under=under, **said, at=at)
    return asset


def valued(
    asset: Asset,
    pence: int,
    basis: str = "market",
    *,
    by: str = WRITES,
    at: datetime = AT,
    **said: Any,
) -> Asset:
    """The same, once somebody valued it."""
    given = {"pence": pence, "basis": basis, "on": at.date(), **said}
    let(by, actions.value, _seen(asset, by), **given, at=at)
    return asset


def ordered(
    asset: Asset,
    kind: str = Ordered.FORFEITURE,
    *,
    pence: int = VAN,
    appeal_until: date | None = None,
    by: str = WRITES,
    at: datetime = AT,
    **said: Any,
) -> Asset:
    """The same, once a court ordered what becomes of it; nobody may appeal."""
    made = CourtOrder(
        kind=kind,
        made_on=at.date(),
        pence=pence,
        appeal_until=appeal_until,
        no_appeal="" if appeal_until else AGREED,
    )
    let(by, actions.order, _seen(asset, by), made, **said, at=at)
    return asset


def order_ended(
    asset: Asset,
    how: str = "quashed",
    *,
    by: str = SECOND,
    at: datetime = AT,
    **said: Any,
) -> Asset:
    """The same, once another said that the order is no more."""
    given = {"reason": "The Crown Court allowed the appeal", **said}
    let(by, actions.end_order, _seen(asset, by), how=how, **given, at=at)
    return asset


def received(
    asset: Asset,
    pence: int,
    *,
    what: str = "principal",
    paid_by: str = "",
    by: str = WRITES,
    at: datetime = AT,
    **said: Any,
) -> Entry:
    """The entry of money that came in for it."""
    given = {"pence": pence, "what": what, "paid_by": paid_by, **said}
    return let(by, actions.receive_money, _seen(asset, by), **given, at=at)


def paid(
    asset: Asset,
    pence: int,
    *,
    to: str = "fund",
    payee: str = "Consolidated Fund",
    by: str = WRITES,
    at: datetime = AT,
    **said: Any,
) -> Entry:
    """The entry of money that was paid out of it."""
    given = {"pence": pence, "to": to, "payee": payee, **said}
    return let(by, actions.pay_out, _seen(asset, by), **given, at=at)


def reversed_(
    asset: Asset,
    entry: Entry,
    *,
    reason: str = "Mistyped",
    by: str = SECOND,
    at: datetime = AT,
    **said: Any,
) -> Entry:
    """The entry that takes another back."""
    given = {"reason": reason, **said}
    return let(by, actions.reverse, _seen(asset, by), entry.number, **given, at=at)


def standing(asset: Asset, *, to: str = WRITES) -> dict[tuple[str, str], int]:
    """What stands on its accounts, as somebody sees it."""
    with acting(to):
        return queries.standing(asset)


def _seen(asset: Asset, by: str) -> Asset:
    """The same as whoever acts sees it now."""
    with acting(by):
        return queries.asset(asset.register.reference)
