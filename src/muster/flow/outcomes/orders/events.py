"""What the table of orders announces: ids, and nothing besides."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class OrderMade(Event):
    """A court made an order."""

    order_id: UUID
    name: ClassVar[str] = "orders.made"


@dataclass(frozen=True, slots=True)
class OrderServed(Event):
    """An order was served."""

    order_id: UUID
    name: ClassVar[str] = "orders.served"


@dataclass(frozen=True, slots=True)
class OrderEnded(Event):
    """An order binds nobody any more: it ran out or was discharged."""

    order_id: UUID
    name: ClassVar[str] = "orders.ended"


@dataclass(frozen=True, slots=True)
class OrderBreached(Event):
    """Somebody said that an order was broken; nobody decided on it yet."""

    order_id: UUID
    breach_id: UUID
    name: ClassVar[str] = "orders.breached"
