"""The states of a sensitive item and of a pointer, and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import Role
from muster.rooms.sensitive_intelligence.clocks import (
    ITEM_REVIEW,
    LIFE,
    PERMISSION,
    POINTER_REVIEW,
)
from muster.rooms.sensitive_intelligence.roles import (
    PROTECTED_PERSONS_CONTACT,
    SENSITIVE_OFFICER,
    SENSITIVE_RELEASER,
)

RECEIVED = State("received", "Received")
ASSESSED = State("assessed", "Assessed", resting=True)
CLOSED = State("closed", "Closed", final=True)
RETURNED = State("returned", "Returned to its originator", final=True)
PROPOSED = State("proposed", "Proposed", waits_on="Another in the corridor")
LIVE = State("live", "Live", resting=True, waits_on="Its contact")
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)

GUARDS = (Role.INTELLIGENCE_OFFICER, Role.INTELLIGENCE_REVIEWER)
"""As which the guardians of a corridor serve: its label leaves nobody else."""
UNIT = (SENSITIVE_OFFICER, SENSITIVE_RELEASER)
INSIDE = frozenset({*UNIT, *GUARDS})
PLACES = (*UNIT, PROTECTED_PERSONS_CONTACT)
OF_ITEMS = (LIFE.rule_id, PERMISSION.rule_id, ITEM_REVIEW.rule_id)
OF_POINTERS = (POINTER_REVIEW.rule_id,)


def _at_any_state(verb: str, title: str, stops: str, tells: str) -> tuple[Move, ...]:
    """A move that leaves an item where it stands, and ends a time limit.

    Nothing else ends it: no page of time limits does.
    """
    return tuple(
        Move(
            verb,
            (state,),
            state,
            UNIT,
            title=title,
            aside=True,
            stops=(stops,),
            tells=tells,
        )
        for state in (RECEIVED, ASSESSED)
    )


ITEM = RecordKind(
    key="sensitive_item",
    title="Sensitive item",
    prefix="SEN",
    workflow=Workflow(
        kind="sensitive_item",
        states=(RECEIVED, ASSESSED, CLOSED, RETURNED),
        moves=(
            Move(
                "assess",
                (RECEIVED,),
                ASSESSED,
                (SENSITIVE_OFFICER,),
                title="Say that it is assessed",
                reason=True,
            ),
            *_at_any_state(
                "decide", "Decide whether it is used", LIFE.rule_id, "Decided"
            ),
            *_at_any_state(
                "answer",
                "Note what the originator answered",
                PERMISSION.rule_id,
                "The originator answered",
            ),
            *(
                Move(
                    "review",
                    (state,),
                    state,
                    UNIT,
                    title="Say that it was reviewed",
                    reason=True,
                    aside=True,
                    stops=(ITEM_REVIEW.rule_id,),
                    starts=(ITEM_REVIEW.rule_id,),
                )
                for state in (RECEIVED, ASSESSED)
            ),
            Move(
                "return",
                (RECEIVED,),
                RETURNED,
                (SENSITIVE_OFFICER,),
                title="Return it to its originator",
                reason=True,
                aside=True,
                stops=OF_ITEMS,
            ),
            Move(
                "close",
                (ASSESSED,),
                CLOSED,
                UNIT,
                title="Close it",
                reason=True,
                another=True,
                aside=True,
                stops=OF_ITEMS,
            ),
        ),
    ),
    url_name="sensitive_intelligence:item",
    retention="mopi_4",
    opened_by=INSIDE,
    begun_by=frozenset({SENSITIVE_OFFICER}),
    own_limits=frozenset(OF_ITEMS),
    counted=False,
    stops="muster.core.terms.identities:refuse_saying_who",
)
POINTER = RecordKind(
    key="sensitive_pointer",
    title="Pointer",
    prefix="PTR",
    workflow=Workflow(
        kind="sensitive_pointer",
        states=(PROPOSED, LIVE, WITHDRAWN),
        moves=(
            Move(
                "approve",
                (PROPOSED,),
                LIVE,
                (*PLACES, *GUARDS),
                title="Approve the pointer",
                another=True,
                starts=OF_POINTERS,
                tells="Your pointer is live",
            ),
            Move(
                "review",
                (LIVE,),
                LIVE,
                PLACES,
                title="Say that it is still needed",
                aside=True,
                stops=OF_POINTERS,
                starts=OF_POINTERS,
            ),
            Move(
                "reject",
                (PROPOSED,),
                WITHDRAWN,
                (*PLACES, *GUARDS),
                title="Take the proposal away",
                aside=True,
            ),
            Move(
                "withdraw",
                (LIVE,),
                WITHDRAWN,
                (*PLACES, *GUARDS),
                title="Withdraw the pointer",
                another=True,
                aside=True,
                stops=OF_POINTERS,
                tells="Your pointer is withdrawn",
            ),
        ),
    ),
    url_name="sensitive_intelligence:pointer",
    retention="mopi_4",
    opened_by=frozenset({*PLACES, *GUARDS}),
    worked_by=frozenset(),
    begun_by=frozenset(PLACES),
    closed=True,
    own_limits=frozenset(OF_POINTERS),
    counted=False,
    opened_by_glass=False,
)
"""No broken glass opens a pointer, and nothing is written beside it."""
