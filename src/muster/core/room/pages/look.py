"""Who looks at a record, and when."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from muster.core.records.models import Register
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import LONDON
from muster.core.web.request import PageRequest

Answer_co = TypeVar("Answer_co", covariant=True)


class Question(Protocol[Answer_co]):
    """What may be asked of a record at a moment."""

    def __call__(self, register: Register, /, *, at: datetime) -> Answer_co:
        """The answer."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a person at a record.

    register: of the record, also while one looks at a thing that it has many of.
    """

    viewer: Viewer
    at: datetime
    register: Register

    _answers: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, question: Question[Answer_co]) -> Answer_co:
        """What a question answers of the record now; asked once for a page."""
        if question not in self._answers:
            self._answers[question] = question(self.register, at=self.at)
        answer: Answer_co = self._answers[question]
        return answer

    @property
    def today(self) -> date:
        """The day in London."""
        return self.at.astimezone(LONDON).date()


def look(request: PageRequest, register: Register) -> Look:
    """The look that a request takes."""
    return Look(viewer=request.viewer, at=request.at, register=register)
