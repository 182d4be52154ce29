"""The states of a seizure and of a port operation, and the moves between them."""

from typing import Final

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.rooms.cash_detention.clocks import OF_CASH, OF_LISTED
from muster.rooms.cash_detention.roles import OFFICERS, READERS

SEIZED = State("seized", "Seized")
COUNTED = State("counted", "Counted")
VALUED = State("counted", "Valued")
UNDER_ORDER = State("under_order", "Under order")
APPLIED = State("applied", "Forfeiture applied for")
NOTICE_GIVEN = State("notice_given", "Notice given")
FORFEITED = State("forfeited", "Forfeited")
APPEAL_OPEN = State("appeal_open", "Appeal open")
REMITTED = State("remitted", "Remitted", final=True)
RELEASED = State("released", "Released", final=True)
LAPSED = State("lapsed", "Lapsed")
NOT_FORFEITED = State("not_forfeited", "Not forfeited")

HELD_STATES: Final = tuple(
    state.key
    for state in (SEIZED, COUNTED, UNDER_ORDER, APPLIED, NOTICE_GIVEN, NOT_FORFEITED)
)
IN_HAND: Final = (*HELD_STATES[1:], FORFEITED.key, APPEAL_OPEN.key)
"""Counted, and neither given back nor paid to the fund."""


def _moves(counted: State, count: str, *, notice: bool) -> tuple[Move, ...]:
    """Those of cash and of listed assets; a notice is given for cash alone.

    Of listed assets that are applied for a further order is recorded: nothing that was
    read here holds them else.
    """
    given = (NOTICE_GIVEN,) if notice else ()
    released_from = (SEIZED, counted, UNDER_ORDER, *given, NOT_FORFEITED)
    by_notice = (
        Move(
            "give_notice",
            (UNDER_ORDER,),
            NOTICE_GIVEN,
            OFFICERS,
            title="Give notice of forfeiture",
            reason=True,
            another=True,
            significant=True,
            aside=True,
        ),
        Move(
            "object",
            (NOTICE_GIVEN,),
            UNDER_ORDER,
            OFFICERS,
            title="Record an objection",
            reason=True,
            aside=True,
        ),
    )
    while_applied = (
        Move(
            "renew_applied",
            (APPLIED,),
            APPLIED,
            OFFICERS,
            title="Record a further order",
            aside=True,
        ),
    )
    return (
        Move("count", (SEIZED,), counted, OFFICERS, title=count),
        Move(
            "record_order",
            (counted,),
            UNDER_ORDER,
            OFFICERS,
            title="Record the first order",
        ),
        Move(
            "renew_order",
            (UNDER_ORDER,),
            UNDER_ORDER,
            OFFICERS,
            title="Record a further order",
        ),
        Move(
            "apply_forfeiture",
            (UNDER_ORDER, *given),
            APPLIED,
            OFFICERS,
            title="Apply for forfeiture",
            reason=True,
            significant=True,
        ),
        *(by_notice if notice else while_applied),
        Move(
            "forfeit",
            (APPLIED, *given),
            FORFEITED,
            OFFICERS,
            title="Record the forfeiture",
            reason=True,
            other_than=("apply_forfeiture", *(["give_notice"] if notice else ())),
            significant=True,
        ),
        Move(
            "refuse_forfeiture",
            (APPLIED,),
            NOT_FORFEITED,
            OFFICERS,
            title="Say that it was not forfeited",
            reason=True,
            aside=True,
        ),
        Move(
            "appeal_refusal",
            (NOT_FORFEITED,),
            APPLIED,
            OFFICERS,
            title="Record an appeal against that",
            reason=True,
            aside=True,
        ),
        Move(
            "appeal",
            (FORFEITED,),
            APPEAL_OPEN,
            OFFICERS,
            title="Record an appeal",
            reason=True,
            aside=True,
        ),
        Move(
            "dismiss",
            (APPEAL_OPEN,),
            FORFEITED,
            OFFICERS,
            title="Record that the appeal was dismissed",
            reason=True,
        ),
        Move(
            "remit",
            (FORFEITED,),
            REMITTED,
            OFFICERS,
            title="Remit it",
            reason=True,
            another=True,
        ),
        Move(
            "quash",
            (APPEAL_OPEN,),
            RELEASED,
            OFFICERS,
            title="Record that the appeal was allowed",
            reason=True,
            another=True,
            other_than=("forfeit",),
            aside=True,
        ),
        Move(
            "release",
            released_from,
            RELEASED,
            OFFICERS,
            title="Release it",
            reason=True,
            aside=True,
        ),
        Move(
            "lapse",
            (SEIZED, counted),
            LAPSED,
            OFFICERS,
            title="Say that the time has lapsed",
            reason=True,
            aside=True,
        ),
        Move(
            "give_back",
            (LAPSED,),
            RELEASED,
            OFFICERS,
            title="Say that it was given back",
            reason=True,
        ),
    )


def _states(counted: State, *, notice: bool) -> tuple[State, ...]:
    given = (NOTICE_GIVEN,) if notice else ()
    return (
        *(SEIZED, counted, UNDER_ORDER, APPLIED, *given, NOT_FORFEITED, FORFEITED),
        *(APPEAL_OPEN, LAPSED, REMITTED, RELEASED),
    )


CASH = RecordKind(
    key="cash_seizure",
    title="Cash seizure",
    prefix="CSH",
    workflow=Workflow(
        "cash_seizure",
        states=_states(COUNTED, notice=True),
        moves=_moves(COUNTED, "Enter the second count", notice=True),
    ),
    url_name="cash_detention:seizure",
    retention="mopi_3",
    opened_by=READERS,
    begun_by=READERS,
    takes_found=True,
    own_limits=OF_CASH,
)
LISTED = RecordKind(
    key="listed_seizure",
    title="Listed assets seized",
    prefix="LST",
    workflow=Workflow(
        "listed_seizure",
        states=_states(VALUED, notice=False),
        moves=_moves(VALUED, "Say that all are valued", notice=False),
    ),
    url_name="cash_detention:listed",
    retention="mopi_3",
    opened_by=READERS,
    begun_by=READERS,
    takes_found=True,
    own_limits=OF_LISTED,
)

PLANNED = State("planned", "Planned")
RUN = State("run", "Run")
RETURNED = State("returned", "Returned", final=True)
PORT_OPERATION = RecordKind(
    key="port_operation",
    title="Port operation",
    prefix="PRT",
    workflow=Workflow(
        "port_operation",
        states=(PLANNED, RUN, RETURNED),
        moves=(
            Move("run", (PLANNED,), RUN, OFFICERS, title="Say how the day went"),
            Move("return", (RUN,), RETURNED, OFFICERS, title="Return it"),
        ),
    ),
    url_name="cash_detention:port_operation",
    retention="mopi_4",
    opened_by=READERS,
    begun_by=READERS,
)
