"""Tasking requests for programs: the same as on the pages."""

from datetime import date, datetime

from pydantic import Field

from muster.core.access.actions import once
from muster.core.people.models import Organisation
from muster.core.records.actions import note_listed, note_opened
from muster.core.records.models import Register
from muster.core.room import shown
from muster.core.room.shown import RecordRow, RecordWhole
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
from muster.core.web.request import PageRequest
from muster.flow.gateway import actions, queries
from muster.flow.gateway.models import Decision, TaskingRequest
from muster.flow.gateway.rules.asking import (
    FORM,
    Ask,
    Deconfliction,
    MajorCrime,
    Risk,
    Wanted,
)
from muster.flow.gateway.rules.course import Became
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.gateway.workflow import ASKERS

REQUESTS = Area("gateway", "Tasking requests")


class RequestRow(Shown):
    """A request in the list."""

    record: RecordRow
    asked_by: str
    wanted: Wanted
    capability: str
    risk: Risk
    major_crime: MajorCrime


class DecisionShown(Shown):
    """A decision on a request, as whoever asked reads it."""

    outcome: Outcome
    basis: str
    redirect_to: str
    covers: str
    reason: str
    criteria: list[str]
    decided_by: str
    decided_at: datetime
    review_on: date
    escalation: str


class BecameShown(Shown):
    """Something that became of a request which the unit took on."""

    what: str
    at: datetime


class Asked(Shown):
    """What was asked, as it was asked."""

    asked_by: str
    wanted: Wanted
    capability: str
    objective: str
    why_unit: str
    risk: Risk
    risk_detail: str
    major_crime: MajorCrime
    needed_by: date | None
    deadline_reason: str
    threat: str
    threat_score: str
    operation_name: str
    crime_references: str
    senior_officer: str
    authorities: str
    disclosure_contact: str
    deconfliction: Deconfliction
    deconfliction_detail: str
    handling: str
    cost: str
    exit_plan: str


class RequestShown(Shown):
    """A request with every decision on it, the latest first."""

    record: RecordWhole
    asked: Asked
    decisions: list[DecisionShown]
    became: list[BecameShown]


class RequestGiven(Given):
    """A request for the unit's help; what the form asks, by the same names."""

    title: Line = Field(min_length=1, description="What is asked for, in one line")
    wanted: Wanted
    capability: Word = Field("", description="Key of a capability of the unit")
    objective: Prose = Field(min_length=1)
    why_unit: Prose = Field(
        min_length=1, description="Why the unit and not whoever asks"
    )
    risk: Risk
    risk_detail: Prose = ""
    major_crime: MajorCrime
    needed_by: date | None = Field(None, description="The last day that would serve")
    deadline_reason: Prose = ""
    threat: Line = ""
    threat_score: Line = Field("", max_length=60)
    operation_name: Line = Field("", max_length=80)
    crime_references: Line = ""
    senior_officer: Line = Field("", max_length=120)
    authorities: Prose = Field("", description="Kind, reference, expiry; no source")
    disclosure_contact: Line = ""
    deconfliction: Deconfliction
    deconfliction_detail: Prose = ""
    handling: Prose = ""
    cost: Prose = ""
    exit_plan: Prose = ""
    taken_down_for: Line = Field(
        "",
        max_length=12,
        description="Code of the body that asks; by gateway officers only",
    )


def requests(
    request: PageRequest, state: Word = "", after: str = ""
) -> Page[RequestRow]:
    """List the tasking requests that you may see, newest first."""
    found = queries.page_of(
        state=state, after=place(after, of="requests"), at_most=MOST + 1
    )
    note_listed("gateway.requests", actor=request.viewer)
    return shown_page(found, _row, of="requests", values=shown.place_of)


def _row(register: Register) -> RequestRow:
    asked: TaskingRequest = register.gateway_taskingrequest
    return RequestRow(
        record=shown.row(register),
        asked_by=asked.asked_by.short_name,
        wanted=Wanted(asked.wanted),
        capability=asked.capability,
        risk=Risk(asked.risk),
        major_crime=MajorCrime(asked.major_crime),
    )


def request(request: PageRequest, reference: Reference) -> RequestShown:
    """Read a tasking request with the decisions on it."""
    found = queries.request(reference)
    note_opened(found.register, actor=request.viewer)
    plain = found.as_asked()
    return RequestShown(
        record=shown.whole(found.register, to=request.viewer),
        asked=Asked(
            asked_by=found.asked_by.name,
            **{
                name: getattr(plain, name)
                for name in Asked.model_fields
                if name != "asked_by"
            },
        ),
        decisions=[_decision(each) for each in queries.decisions_on(found.register)],
        became=[
            BecameShown(what=Became(each.became).words, at=each.at)
            for each in queries.course_of(found.register)
        ],
    )


def _decision(decision: Decision) -> DecisionShown:
    return DecisionShown(
        outcome=Outcome(decision.outcome),
        basis=decision.basis,
        redirect_to=decision.redirect_to,
        covers=decision.covers,
        reason=decision.reason,
        criteria=[one.title for one in decision.decided_by],
        decided_by=decision.decider_name,
        decided_at=decision.at,
        review_on=decision.review_on,
        escalation=decision.escalation,
    )


def submit(request: PageRequest, asked: RequestGiven) -> Made:
    """Ask the unit for help."""
    said = asked.model_dump(exclude={"taken_down_for"})

    def act() -> str:
        body = _body(asked.taken_down_for, request)
        made = actions.submit(
            Ask(**said),
            asked_by_id=body.id if body else None,
            actor=request.viewer,
            at=request.at,
        )
        return made.register.reference

    return once(request, act)


def _body(code: str, request: PageRequest) -> Organisation | None:
    """The body that a gateway officer names."""
    if not code:
        return None
    if request.viewer.holds(*ASKERS):
        raise Refused(Reason("You ask for your own body and no other", FORM))
    named = queries.bodies_that_ask().filter(code=code).first()
    if named is None:
        raise Refused(Reason("It says which force or partner asks", FORM))
    return named


OPERATIONS = (
    reads(
        "tasking-requests",
        requests,
        area=REQUESTS,
        page="gateway:requests",
        answers=Page[RequestRow],
    ),
    writes("tasking-requests", submit, area=REQUESTS, page="gateway:submit"),
    reads(
        "tasking-requests/{reference}",
        request,
        area=REQUESTS,
        page="gateway:request",
        answers=RequestShown,
    ),
)
