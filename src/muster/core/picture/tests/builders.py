"""Invented people and things for tests of the picture."""

from datetime import UTC, datetime

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import unit_label
from muster.core.picture.models import Item, Subject
from muster.core.picture.recording import Statement, new_item, new_subject, write_facts
from muster.core.terms.grade import Grade
from muster.core.terms.label import Label
from muster.core.terms.viewer import Viewer

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
UNTESTED = Grade(2, "B", "P")
WRITER = "Hannah Vale"
REVIEWER = "Idris Cole"
ANALYST = "Nell Quist"
OUTSIDER = "Priya Nand"


def open_to_unit() -> int:
    """What the whole unit may see."""
    return intern(unit_label())


def told_only(actor: Viewer, *, of: str = "Operation Larch") -> int:
    """What only the people told of one matter may see: for now the actor."""
    group = open_group(name=of, reason="Need to know", actor=actor, at=NOON)
    label = unit_label()
    return intern(
        Label(
            groups=frozenset({group}), organisations=label.organisations, sensitive=True
        )
    )


def an_item(
    actor: Viewer,
    *,
    access_class: int | None = None,
    grade: Grade | None = UNTESTED,
    at: datetime = NOON,
) -> Item:
    return new_item(
        origin="Intelligence report",
        access_class=open_to_unit() if access_class is None else access_class,
        grade=grade,
        text="Seen with the others.",
        line=1,
        actor=actor,
        at=at,
    )


def a_subject(
    actor: Viewer,
    *,
    kind: str = "person",
    item: Item | None = None,
    at: datetime = NOON,
    **said: str,
) -> Subject:
    """A subject of which an item says these properties; a person is Dan Briggs."""
    subject = new_subject(kind, at=at)
    statements = [Statement(property=key, written=value) for key, value in said.items()]
    if not statements:
        statements = [Statement(property="name", written="Dan Briggs")]
    write_facts(
        subject, statements, item=item or an_item(actor, at=at), actor=actor, at=at
    )
    return subject
