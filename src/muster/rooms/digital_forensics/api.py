"""Submissions to digital forensics for programs, read only."""

from datetime import date, datetime

from muster.core.records.actions import listed, opened
from muster.core.room import shown
from muster.core.room.shown import RecordRow, RecordWhole
from muster.core.web.api import (
    Area,
    Page,
    Reference,
    Shown,
    Word,
    place,
    reads,
    shown_page,
)
from muster.core.web.api.paging import MOST
from muster.core.web.request import PageRequest
from muster.rooms.digital_forensics import queries
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.queries import Held

FORENSICS = Area("digital_forensics", "Digital forensics")


class SubmissionRow(Shown):
    """A submission in the list."""

    record: RecordRow


class HandoverShown(Shown):
    """An exhibit passed from one hand to another."""

    at: datetime
    from_whom: str
    to_whom: str
    place: str
    why: str
    seal_broken: str
    seal_applied: str
    gives_back: bool


class ExhibitShown(Shown):
    """An exhibit with every handover, in the order in which they happened."""

    number: int
    exhibit: str
    producer: str
    kind: str
    description: str
    examined_at: datetime | None
    finding: str
    sha256: str
    handovers: list[HandoverShown]


class SubmissionShown(Shown):
    """A submission with its exhibits."""

    record: RecordWhole
    operation: str
    question: str
    power: str
    power_reference: str
    holder: str
    taken_at: datetime
    court_on: date | None
    exhibits: list[ExhibitShown]


def submissions(
    request: PageRequest, state: Word = "", after: str = ""
) -> Page[SubmissionRow]:
    """List the submissions to digital forensics that you may see, newest first."""
    found = queries.page_of(
        state=state, after=place(after, of="submissions"), at_most=MOST + 1
    )
    listed("digital_forensics.submissions", actor=request.viewer)
    return shown_page(
        found, _row, of="submissions", values=lambda one: shown.place_of(one.register)
    )


def _row(one: Submission) -> SubmissionRow:
    return SubmissionRow(record=shown.row(one.register))


def submission(request: PageRequest, reference: Reference) -> SubmissionShown:
    """Read a submission with its exhibits and who held them."""
    found = queries.submission(reference)
    register = found.register
    opened(register, actor=request.viewer)
    operation = queries.operation_of(register)
    return SubmissionShown(
        record=shown.whole(register, to=request.viewer),
        operation=operation.reference if operation else "",
        question=found.question,
        power=found.power,
        power_reference=found.power_reference,
        holder=found.holder,
        taken_at=found.taken_at,
        court_on=found.court_on,
        exhibits=[_exhibit(one) for one in queries.exhibits(register)],
    )


def _exhibit(held: Held) -> ExhibitShown:
    one = held.exhibit
    return ExhibitShown(
        number=one.number,
        exhibit=one.reference,
        producer=one.producer,
        kind=one.kind,
        description=one.description,
        examined_at=one.examined_at,
        finding=one.finding,
        sha256=one.sha256,
        handovers=[
            HandoverShown(
                at=each.at,
                from_whom=each.from_whom,
                to_whom=each.to_whom,
                place=each.place,
                why=each.why,
                seal_broken=each.seal_broken,
                seal_applied=each.seal_applied,
                gives_back=each.gives_back,
            )
            for each in held.handovers
        ],
    )


OPERATIONS = (
    reads(
        "forensic-submissions",
        submissions,
        area=FORENSICS,
        page="digital_forensics:submissions",
        answers=Page[SubmissionRow],
    ),
    reads(
        "forensic-submissions/{reference}",
        submission,
        area=FORENSICS,
        page="digital_forensics:submission",
        answers=SubmissionShown,
    ),
)
