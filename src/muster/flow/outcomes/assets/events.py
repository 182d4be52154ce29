"""What the ledger of assets announces, by ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class AssetHeld(Event):
    """An asset came under control, or under one power more."""

    asset_id: UUID
    name: ClassVar[str] = "assets.held"


@dataclass(frozen=True, slots=True)
class AssetOrdered(Event):
    """A court ordered what becomes of an asset."""

    asset_id: UUID
    name: ClassVar[str] = "assets.ordered"


@dataclass(frozen=True, slots=True)
class AssetOrderEnded(Event):
    """The order of an asset is no more: it was discharged, varied or quashed."""

    asset_id: UUID
    name: ClassVar[str] = "assets.order_ended"


@dataclass(frozen=True, slots=True)
class AssetReleased(Event):
    """An asset is no longer held."""

    asset_id: UUID
    name: ClassVar[str] = "assets.released"


@dataclass(frozen=True, slots=True)
class MoneyReceived(Event):
    """Money came in for an asset."""

    asset_id: UUID
    entry_id: UUID
    name: ClassVar[str] = "assets.money_received"


@dataclass(frozen=True, slots=True)
class CompensationPaid(Event):
    """Victims were paid out of an asset."""

    asset_id: UUID
    entry_id: UUID
    name: ClassVar[str] = "assets.compensation_paid"


@dataclass(frozen=True, slots=True)
class AssetValueChanged(Event):
    """An asset was valued anew."""

    asset_id: UUID
    valuation_id: UUID
    name: ClassVar[str] = "assets.value_changed"
