"""What the gateway announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class RequestAccepted(Event):
    """The unit took on a request, in whole or in part, as its own or in support.

    request_id: the request's key in the register.
    """

    request_id: UUID
    name: ClassVar[str] = "gateway.request_accepted"
