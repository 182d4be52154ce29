"""What a draft names: people, things, and how they stand to one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.transaction import atomic

from muster.core.picture.model import KINDS
from muster.core.picture.models import Category, Subject
from muster.core.picture.queries import find
from muster.core.picture.values import read
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import NotFound, Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.intelligence import queries
from muster.flow.intelligence.actions.checking import (
    begin_change,
    changed,
    next_number,
)
from muster.flow.intelligence.models import (
    ReportItem,
    ReportLink,
    ReportMention,
    ReportPart,
    ReportSubject,
)
from muster.flow.intelligence.rules.joining import joining
from muster.flow.intelligence.rules.mentions import (
    PERSON,
    Identifier,
    faults_of_categories,
    faults_of_name,
    naming_property,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What an officer said of an identifier found in the text.

    known: the reference of the person or thing of the picture that it is of.
    named: the number of a person or thing of the report that it is of. With
           neither it is new.
    """

    identifier: Identifier
    known: str = ""
    named: int | None = None


@atomic
def take_found(
    register: Register, choices: Sequence[Choice], *, actor: Viewer, at: datetime
) -> list[ReportSubject]:
    """Name what was found in the text and chosen; the rest is left.

    Raises  Refused where nothing was chosen, or what was chosen is not to be seen.
    Law     Data Protection Act 2018 s.38(4): verified by a person before use.
    Audit   intelligence_report.subjects_taken
    """
    begin_change(register, actor=actor, at=at)
    refuse_if([] if choices else [Reason("Nothing was chosen")])
    named = [_take(register, choice) for choice in choices]
    changed("subjects_taken", register, actor=actor)
    return named


def _take(register: Register, choice: Choice) -> ReportSubject:
    one = choice.identifier
    subject = (
        _named(register, choice.named)
        if choice.named is not None
        else _add(register, one.kind, one.caption, known=_known(choice.known))
    )
    for item in queries.items(register).filter(number__in=one.items):
        _say(subject, item, one.prop, one.written)
    return subject


def _known(reference: str) -> Subject | None:
    if not reference:
        return None
    try:
        return find(reference)
    except NotFound as hidden:
        raise Refused(
            Reason(f"There is no {reference} that you may see"),
            remedy="Choose again, or keep it as new.",
        ) from hidden


def _named(register: Register, number: int) -> ReportSubject:
    found = queries.subjects(register).filter(number=number).first()
    if found is None:
        raise NotFound(str(number))
    return found


def _add(
    register: Register, kind: str, caption: str, *, known: Subject | None
) -> ReportSubject:
    if known is not None and known.kind != kind:
        raise Refused(Reason(f"{known.reference} is of another kind"))
    subject = ReportSubject.objects.create(
        register=register,
        access_class=register.access_class,
        number=next_number(register, "subjects_numbered"),
        kind=kind,
        caption=caption,
        known=known,
    )
    if kind == PERSON:
        _part(subject, Category.UNKNOWN.value)
    return subject


def _part(subject: ReportSubject, category: str) -> None:
    ReportPart.objects.create(
        register_id=subject.register_id,
        access_class=subject.access_class,
        subject=subject,
        category=category,
    )


def _say(subject: ReportSubject, item: ReportItem, prop: str, written: str) -> None:
    reading = read(KINDS[subject.kind].property_named(prop).type, written)
    ReportMention.objects.get_or_create(
        subject=subject,
        item=item,
        property=prop,
        value=reading.value,
        defaults={
            "register_id": subject.register_id,
            "access_class": subject.access_class,
            "written": written.strip(),
        },
    )


