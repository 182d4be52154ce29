"""Writing rows of the picture, for actions here and in the stages.

These write no audit entry: the act that calls them leaves one.

    item = new_item(origin="Intelligence report", grade=grade, ...)
    person = new_subject("person", at=at)
    write_facts(person, [Statement("name", "Dan Briggs")], item=item, ...)
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from muster.core.picture.model import KINDS, LINKS, Pole, Property
from muster.core.picture.models import (
    Assertion,
    Category,
    Fact,
    Item,
    Link,
    LookupKey,
    RecordSubject,
    Subject,
)
from muster.core.picture.plausibility import implausible
from muster.core.picture.touching import keys_of_fact
from muster.core.picture.values import Reading, keys_of, read
from muster.core.picture.values.dates import LONDON
from muster.core.records.drawing import under_free_reference
from muster.core.records.models import Register
from muster.core.records.references import OF_THING
from muster.core.terms.grade import Grade
from muster.core.terms.law import Law
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.touches.actions import Key, touch

CATEGORIES = Law("Data Protection Act 2018", "s.38(3)")
SENSITIVE_PROCESSING = Law("Data Protection Act 2018", "s.35(3)-(5) and Schedule 8")

PREFIXES = {
    Pole.PERSON: "PER",
    Pole.OBJECT: "OBJ",
    Pole.LOCATION: "LOC",
    Pole.EVENT: "EVT",
}
NAMED_BY_KEYS = 2_000
"""Rows written at a time; a name has some twenty keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said of a subject, as it was written.

    valid_from, valid_to: both days count; None is not known.
    fingerprint: given by an import; otherwise made of item, subject and value.
    """

    property: str
    written: str
    assertion: Assertion = Assertion.FACT
    schedule_8: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    fingerprint: UUID | None = None


def new_subject(kind: str, *, at: datetime) -> Subject:
    """Open a subject of a kind; it is seen once something is known of it."""
    return under_free_reference(
        lambda reference: Subject.objects.create(kind=kind, reference=reference),
        PREFIXES[KINDS[kind].pole],
        year=at.year,
        drawn=OF_THING,
    )


def new_item(
    *,
    origin: str,
    access_class: int,
    grade: Grade | None,
    actor: Viewer,
    at: datetime,
    text: str = "",
    line: int | None = None,
    register: Register | None = None,
    information_on: date | None = None,
) -> Item:
    """Keep a piece of information from which facts are taken.

    origin: what it came from, in words for all who may see the item.
    grade:  its 3x5x2; None for what is not intelligence.
    """
    return Item.objects.create(
        access_class=access_class,
        register=register,
        origin=origin,
        line=line,
        text=text,
        information_on=information_on,
        recorded_at=at,
        recorded_by_id=actor.user_id,
        **_columns(grade),
    )


def _columns(grade: Grade | None) -> dict[str, int | str | None]:
    if grade is None:
        return {}
    return {
        "source": grade.source,
        "assessment": grade.assessment,
        "handling": grade.handling,
        "conditions": grade.conditions,
        "action": grade.action,
        "sanitisation": grade.sanitisation,
    }


def write_facts(
    subject: Subject,
    statements: Iterable[Statement],
    *,
    item: Item,
    actor: Viewer,
    at: datetime,
) -> list[Fact]:
    """Write what an item says of a subject, with the keys it is found by.

    What cannot be read as its type is kept as it was written, and says so.
    What the same item already said is not written twice.
    Raises Refused, with every reason, where a property is unknown to the kind,
    sensitive data has no condition, or a value cannot be true (born tomorrow).
    """
    said = list(statements)
    today = at.astimezone(LONDON).date()
    refuse_if([fault for one in said for fault in _faults(subject, one, today)])
    facts = [_fact(subject, one, item=item, actor=actor, at=at) for one in said]
    marks = {fact.fingerprint: fact for fact in facts}
    known = Fact.objects.filter(
        fingerprint__in=marks, access_class=item.access_class
    ).values_list("fingerprint", flat=True)
    new = [fact for mark, fact in marks.items() if mark not in set(known)]
    Fact.objects.bulk_create(new)
    LookupKey.objects.bulk_create(
        [key for fact in new for key in _keys(subject, fact)], batch_size=NAMED_BY_KEYS
    )
    touch(
        "picture.fact_written",
        subject_id=subject.id,
        access_class=item.access_class,
        keys=[key for fact in facts for key in _met_by(subject, fact)],
    )
    return new


def write_link(
    start: Subject,
    kind: str,
    end: Subject,
    *,
    item: Item,
    actor: Viewer,
    at: datetime,
    assertion: Assertion = Assertion.FACT,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Link:
    """Write how one subject stands to another; said twice by an item, kept once."""
    declared = LINKS[kind]
    if not declared.joins(start.kind, end.kind):
        raise Refused(
            f"“{declared.forward}” does not join {start.of_kind.title.lower()}"
            f" and {end.of_kind.title.lower()}"
        )
    link, _ = Link.objects.get_or_create(
        fingerprint=fingerprint(item.id, start.id, kind, end.id),
        access_class=item.access_class,
        defaults={
            "from_subject": start,
            "to_subject": end,
            "kind": kind,
            "assertion": assertion,
            "valid_from": valid_from,
            "valid_to": valid_to,
            "item": item,
            "recorded_at": at,
            "recorded_by_id": actor.user_id,
        },
    )
    return link


def write_part(
    register: Register,
    subject: Subject,
    *,
    category: Category,
    actor: Viewer,
    at: datetime,
    note: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> tuple[RecordSubject, bool]:
    """Write a subject's part in a record, and whether it was new.

    A thing or place has the category THING, a person never.
    Raises  Refused where that does not hold.
    Law     Data Protection Act 2018 s.38(3).
    """
    if (subject.kind == "person") == (category is Category.THING):
        raise Refused(
            Reason(
                "A person has one of the categories of s.38(3), a thing has none",
                CATEGORIES,
            ),
            remedy="Choose “not yet known” if the part is not known.",
        )
    touch(
        "picture.put_on_record",
        register_id=register.id,
        subject_id=subject.id,
        access_class=register.access_class,
    )
    return RecordSubject.objects.get_or_create(
        register=register,
        subject=subject,
        category=category,
        retracted_at=None,
        access_class=register.access_class,
        defaults={
            "note": note,
            "valid_from": valid_from,
            "valid_to": valid_to,
            "recorded_at": at,
            "recorded_by_id": actor.user_id,
        },
    )


def fingerprint(*parts: object) -> UUID:
    """Sixteen bytes that are the same for the same parts."""
    digest = hashlib.sha256()
    for part in parts:
        text = str(part).encode()
        digest.update(b"%d:" % len(text) + text)
    return UUID(bytes=digest.digest()[:16])


def _faults(subject: Subject, said: Statement, today: date) -> Sequence[Reason]:
    try:
        declared = subject.of_kind.property_named(said.property)
    except KeyError as error:
        return (Reason(str(error.args[0])),)
    if declared.sensitive and not said.schedule_8:
        return (
            Reason(
                f"{declared.title} is sensitive: say under which condition it is kept",
                SENSITIVE_PROCESSING,
            ),
        )
    reading = read(declared.type, said.written)
    if reading.is_usable and (why := implausible(declared, reading.value, today=today)):
        return (Reason(why),)
    return ()


def _fact(
    subject: Subject, said: Statement, *, item: Item, actor: Viewer, at: datetime
) -> Fact:
    declared: Property = subject.of_kind.property_named(said.property)
    reading: Reading = read(declared.type, said.written)
    written = said.written.strip()
    return Fact(
        access_class=item.access_class,
        subject=subject,
        property=said.property,
        value=reading.value,
        shown=reading.shown if reading.shown != reading.value else "",
        written=written if written != reading.value else "",
        standing=reading.standing.value,
        read_by=reading.version,
        assertion=said.assertion,
        schedule_8=said.schedule_8,
        valid_from=said.valid_from,
        valid_to=said.valid_to,
        item=item,
        fingerprint=said.fingerprint
        or fingerprint(item.id, subject.id, said.property, reading.value),
        recorded_at=at,
        recorded_by_id=actor.user_id,
    )


def _met_by(subject: Subject, fact: Fact) -> frozenset[Key]:
    """The keys of a fact by which a flag is met: of nobody's faith or health."""
    declared = subject.of_kind.property_named(fact.property)
    return (
        frozenset() if declared.sensitive else keys_of_fact(declared.type, fact.value)
    )


def _keys(subject: Subject, fact: Fact) -> list[LookupKey]:
    declared = subject.of_kind.property_named(fact.property)
    if declared.sensitive:
        return []  # nobody is looked for by their faith or health
    return [
        LookupKey(
            fact=fact,
            subject=subject,
            kind=kind,
            key=key,
            access_class=fact.access_class,
        )
        for kind, key in keys_of(declared.type, fact.value)
    ]
