"""What happens to cash and listed assets, by ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class CashSeized(Event):
    """Cash or listed assets were seized, or adopted."""

    seizure_id: UUID
    name: ClassVar[str] = "cash_detention.seized"


@dataclass(frozen=True, slots=True)
class DetentionOrdered(Event):
    """A court ordered that it is detained, or detained further."""

    seizure_id: UUID
    name: ClassVar[str] = "cash_detention.ordered"


@dataclass(frozen=True, slots=True)
class CashForfeited(Event):
    """It was forfeited, by a court or by notice."""

    seizure_id: UUID
    name: ClassVar[str] = "cash_detention.forfeited"


@dataclass(frozen=True, slots=True)
class CashReleased(Event):
    """It was released."""

    seizure_id: UUID
    name: ClassVar[str] = "cash_detention.released"
