"""Who looks at a record, and when."""

from dataclasses import dataclass, field, replace
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
    """One look of a person: at a record, at a list, or before there is a record.

    of: the record's row, also while one looks at a thing that it has many of; None
        on a list, and where a record begins by itself.
    """

    viewer: Viewer
    at: datetime
    of: Register | None = None

    _answers: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def register(self) -> Register:
        """The record's row; a LookupError where there is none."""
        if self.of is None:
            raise LookupError("There is no one record here")
        return self.of

    def on(self, register: Register) -> "Look":
        """The same person's look at one record of a list."""
        return replace(self, of=register, _answers={})

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


def look(request: PageRequest, register: Register | None = None) -> Look:
    """The look that a request takes."""
    return Look(viewer=request.viewer, at=request.at, of=register)
