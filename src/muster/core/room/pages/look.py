"""Who looks at a record, and when."""

from dataclasses import dataclass
from datetime import date, datetime

from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import LONDON
from muster.core.web.request import PageRequest


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a person at a record.

    register: of the record, also while one looks at a thing that it has many of.
    """

    viewer: Viewer
    at: datetime
    register: Register

    @property
    def today(self) -> date:
        """The day in London."""
        return self.at.astimezone(LONDON).date()


def look(request: PageRequest, register: Register) -> Look:
    """The look that a request takes."""
    return Look(viewer=request.viewer, at=request.at, register=register)
