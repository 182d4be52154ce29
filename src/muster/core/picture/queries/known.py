"""Rows of the picture with what every row shows of itself, and what contradicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from muster.core.access.queries import SeenBy, seen_by
from muster.core.people.queries import names as people_names
from muster.core.picture.model import KINDS, Property
from muster.core.picture.models import Dispute, Fact, Judgement, Link
from muster.core.picture.models.constraints import Withdrawable
from muster.core.picture.queries.naming import Named
from muster.core.picture.values.dates import span_of

A_COLLEAGUE = "A colleague"
NOBODY_KNOWN = SeenBy(bodies=(), groups=(), sensitive=True)


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the picture with what every row shows of itself.

    Whoever may see it, who recorded and who withdrew it, in words.
    """

    row: Withdrawable
    may_see: SeenBy
    recorded_by: str
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True)
class KnownFact(Known):
    """A fact, with its property and what has been said against it."""

    row: Fact
    declared: Property | None = None
    disputes: tuple[Dispute, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether somebody says it is wrong and nobody has decided yet."""
        return any(dispute.decided_at is None for dispute in self.disputes)


@dataclass(frozen=True, slots=True)
class KnownLink(Known):
    """A link as it reads from the side of the page's own subject."""

    row: Link
    reading: str = ""
    other: Named | None = None


@dataclass(frozen=True, slots=True)
class KnownJudgement(Known):
    """A judgement that bears on who the page's own subject is."""

    row: Judgement
    one: Named | None = None
    other: Named | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values that cannot all be right, each with the facts that give it."""

    declared: Property
    values: Mapping[str, tuple[KnownFact, ...]]


class Words:
    """Who may see rows and who wrote them, in words; two statements for all."""

    def __init__(self, rows: Sequence[Fact | Link | Judgement]) -> None:
        self._seen_by = seen_by({row.access_class for row in rows})
        self._people = people_names(
            {row.recorded_by_id for row in rows}
            | {row.retracted_by_id for row in rows}
            | {_writer(row) for row in rows}
        )

    def of(self, row: Fact | Link | Judgement) -> tuple[SeenBy, str, str]:
        """Who may see it, who recorded it, who withdrew it."""
        return (
            self._seen_by.get(row.access_class, NOBODY_KNOWN),
            self._recorded_by(row),
            self._people.get(row.retracted_by_id, A_COLLEAGUE)
            if row.retracted_by_id
            else "",
        )

    def _recorded_by(self, row: Fact | Link | Judgement) -> str:
        """Who wrote it down; and who accepted it, where that is somebody else."""
        put_in, writer = row.recorded_by_id, _writer(row)
        words = self._people.get(put_in, A_COLLEAGUE)
        if writer in {None, put_in}:
            return words
        return f"{self._people.get(writer, A_COLLEAGUE)}, accepted by {words}"


def _writer(row: Fact | Link | Judgement) -> UUID | None:
    """Who opened the record from which a row is, if it is from one."""
    if isinstance(row, Judgement) or row.item.register is None:
        return None
    return row.item.register.opened_by_id


def conflicts_in(kind: str, facts: Iterable[KnownFact]) -> tuple[Conflict, ...]:
    """Properties of which there can be one value, and more are in force."""
    values: dict[str, dict[str, list[KnownFact]]] = {}
    for known in facts:
        if not known.row.is_withdrawn:
            of_property = values.setdefault(known.row.property, {})
            of_property.setdefault(known.row.value, []).append(known)
    return tuple(
        Conflict(declared, {value: tuple(facts) for value, facts in given.items()})
        for declared in KINDS[kind].properties
        if not declared.many
        and (given := values.get(declared.name, {}))
        and _cannot_all_be(declared, given)
    )


def _cannot_all_be(declared: Property, values: Iterable[str]) -> bool:
    given = list(values)
    if declared.type != "date":
        return len(given) > 1
    spans = [span for value in given if (span := span_of(value))]
    return any(not one.meets(other) for one in spans for other in spans)
