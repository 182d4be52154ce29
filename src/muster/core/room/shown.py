"""What the API says of a record of any kind, as its page says it."""

from datetime import datetime

from pydantic import Field

from muster.core.access.queries import seen_by
from muster.core.records.models import Register
from muster.core.records.queries import related_open_to
from muster.core.terms.viewer import Viewer
from muster.core.web.api import Shown
from muster.core.workflow.queries import history, state_of


class RecordRow(Shown):
    """A record in a list."""

    reference: str
    title: str
    state: str = Field(description="In words, as on the page")
    opened_at: datetime
    closed_at: datetime | None


class Moved(Shown):
    """A change of state."""

    what: str
    at: datetime
    reason: str


class Related(Shown):
    """Another record that belongs with this one and may be seen too."""

    reference: str
    title: str
    how: str


class RecordShown(RecordRow):
    """What everybody who may open a record is told of it."""

    seen_by: str = Field(description="Who may see it, in words")
    marking: str


class RecordWhole(RecordShown):
    """The same with its history and what it belongs with."""

    history: list[Moved]
    related: list[Related]


def row(register: Register) -> RecordRow:
    """A record in a list."""
    return RecordRow(
        reference=register.reference,
        title=register.title,
        state=state_of(register).title,
        opened_at=register.opened_at,
        closed_at=register.closed_at,
    )


def record(register: Register) -> RecordShown:
    """A record by itself; whoever shows it notes that it was opened."""
    seen = seen_by({register.access_class})[register.access_class]
    return RecordShown(
        **row(register).model_dump(), seen_by=seen.words, marking=seen.marking
    )


def whole(register: Register, *, to: Viewer) -> RecordWhole:
    """A record with its history, for pages that show theirs."""
    return RecordWhole(
        **record(register).model_dump(),
        history=[
            Moved(what=each.verb, at=each.at, reason=each.reason)
            for each in history(register)
        ],
        related=[
            Related(reference=other.reference, title=other.title, how=how)
            for how, other in related_open_to(to, register)
        ],
    )


def place_of(register: Register) -> tuple[str, ...]:
    """Where a list by the moment of opening goes on after a record."""
    return register.opened_at.isoformat(), register.reference
