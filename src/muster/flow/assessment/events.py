"""What threat assessment announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class ThreatRanked(Event):
    """A threat's score was reviewed by a second person, and it stands in the list.

    threat_id: the threat's register id.
    """

    threat_id: UUID
    name: ClassVar[str] = "assessment.threat_ranked"
