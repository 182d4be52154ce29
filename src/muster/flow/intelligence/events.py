"""What intelligence announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from muster.core.terms.event import Event


@dataclass(frozen=True, slots=True)
class ReportAccepted(Event):
    """A report was accepted: what it says is in the picture.

    report_id: the report's key in the register.
    """

    report_id: UUID
    name: ClassVar[str] = "intelligence.report_accepted"
