"""How a row of the picture says where it is from and who may see it."""

from uuid import UUID

from muster.core.access.queries import SeenBy
from muster.core.picture.models import Fact, Item, Link
from muster.core.picture.models.constraints import Withdrawable
from muster.core.picture.models.links import true_words
from muster.core.picture.queries.known import Known, KnownFact, KnownLink
from muster.core.records.links import address
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import day, moment
from muster.core.web.pages import FURTHER_CHECKS, Tag, Value
from muster.core.web.pages import Link as PageLink

SENSITIVE_UNIT = FURTHER_CHECKS.removesuffix(".")
"""Stands on every page of the picture, whether or not anything exists."""


WORD = "0" * 20
"""Stands in an address for what differs from row to row; no reference has a nought."""


def source_of(item: Item) -> list[Value]:
    """Where an item came from, its grade in code and words."""
    called = "line" if item.register is None else "item"
    place = f", {called} {item.line}" if item.line is not None else ""
    lines: list[Value] = [f"{item.origin}{place}"]
    if item.register is not None:
        href = address(item.register)
        reference = item.register.reference
        lines.append(PageLink(reference, href) if href else reference)
    grade = item.grade
    if grade is None:
        lines.append("Not graded intelligence")
    else:
        lines.append(f"{grade.code}: {'; '.join(grade.words)}")
    return lines


def dates_of(known: Known, row: Fact | Link) -> list[Value]:
    """When it was so, when it was recorded, when withdrawn."""
    lines: list[Value] = []
    if true := true_words(row.valid_from, row.valid_to):
        lines.append(true)
    if row.item.information_on:
        lines.append(f"Information of {day(row.item.information_on)}")
    lines.append(recorded(known, row))
    lines += withdrawal(known, row)
    return lines


def recorded(known: Known, row: Withdrawable) -> str:
    """When and by whom it was recorded."""
    return f"Recorded {moment(row.recorded_at)} by {known.recorded_by}"


def withdrawal(known: Known, row: Withdrawable) -> list[Value]:
    """When, by whom and why it was withdrawn, if it was."""
    if row.retracted_at is None:
        return []
    when = f"{moment(row.retracted_at)} by {known.withdrawn_by}"
    return [Tag("Withdrawn", "grey"), f"{when}: {row.retraction_reason}"]


def readers(may_see: SeenBy, viewer: Viewer) -> list[Value]:
    """Who may see it, and why this viewer does."""
    reason = f"You see it because you are with {viewer.organisation}"
    if may_see.groups:
        reason += f", and told of {' and '.join(may_see.groups)}"
    return [f"May be seen by {may_see.words}", reason]


class Shared:
    """What the rows of one page have in common, worked out once for all of them."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._sources: dict[UUID, list[Value]] = {}
        self._readers: dict[int, list[Value]] = {}

    def source(self, item: Item) -> list[Value]:
        """Where a row is from; many are of one item."""
        if item.id not in self._sources:
            self._sources[item.id] = source_of(item)
        return self._sources[item.id]

    def readers(self, known: KnownFact | KnownLink) -> list[Value]:
        """Who may see a row; few markings stand on one page."""
        marking = known.row.access_class
        if marking not in self._readers:
            self._readers[marking] = readers(known.may_see, self._viewer)
        return self._readers[marking]
