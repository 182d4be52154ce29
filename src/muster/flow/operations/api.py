"""Operations for programs, read only: whoever leads one works on its pages."""

from datetime import date, datetime

from pydantic import Field

from muster.core.people.queries import names
from muster.core.records.actions import listed, opened
from muster.core.records.models import Register
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
from muster.flow.operations import queries
from muster.flow.operations.rules import against_reading_policy_file

OPERATIONS_AREA = Area("operations", "Operations")


class OperationRow(Shown):
    """An operation in the list."""

    record: RecordRow
    team: str


class ObjectiveShown(Shown):
    """What an operation is to achieve, and whether it did."""

    number: int
    text: str
    measure: str
    standing: str
    outcome: str


class StepShown(Shown):
    """One action of the 4P plan."""

    number: int
    strand: str
    text: str
    owner: str
    due_on: date
    standing: str
    result: str


class EntryShown(Shown):
    """A decision in the policy file."""

    number: int
    decision: str
    reason: str
    options: str
    corrects: int | None
    by: str
    at: datetime


class OperationShown(Shown):
    """An operation: what it is for, its plan and its decisions."""

    record: RecordWhole
    team: str
    aims: str
    result: str
    objectives: list[ObjectiveShown]
    plan: list[StepShown]
    policy_file: list[EntryShown] | None = Field(
        description="Null for whoever may not read it: who is not on the operation"
    )


def operations(
    request: PageRequest, state: Word = "", after: str = ""
) -> Page[OperationRow]:
    """List the operations that you may see, newest first."""
    found = queries.page_of(
        state=state, after=place(after, of="operations"), at_most=MOST + 1
    )
    listed("operations", actor=request.viewer)
    return shown_page(found, _row, of="operations", values=shown.place_of)


def _row(register: Register) -> OperationRow:
    return OperationRow(record=shown.row(register), team=str(register.owner_team or ""))


def operation(request: PageRequest, reference: Reference) -> OperationShown:
    """Read an operation with its plan and policy file."""
    found = queries.operation(reference)
    register = found.register
    opened(register, actor=request.viewer)
    return OperationShown(
        record=shown.whole(register, to=request.viewer),
        team=str(register.owner_team or ""),
        aims=found.aims,
        result=found.result,
        objectives=[
            ObjectiveShown(
                number=one.number,
                text=one.text,
                measure=one.measure,
                standing=one.standing,
                outcome=one.outcome,
            )
            for one in queries.objectives(register)
        ],
        plan=_plan(register),
        policy_file=_policy_file(register, request),
    )


def _plan(register: Register) -> list[StepShown]:
    found = queries.plan(register)
    who = names(one.owner_id for one in found)
    return [
        StepShown(
            number=one.number,
            strand=one.strand,
            text=one.text,
            owner=who[one.owner_id],
            due_on=one.due_on,
            standing=one.standing,
            result=one.result,
        )
        for one in found
    ]


def _policy_file(register: Register, request: PageRequest) -> list[EntryShown] | None:
    if against_reading_policy_file(
        request.viewer,
        queries.team(register, at=request.at),
        owner_team=register.owner_team_id,
    ):
        return None
    found = list(queries.policy_file(register))
    who = names(one.by_id for one in found)
    return [
        EntryShown(
            number=one.number,
            decision=one.decision,
            reason=one.reason,
            options=one.options,
            corrects=one.corrects,
            by=who[one.by_id],
            at=one.at,
        )
        for one in found
    ]


OPERATIONS = (
    reads(
        "operations",
        operations,
        area=OPERATIONS_AREA,
        page="operations:operations",
        answers=Page[OperationRow],
    ),
    reads(
        "operations/{reference}",
        operation,
        area=OPERATIONS_AREA,
        page="operations:operation",
        answers=OperationShown,
    ),
)
