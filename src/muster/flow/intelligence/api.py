"""Intelligence reports for programs: the same as on the pages."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from muster.core.access.actions import once
from muster.core.picture.queries import named as captions
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.models import Register
from muster.core.room import shown
from muster.core.room.shown import RecordRow, RecordWhole
from muster.core.terms.grade import Grade
from muster.core.terms.reason import Reason, Refused
from muster.core.web.api import (
    Area,
    Given,
    Line,
    Made,
    Page,
    Prose,
    Reference,
    Shown,
    Word,
    place,
    reads,
    shown_page,
    writes,
)
from muster.core.web.api.paging import MOST
from muster.core.web.api.schemas import PLAIN, SEEN
from muster.core.web.request import PageRequest
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.rules.readers import Reach, Readers
from muster.flow.intelligence.rules.reporting import MOST_TEXT, Header, Paragraph

REPORTS = Area("intelligence", "Intelligence reports")
MOST_ITEMS = 50


class ReportRow(Shown):
    """A report in the list."""

    record: RecordRow
    reported_by: str
    information_on: date


class GradeShown(Shown):
    """The 3x5x2 of one item, as a code and in words."""

    code: str
    words: list[str]


class ItemShown(Shown):
    """One item of a report."""

    number: int
    text: str
    grade: GradeShown


class NamedShown(Shown):
    """A person or thing that a report names."""

    number: int
    name: str
    kind: str
    parts: list[str]
    in_picture: str = Field(description="Its reference there; empty if none is seen")


class SourceShown(Shown):
    """Where a report comes from: for its author and intelligence officers."""

    reference: str
    provenance: str


class ReportShown(Shown):
    """A report with its graded items and what it names."""

    record: RecordWhole
    reported_by: str
    information_on: date
    source: SourceShown | None = Field(description="Nothing for who may not see it")
    items: list[ItemShown]
    named: list[NamedShown]


class GradeGiven(Given):
    """A 3x5x2 grade."""

    source: Literal[1, 2, 3]
    assessment: Literal["A", "B", "C", "D", "E"]
    handling: Literal["P", "C"]
    conditions: Prose = Field("", description="In words, with handling code C")
    action: Literal["", "A1", "A2", "A3"] = ""
    sanitisation: Literal["", "S1", "S2"] = ""


class ItemGiven(Given):
    """One item with its own grade."""

    text: Annotated[
        str, StringConstraints(max_length=MOST_TEXT, pattern=PLAIN), SEEN
    ] = Field(min_length=1)
    grade: GradeGiven


class ReportGiven(Given):
    """A report of one's own; it awaits review by somebody else."""

    title: Line = Field(min_length=1)
    reported_by: Line = Field(
        "",
        max_length=12,
        description="Code of the body that reports; your own if empty",
    )
    information_on: date
    source_reference: Line = Field(
        "", max_length=60, description="In the source register, never who it is"
    )
    provenance: Prose = ""
    readers: Literal["unit", "body"] = Field(
        description="The unit alone, or with it the body that reports"
    )
    items: list[ItemGiven] = Field(min_length=1, max_length=MOST_ITEMS)


def reports(request: PageRequest, state: Word = "", after: str = "") -> Page[ReportRow]:
    """List the intelligence reports that you may see, newest first."""
    found = queries.page_of(
        viewer=request.viewer,
        state=state,
        after=place(after, of="reports"),
        at_most=MOST + 1,
    )
    note_listed("intelligence.reports", actor=request.viewer)
    return shown_page(found, _row, of="reports", values=shown.place_of)


def _row(register: Register) -> ReportRow:
    report = register.intelligence_report
    return ReportRow(
        record=shown.row(register),
        reported_by=report.organisation.short_name,
        information_on=report.information_on,
    )


def report(request: PageRequest, reference: Reference) -> ReportShown:
    """Read an intelligence report with its graded items."""
    found = queries.report(reference)
    register = found.register
    note_opened(register, actor=request.viewer)
    source = queries.source_of(register)
    return ReportShown(
        record=shown.whole(register, to=request.viewer),
        reported_by=found.organisation.name,
        information_on=found.information_on,
        source=SourceShown(reference=source.reference, provenance=source.provenance)
        if source
        else None,
        items=[
            ItemShown(number=one.number, text=one.text, grade=_grade(one.grade))
            for one in queries.items(register)
        ],
        named=_named(register),
    )


def _grade(grade: Grade) -> GradeShown:
    return GradeShown(code=grade.code, words=list(grade.words))


def _named(register: Register) -> list[NamedShown]:
    found = list(queries.subjects(register))
    known = captions(one.known_id for one in found if one.known_id)
    return [
        NamedShown(
            number=one.number,
            name=one.caption,
            kind=one.kind,
            parts=[part.get_category_display() for part in one.parts.all()],
            in_picture=known[one.known_id].reference if one.known_id in known else "",
        )
        for one in found
    ]


def receive(request: PageRequest, report: ReportGiven) -> Made:
    """Put in an intelligence report of your own, which then awaits review."""

    def act() -> str:
        paragraphs = [
            Paragraph(item.text, Grade(**item.grade.model_dump()))
            for item in report.items
        ]
        made = actions.put_in(
            _header(report, request),
            paragraphs,
            readers=Readers(Reach(report.readers)),
            actor=request.viewer,
            at=request.at,
        )
        return made.reference

    return once(request, act)


def _header(report: ReportGiven, request: PageRequest) -> Header:
    bodies = {body.code: body for body in queries.bodies(request.viewer)}
    own = request.viewer.organisation_id
    if report.reported_by and report.reported_by not in bodies:
        raise Refused(Reason("You do not report for this body"))
    body = bodies[report.reported_by].id if report.reported_by else own
    return Header(
        title=report.title,
        organisation_id=body,
        information_on=report.information_on,
        source_reference=report.source_reference,
        provenance=report.provenance,
    )


OPERATIONS = (
    reads(
        "intelligence-reports",
        reports,
        area=REPORTS,
        page="intelligence:reports",
        answers=Page[ReportRow],
    ),
    writes("intelligence-reports", receive, area=REPORTS, page="intelligence:write"),
    reads(
        "intelligence-reports/{reference}",
        report,
        area=REPORTS,
        page="intelligence:report",
        answers=ReportShown,
    ),
)
