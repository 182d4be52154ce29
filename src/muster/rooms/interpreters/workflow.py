"""The states of a request for an interpreter, and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import Role
from muster.rooms.interpreters.clocks import ANSWER

ASKED = State("asked", "Asked for")
BOOKED = State("booked", "Booked")
INTERPRETED = State("interpreted", "Interpreted", final=True)
NOBODY = State("nobody", "Nobody to be had", final=True)
CANCELLED = State("cancelled", "Cancelled", final=True)

OFFICERS = (Role.INVESTIGATOR, Role.SENIOR_INVESTIGATOR)
DESK = (Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER)
ANSWERS = (ANSWER.rule_id,)

REQUEST = RecordKind(
    key="interpreter_request",
    title="Request for an interpreter",
    prefix="LNG",
    workflow=Workflow(
        kind="interpreter_request",
        states=(ASKED, BOOKED, INTERPRETED, NOBODY, CANCELLED),
        moves=(
            Move("book", (ASKED,), BOOKED, DESK, title="Book somebody", stops=ANSWERS),
            Move(
                "decline",
                (ASKED,),
                NOBODY,
                DESK,
                title="Say that there is nobody",
                reason=True,
                stops=ANSWERS,
            ),
            Move(
                "cancel",
                (ASKED, BOOKED),
                CANCELLED,
                OFFICERS,
                title="Cancel it",
                reason=True,
                stops=ANSWERS,
                aside=True,
            ),
            Move(
                "finish",
                (BOOKED,),
                INTERPRETED,
                OFFICERS,
                title="Say how it went",
                reason=True,
            ),
        ),
    ),
    url_name="interpreters:request",
    retention="mopi_4",
    opened_by=frozenset({*OFFICERS, *DESK}),
    begun_by=frozenset(OFFICERS),
    own_limits=frozenset(ANSWERS),
)
