"""Writing a report and its items, while it is its author's."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.people.queries import team_of
from muster.core.picture.touching import keys_written
from muster.core.records.actions import open_record
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.touches.actions import touch
from muster.core.web.formats import in_london
from muster.flow.intelligence import queries
from muster.flow.intelligence.actions.checking import (
    begin_change,
    changed,
    check_author,
    class_for,
    next_number,
)
from muster.flow.intelligence.models import Report, ReportItem, ReportSubject, Source
from muster.flow.intelligence.rules.readers import Readers
from muster.flow.intelligence.rules.reporting import (
    Header,
    Paragraph,
    faults_of_header,
    faults_of_paragraph,
)
from muster.flow.intelligence.workflow import REPORT


@atomic
def write(
    header: Header,
    paragraph: Paragraph,
    *,
    readers: Readers,
    more: Sequence[Paragraph] = (),
    actor: Viewer,
    at: datetime,
) -> Register:
    """Write a report with its first item; it stays a draft until it is submitted.

    more: items besides the first, where a whole report was pasted.
    Raises  Refused for text marked above OFFICIAL, which is kept nowhere; for a
            day to come; for readers that are not the author's to choose.
    Law     Data Protection Act 2018 s.38.
    Audit   intelligence_report.written
    """
    check_author(actor)
    for each in (paragraph, *more):
        refuse_above(header.texts() | each.texts())
        refuse_if(faults_of_paragraph(each))
    access_class = class_for(
        readers, reporting_id=header.organisation_id, actor=actor, at=at
    )
    register = open_report(
        header, paragraph, access_class=access_class, actor=actor, at=at
    )
    for each in more:
        keep_item(register, each)
    audit(
        Operation.COLLECTION,
        "intelligence_report.written",
        actor=actor,
        register_id=register.id,
        access_class=access_class,
    )
    return register


def open_report(
    header: Header,
    paragraph: Paragraph,
    *,
    access_class: int,
    actor: Viewer,
    at: datetime,
) -> Register:
    """Write the rows of a new report; whoever calls this writes the audit entry."""
    refuse_if(
        (
            *faults_of_header(header, today=in_london(at).date()),
            *faults_of_paragraph(paragraph),
        )
    )
    team = team_of(actor)
    register = open_record(
        REPORT.key,
        title=header.title.strip(),
        access_class=access_class,
        actor=actor,
        at=at,
        owner_team_id=team.id if team else None,
    )
    Report.objects.create(
        register=register,
        access_class=access_class,
        organisation_id=header.organisation_id,
        information_on=header.information_on,
    )
    Source.objects.create(
        register=register,
        access_class=access_class,
        author_id=actor.user_id,
        reference=header.source_reference.strip(),
        provenance=header.provenance.strip(),
    )
    keep_item(register, paragraph)
    return register


def keep_item(register: Register, paragraph: Paragraph) -> ReportItem:
    """Write the row of an item; whoever calls this writes the audit entry."""
    refuse_if(faults_of_paragraph(paragraph))
    grade = paragraph.grade
    _touch_what_it_names(register, paragraph)
    return ReportItem.objects.create(
        register=register,
        access_class=register.access_class,
        number=next_number(register, "items_numbered"),
        text=paragraph.text.strip(),
        source=grade.source,
        assessment=grade.assessment,
        handling=grade.handling,
        conditions=grade.conditions.strip(),
        action=grade.action,
        sanitisation=grade.sanitisation,
    )


def _touch_what_it_names(register: Register, paragraph: Paragraph) -> None:
    touch(
        "intelligence_report.written",
        register_id=register.id,
        access_class=register.access_class,
        keys=keys_written(paragraph.text),
    )


@atomic
def change(
    register: Register,
    header: Header,
    *,
    readers: Readers,
    actor: Viewer,
    at: datetime,
) -> None:
    """Change what is said of the whole report, and who may see it.

    Audit   intelligence_report.changed
    """
    refuse_above(header.texts())
    begin_change(register, actor=actor, at=at, to_relabel=True)
    refuse_if(faults_of_header(header, today=in_london(at).date()))
    access_class = class_for(
        readers, reporting_id=header.organisation_id, actor=actor, at=at
    )
    if access_class != register.access_class:
        _show_to_others(register, access_class)
    Register.objects.filter(id=register.id).update(title=header.title.strip())
    Report.objects.filter(register=register).update(
        organisation_id=header.organisation_id, information_on=header.information_on
    )
    Source.objects.filter(register=register).update(
        reference=header.source_reference.strip(), provenance=header.provenance.strip()
    )
    changed("changed", register, actor=actor)


def _show_to_others(register: Register, access_class: int) -> None:
    """Have the database give it another label, with all that hangs on it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT intelligence_readers(%s, %s)", [register.id, access_class]
        )
    register.access_class, register.version = access_class, register.version + 1


@atomic
def add_item(
    register: Register, paragraph: Paragraph, *, actor: Viewer, at: datetime
) -> ReportItem:
    """Add an item with a grade of its own.

    Audit   intelligence_report.item_added
    """
    refuse_above(paragraph.texts())
    begin_change(register, actor=actor, at=at)
    item = keep_item(register, paragraph)
    changed("item_added", register, actor=actor)
    return item


@atomic
def change_item(
    item: ReportItem,
    paragraph: Paragraph,
    *,
    register: Register,
    actor: Viewer,
    at: datetime,
) -> None:
    """Write an item or its grade anew; the audit keeps what it was.

    What the text named before and no longer does is taken out with it.

    Audit   intelligence_report.item_changed
    """
    refuse_above(paragraph.texts())
    begin_change(register, actor=actor, at=at)
    refuse_if(faults_of_paragraph(paragraph))
    grade = paragraph.grade
    _touch_what_it_names(register, paragraph)
    ReportItem.objects.filter(id=item.id).update(
        text=paragraph.text.strip(),
        source=grade.source,
        assessment=grade.assessment,
        handling=grade.handling,
        conditions=grade.conditions.strip(),
        action=grade.action,
        sanitisation=grade.sanitisation,
    )
    for mention in item.mentions.all():
        if mention.written in item.text and mention.written not in paragraph.text:
            mention.delete()
    _forget_unnamed(register)
    changed("item_changed", register, actor=actor)


@atomic
def remove_item(
    item: ReportItem, *, register: Register, actor: Viewer, at: datetime
) -> None:
    """Take an item out of a draft, with what only that item names.

    Raises  Refused for the last one.
    Audit   intelligence_report.item_removed
    """
    begin_change(register, actor=actor, at=at)
    if queries.items(register).count() == 1:
        raise Refused(
            Reason("A report has one item at least"),
            remedy="Withdraw the report, or write the item anew.",
        )
    item.delete()
    _forget_unnamed(register)
    changed("item_removed", register, actor=actor)


def _forget_unnamed(register: Register) -> None:
    """Take out people and things that no item names any more."""
    ReportSubject.objects.filter(register=register, mentions=None).delete()
