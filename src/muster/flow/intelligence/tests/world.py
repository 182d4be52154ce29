"""Reports of an invented unit, set up as short as a sentence needs."""

from datetime import UTC, date, datetime
from typing import Any

from muster.core.access.actions import open_group
from muster.core.audit.models import Entry
from muster.core.people.seed import BY_NAME, acting, key
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
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
) -> Register:
    """A report that somebody wrote."""
    with acting(by, at=at) as author:
        header = Header(
            title=HEADER.title,
            organisation_id=author.organisation_id,
            information_on=HEADER.information_on,
            source_reference=HEADER.source_reference,
            provenance=HEADER.provenance,
        )
        return actions.write(
            header, Paragraph(text, grade), readers=readers, actor=author, at=at
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
    with acting(by, at=AT) as author:
        phone = queries.subjects(register).get(kind="phone")
        item = queries.items(register)[0]
        actions.join(
            register,
            [(person.number, "uses_phone", phone.number)],
            item=item,
            actor=author,
            at=AT,
        )
        actions.submit(register, actor=author, at=AT)
    return register


def accepted(register: Register) -> Register:
    """The same, accepted by Idris Cole."""
    with acting(REVIEWER, at=AT) as reviewer:
        actions.accept(seen(register), actor=reviewer, at=AT)
    return register


def seen(register: Register) -> Register:
    """The register row as the viewer of this transaction finds it now."""
    return queries.report(register.reference).register


def a_group(*, of: str = OFFICER, name: str = "Operation Larch") -> Readers:
    """Only those told of a matter, for now the one who opened it."""
    with acting(of, at=AT) as guardian:
        group = open_group(name=name, reason="Need to know", actor=guardian, at=AT)
    return Readers(Reach.GROUP, group)


def page(register: Register, rest: str = "") -> str:
    """The address of a report's page, or of one below it."""
    return f"/intelligence/{register.reference}/{rest}"


def entries(name: str) -> list[str]:
    """Everything the audit says of one person, in order."""
    with as_definer():
        return list(
            Entry.objects.using("owner")
            .filter(viewer_id=BY_NAME[name].id)
            .order_by("at", "id")
            .values_list("verb", flat=True)
        )


SENT: dict[str, Any] = {
    "title": HEADER.title,
    "text": TEXT,
    "source": "2",
    "assessment": "B",
    "handling": "P",
    "conditions": "",
    "action": "",
    "sanitisation": "",
    "information_on_day": "1",
    "information_on_month": "11",
    "information_on_year": "2026",
    "source_reference": "ISR 4471",
    "provenance": "Seen at a distance",
}
"""What the page for a new report sends, save the body and the readers."""
