"""What the register of authorities announces: ids, and nothing besides."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class AuthorityGranted(Event):
    """An authority was granted; whether it is in effect is asked of the register.

    authority_id, operation_id: registers of the two.
    """

    name: ClassVar[str] = "authorities.granted"

    authority_id: UUID
    operation_id: UUID


@dataclass(frozen=True, slots=True)
class AuthorityEnded(Event):
    """An authority covers nothing any more: what it covered stops.

    reason: "expired", "cancelled" or "refused".
    """

    name: ClassVar[str] = "authorities.ended"

    authority_id: UUID
    operation_id: UUID
    reason: str
