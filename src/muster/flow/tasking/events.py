"""What tasking announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class CapabilityTasked(Event):
    """The unit decided to put a capability on a matter.

    decision_id, about_id: registers of the decision and of what it is about.
    capability:            as in Team.capability, "investigation" for one.
    """

    name: ClassVar[str] = "tasking.capability_tasked"

    decision_id: UUID
    about_id: UUID
    capability: str
    team_id: UUID