@atomic
def name_thing(
    register: Register,
    kind: str,
    written: str,
    *,
    item: ReportItem,
    actor: Viewer,
    at: datetime,
    born: str = "",
    country: str = "",
    categories: Iterable[str] = (),
    known: str = "",
) -> ReportSubject:
    """Name a person or thing by hand, as one item speaks of it.

    born:       a date of birth as far as it is known; for a person.
    country:    where a vehicle is registered, if it is abroad.
    categories: the person's parts under s.38(3); a thing has none.
    known:      the reference of the person or thing of the picture that it is.
    Audit       intelligence_report.subject_named
    """
    refuse_above(
        {"The name": written, "The date of birth": born, "The country": country}
    )
    begin_change(register, actor=actor, at=at)
    parts = sorted(set(categories))
    against = faults_of_name(kind, written, country=country)
    refuse_if((*against, *faults_of_categories(kind, parts)))
    subject = _add(register, kind, " ".join(written.split()), known=_known(known))
    _say(subject, item, naming_property(kind), written)
    if born.strip():
        _say(subject, item, "birth_date", born)
    if country.strip() and kind == "vehicle":
        _say(subject, item, "registered_in", country)
    if kind == PERSON:
        _set_parts(subject, parts)
    changed("subject_named", register, actor=actor)
    return subject


@atomic
def set_parts(
    subject: ReportSubject,
    categories: Iterable[str],
    *,
    register: Register,
    actor: Viewer,
    at: datetime,
) -> None:
    """Say what parts a person has in the matter.

    Law     Data Protection Act 2018 s.38(3).
    Audit   intelligence_report.parts_set
    """
    begin_change(register, actor=actor, at=at)
    parts = sorted(set(categories))
    refuse_if(faults_of_categories(subject.kind, parts))
    _set_parts(subject, parts)
    changed("parts_set", register, actor=actor)


def _set_parts(subject: ReportSubject, categories: Sequence[str]) -> None:
    subject.parts.all().delete()
    for category in categories:
        _part(subject, category)


@atomic
def take_out(
    subject: ReportSubject, *, register: Register, actor: Viewer, at: datetime
) -> None:
    """Take a person or thing out of a draft, with its links.

    Audit   intelligence_report.subject_taken_out
    """
    begin_change(register, actor=actor, at=at)
    subject.delete()
    changed("subject_taken_out", register, actor=actor)


@atomic
def join(
    register: Register,
    ways: Sequence[tuple[int, str, int]],
    *,
    item: ReportItem,
    actor: Viewer,
    at: datetime,
) -> list[ReportLink]:
    """Say how people and things of the report stand to one another.

    ways: for each the number of the first, the way (`rules.joining`) and the
          number of the second; all as one item says.
    Raises  Refused for a way in which the two cannot stand.
    Audit   intelligence_report.joined
    """
    return join_as_said(register, [(way, item) for way in ways], actor=actor, at=at)


@atomic
def join_as_said(
    register: Register,
    ways: Sequence[tuple[tuple[int, str, int], ReportItem]],
    *,
    actor: Viewer,
    at: datetime,
) -> list[ReportLink]:
    """Say how people and things of the report stand to one another, item by item.

    ways: as for `join`, each with the item that says so.
    Raises  Refused for a way in which the two cannot stand.
    Audit   intelligence_report.joined
    """
    begin_change(register, actor=actor, at=at)
    refuse_if([] if ways else [Reason("Nothing was chosen")])
    made = [_join(register, way, item=item) for way, item in ways]
    changed("joined", register, actor=actor)
    return made


def _join(
    register: Register, way: tuple[int, str, int], *, item: ReportItem
) -> ReportLink:
    first, second = _named(register, way[0]), _named(register, way[2])
    found = joining(first.kind, second.kind, way[1])
    if found is None or first.id == second.id:
        raise Refused(
            Reason(f"{first.caption} and {second.caption} cannot stand so"),
            remedy="Choose another way.",
        )
    start, end = (second, first) if found.is_back else (first, second)
    made, _ = ReportLink.objects.get_or_create(
        start=start,
        kind=found.kind,
        end=end,
        item=item,
        defaults={
            "register": register,
            "access_class": register.access_class,
            "number": lambda: next_number(register, "links_numbered"),
        },
    )
    return made


@atomic
def unjoin(
    link: ReportLink, *, register: Register, actor: Viewer, at: datetime
) -> None:
    """Take a link out of a draft.

    Audit   intelligence_report.unjoined
    """
    begin_change(register, actor=actor, at=at)
    link.delete()
    changed("unjoined", register, actor=actor)
