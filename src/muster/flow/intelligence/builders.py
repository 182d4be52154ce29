"""Invented reports, for tests and the demonstration, as short as a sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from muster.core.access.builders import a_group
from muster.core.people.seed import acting, key, let
from muster.core.records.models import Register
from muster.core.terms.grade import Grade
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.models import ReportSubject
from muster.flow.intelligence.rules.readers import Reach, Readers
from muster.flow.intelligence.rules.reporting import Header, Paragraph

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
OFFICER, REVIEWER, ANALYST = "Hannah Vale", "Idris Cole", "Nell Quist"
FORCE, OTHER_FORCE, PARTNER = "Priya Nand", "Tom Ashdown", "Bola Achebe"
B2 = Grade(2, "B", "P")
TEXT = "Dan Briggs rings from 07700 900123 and drives AB12 CDE."
HEADER = Header(
    title="The Slough line has a new number",
    organisation_id=key("SEROCU"),
    information_on=date(2026, 11, 1),
    source_reference="ISR 4471",
    provenance="Seen by the source at a distance",
)
UNIT, BODY = Readers(Reach.UNIT), Readers(Reach.BODY)


def a_draft(
    text: str = TEXT,
    *,
    by: str = OFFICER,
    readers: Readers = UNIT,
    grade: Grade = B2,
    at: datetime = AT,
    **said: Any,
) -> Register:
    """A report that somebody wrote for their own body."""
    with acting(by, at=at) as author:
        said = {"organisation_id": author.organisation_id, **said}
        return actions.write(
            replace(HEADER, **said),
            Paragraph(text, grade),
            readers=readers,
            actor=author,
            at=at,
        )


def take_all(register: Register, *, by: str = OFFICER) -> list[ReportSubject]:
    """Name everything found in the text as new."""
    with acting(by, at=AT) as author:
        found = [actions.Choice(one) for one in queries.unnamed(register)]
        return actions.take_found(register, found, actor=author, at=AT)


def name_person(
    register: Register,
    name: str = "Dan Briggs",
    *,
    by: str = OFFICER,
    categories: tuple[str, ...] = ("suspect",),
    known: str = "",
) -> ReportSubject:
    """Name a person as the first item speaks of them."""
    with acting(by, at=AT) as author:
        item = queries.items(register)[0]
        return actions.name_thing(
            register,
            "person",
            name,
            categories=categories,
            known=known,
            item=item,
            actor=author,
            at=AT,
        )


def a_submitted(
    text: str = TEXT, *, by: str = OFFICER, readers: Readers = UNIT
) -> Register:
    """One that names Dan Briggs, his phone and vehicle, and awaits review."""
    register = a_draft(text, by=by, readers=readers)
    take_all(register, by=by)
    person = name_person(register, by=by)
    with acting(by, at=AT):
        phone = queries.subjects(register).get(kind="phone")
        item = queries.items(register)[0]
    uses = [(person.number, "uses_phone", phone.number)]
    let(by, actions.join, register, uses, item=item, at=AT)
    return moved(register, actions.submit, by=by)


def moved(
    register: Register,
    act: Callable[..., object],
    *,
    by: str = REVIEWER,
    at: datetime = AT,
    **said: str,
) -> Register:
    """The same, as it stands once somebody moved it on."""
    with acting(by, at=at) as actor:
        found = seen(register)
        act(found, **said, actor=actor, at=at)
    return found


def accepted(register: Register) -> Register:
    """The same, accepted by Idris Cole."""
    return moved(register, actions.accept)


def seen(register: Register) -> Register:
    """The register row as the viewer of this transaction finds it now."""
    return queries.report(register.reference).register


def told_only(*, of: str = OFFICER, name: str = "Operation Larch") -> Readers:
    """Only those told of a matter, for now the one who opened it."""
    return Readers(Reach.GROUP, a_group(by=of, name=name, at=AT))
