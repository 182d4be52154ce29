"""The states of a disruption and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import Role
from muster.flow.outcomes.access import CLAIMERS, READERS

CLAIMED = State("claimed", "Claimed, awaiting the panel")
RETURNED = State("returned", "Returned to who claimed it")
MODERATED = State("moderated", "Moderated", resting=True)
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)

PANEL = (Role.DISRUPTION_MODERATOR,)

WORKFLOW = Workflow(
    "disruption",
    states=(CLAIMED, RETURNED, MODERATED, WITHDRAWN),
    moves=(
        Move(
            "moderate",
            (CLAIMED,),
            MODERATED,
            PANEL,
            title="Moderate it",
            reason=True,
            another=True,
        ),
        Move(
            "send_back",
            (CLAIMED,),
            RETURNED,
            PANEL,
            title="Send it back",
            reason=True,
            another=True,
        ),
        Move(
            "claim_again",
            (RETURNED,),
            CLAIMED,
            CLAIMERS,
            title="Claim it again",
            reason=True,
        ),
        Move(
            "look_again",
            (MODERATED,),
            CLAIMED,
            PANEL,
            title="Put it before the panel again",
            reason=True,
        ),
        Move(
            "withdraw",
            (CLAIMED, RETURNED),
            WITHDRAWN,
            CLAIMERS,
            title="Withdraw the claim",
            reason=True,
            aside=True,
        ),
    ),
)

KIND = RecordKind(
    key="disruption",
    title="Disruption",
    prefix="DIS",
    workflow=WORKFLOW,
    url_name="outcomes:disruption",
    retention="mopi_2",
    opened_by=READERS,
    begun_by=frozenset(CLAIMERS),
    waits_for="muster.flow.outcomes.queries:waits_for",
    takes_found=True,
)

AGAINST = "disrupted by"
"""How a threat relates to a disruption claimed against it."""

EVIDENCE = "evidence of the disruption"
"""How a record relates to a disruption that it is evidence of."""
