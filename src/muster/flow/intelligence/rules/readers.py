"""Who is to see a report, as its author chooses."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from muster.core.terms.label import Label
from muster.core.terms.reason import Reason, Refused


class Reach(StrEnum):
    """How far a report is seen."""

    UNIT = "unit"
    BODY = "body"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Readers:
    """The author's choice; a group needs its id."""

    reach: Reach
    group_id: UUID | None = None


def reaches(*, of_unit: bool) -> tuple[Reach, ...]:
    """What an author may choose; nobody writes what they may not read."""
    return (Reach.UNIT, Reach.BODY) if of_unit else (Reach.BODY,)


def label(
    readers: Readers,
    *,
    unit_id: UUID,
    reporting_id: UUID,
    author_body_id: UUID,
    groups: frozenset[UUID],
) -> Label:
    """Who may see the report and what is taken from it.

    reporting_id:   the body that reports; it sees what is shared with it.
    author_body_id: the author's own body, which never loses sight of it.
    groups:         the need-to-know groups that the author is in.
    Raises  Refused for a group that the author is not in, or for a choice that
            would hide the report from its author.
    """
    of_unit = author_body_id == unit_id
    if readers.reach is Reach.GROUP:
        if readers.group_id not in groups or readers.group_id is None:
            raise Refused(Reason("Choose a matter that you are told of"))
        return Label(
            groups=frozenset({readers.group_id}),
            organisations=frozenset({unit_id, author_body_id}),
            sensitive=True,
        )
    if readers.reach not in reaches(of_unit=of_unit):
        raise Refused(Reason("Your own force sees what you report"))
    if readers.reach is Reach.UNIT:
        return Label(organisations=frozenset({unit_id}), sensitive=True)
    return Label(
        organisations=frozenset({unit_id, reporting_id, author_body_id}),
        sensitive=True,
    )


def chosen(marked: Label, *, unit_id: UUID) -> Readers:
    """The choice behind who may see a report now."""
    if marked.groups:
        return Readers(Reach.GROUP, min(marked.groups))
    if marked.organisations == frozenset({unit_id}):
        return Readers(Reach.UNIT)
    return Readers(Reach.BODY)
