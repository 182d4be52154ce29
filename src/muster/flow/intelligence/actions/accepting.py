"""Accepting a report: what it says is then in the picture."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid4

from django.db.transaction import atomic

from muster.core.jobs.actions import announce
from muster.core.picture.models import Category, Item, Subject
from muster.core.picture.queries import find
from muster.core.picture.recording import (
    Statement,
    new_item,
    new_subject,
    write_facts,
    write_link,
    write_part,
)
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound, Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow import actions as workflow
from muster.flow.intelligence import queries
from muster.flow.intelligence.events import ReportAccepted
from muster.flow.intelligence.models import Report, ReportSubject

NOBODY: Final[Mapping[int, str]] = MappingProxyType({})


@atomic
def accept(
    register: Register,
    *,
    known: Mapping[int, str] = NOBODY,
    actor: Viewer,
    at: datetime,
) -> None:
    """Accept a report that somebody else wrote.

    known: for what it names as new the reference of whom or what the reviewer says it
           is, by their number in the report.

    What it names is written to the picture for those who may see the report,
    each fact and link under the grade of the item that gives it, and each
    person with their part in the matter. A person or thing that the author
    chose and the reviewer may not see is kept as a new one.
    Raises  Refused for the author, and for whoever is no reviewer.
    Law     Data Protection Act 2018 s.38.
    Audit   intelligence_report.accept
    """
    workflow.move(register, "accept", actor=actor, at=at)
    _say_who_is_known(register, known)
    kept = _items(register, actor=actor, at=at)
    subjects = {
        one.id: _subject(one, register, items=kept, actor=actor, at=at)
        for one in queries.subjects(register)
    }
    for link in queries.links(register):
        write_link(
            subjects[link.start_id],
            link.kind,
            subjects[link.end_id],
            item=kept[link.item_id],
            actor=actor,
            at=at,
        )
    announce(ReportAccepted(event_id=uuid4(), report_id=register.id))


def _say_who_is_known(register: Register, known: Mapping[int, str]) -> None:
    """Of those named as new, whom the reviewer says that they are."""
    for one in queries.subjects(register).filter(number__in=known, known=None):
        try:
            subject = find(known[one.number])
        except NotFound as hidden:
            raise Refused(
                Reason(f"There is no {known[one.number]} that you may see"),
                remedy="Choose again, or keep it as new.",
            ) from hidden
        if subject.kind != one.kind:
            raise Refused(Reason(f"{subject.reference} is of another kind"))
        ReportSubject.objects.filter(id=one.id).update(known=subject)


def _items(register: Register, *, actor: Viewer, at: datetime) -> dict[UUID, Item]:
    """Each item of the report as the picture keeps it, by the report's own key."""
    report = Report.objects.get(register=register)
    return {
        item.id: new_item(
            origin="Intelligence report",
            access_class=register.access_class,
            grade=item.grade,
            text=item.text,
            line=item.number,
            register=register,
            information_on=report.information_on,
            actor=actor,
            at=at,
        )
        for item in queries.items(register)
    }


def _subject(
    one: ReportSubject,
    register: Register,
    *,
    items: dict[UUID, Item],
    actor: Viewer,
    at: datetime,
) -> Subject:
    """Keep what the report says of one person or thing, and its part in it."""
    known = Subject.objects.filter(id=one.known_id).first() if one.known_id else None
    subject = known or new_subject(one.kind, at=at)
    for mention in one.mentions.all():
        write_facts(
            subject,
            [Statement(property=mention.property, written=mention.written)],
            item=items[mention.item_id],
            actor=actor,
            at=at,
        )
    parts = [Category(part.category) for part in one.parts.all()]
    for category in parts or [Category.THING]:
        write_part(register, subject, category=category, actor=actor, at=at)
    ReportSubject.objects.filter(id=one.id).update(known=subject)
    return subject
