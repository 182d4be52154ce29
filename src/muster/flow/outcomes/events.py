"""What outcomes announce."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class DisruptionModerated(Event):
    """The panel agreed a level for a disruption.

    disruption_id: the disruption's key in the register.
    """

    disruption_id: UUID
    name: ClassVar[str] = "outcomes.disruption_moderated"
