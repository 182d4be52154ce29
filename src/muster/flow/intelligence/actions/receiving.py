"""Reports that come from other work, and what a report belongs with."""

from collections.abc import Sequence
from datetime import datetime

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.audit.actions import record as audit
from muster.core.notices.actions import tell_role
from muster.core.records.actions import relate
from muster.core.records.models import Register
from muster.core.terms.grade import Grade
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import in_london
from muster.core.workflow import actions as workflow
from muster.flow.intelligence.actions.checking import check_author, class_for
from muster.flow.intelligence.actions.writing import keep_item, open_report
from muster.flow.intelligence.rules.readers import Readers
from muster.flow.intelligence.rules.reporting import Header, Paragraph

YIELDED = "yielded the intelligence"
"""How a record relates to a report that came out of it."""

BELONGS = "belongs with the intelligence"


@atomic
def receive(
    *,
    title: str,
    text: str,
    grade: Grade,
    origin: Register,
    access_class: int,
    actor: Viewer,
    at: datetime,
) -> Register:
    """Take in intelligence that other work yielded, and send it to review.

    origin:       the record that yielded it, an operation say.
    access_class: as the origin's, or narrower: who may see the report.
    The information is of the day on which it is received. It awaits review like
    any other; its author names people and things if it is returned.
    Raises  Refused for text marked above OFFICIAL.
    Audit   intelligence_report.submit
    """
    check_author(actor)
    header = Header(
        title=title,
        organisation_id=actor.organisation_id,
        information_on=in_london(at).date(),
    )
    paragraph = Paragraph(text, grade)
    refuse_above(header.texts() | paragraph.texts())
    register = open_report(
        header, paragraph, access_class=access_class, actor=actor, at=at
    )
    relate(origin, register, relation=YIELDED, actor=actor, at=at)
    _send_to_review(register, actor=actor, at=at)
    return register


@atomic
def put_in(
    header: Header,
    paragraphs: Sequence[Paragraph],
    *,
    readers: Readers,
    actor: Viewer,
    at: datetime,
) -> Register:
    """Write a report with all its items and send it to review, in one act.

    For a program of its author's: it awaits review like any other.
    Raises  Refused for text marked above OFFICIAL, which is kept nowhere; for a
            day to come; for readers that are not the author's to choose.
    Law     Data Protection Act 2018 s.38.
    Audit   intelligence_report.submit
    """
    check_author(actor)
    for paragraph in paragraphs:
        refuse_above(header.texts() | paragraph.texts())
    first, *more = paragraphs
    access_class = class_for(
        readers, reporting_id=header.organisation_id, actor=actor, at=at
    )
    register = open_report(header, first, access_class=access_class, actor=actor, at=at)
    for paragraph in more:
        keep_item(register, paragraph)
    _send_to_review(register, actor=actor, at=at)
    return register


def _send_to_review(register: Register, *, actor: Viewer, at: datetime) -> None:
    workflow.move(register, "submit", actor=actor, at=at)
    tell_role(
        Role.INTELLIGENCE_REVIEWER,
        register,
        text="A report awaits review",
        actor=actor,
        at=at,
    )


@atomic
def relate_to(
    register: Register, other: Register, *, actor: Viewer, at: datetime
) -> None:
    """Say that a report belongs with a threat, an operation or another record.

    Audit   intelligence_report.related
    """
    check_author(actor)
    if other.id == register.id:
        raise Refused(Reason("A report belongs with itself already"))
    relate(register, other, relation=BELONGS, actor=actor, at=at)
    audit(
        Operation.COMBINATION,
        "intelligence_report.related",
        actor=actor,
        register_id=register.id,
        access_class=register.access_class,
        body=other.reference,
    )
