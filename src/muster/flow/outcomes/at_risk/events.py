"""What is announced of people at risk, by ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class SafeguardingOpened(Event):
    """A safeguarding case was opened; whoever hears asks under its own access."""

    case_id: UUID
    name: ClassVar[str] = "at_risk.safeguarding_opened"
