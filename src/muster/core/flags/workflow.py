"""The states of a flag, and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import UNIT_OFFICERS

PROPOSED = State("proposed", "Proposed", waits_on="Another in the corridor")
LIVE = State("live", "Live", resting=True, waits_on="Those in the corridor")
LAPSED = State("lapsed", "Ended", final=True)
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)

MEMBERS = UNIT_OFFICERS
"""Whoever is in the corridor decides; its label leaves nobody else."""

FLAG = RecordKind(
    key="flag",
    title="Flag",
    prefix="FLG",
    workflow=Workflow(
        kind="flag",
        states=(PROPOSED, LIVE, LAPSED, WITHDRAWN),
        moves=(
            Move(
                "approve",
                (PROPOSED,),
                LIVE,
                by=MEMBERS,
                title="Approve the flag",
                another=True,
                tells="Your flag is live",
            ),
            Move(
                "review",
                (LIVE,),
                LIVE,
                by=MEMBERS,
                title="Say that it is still needed",
                reason=True,
                aside=True,
            ),
            Move(
                "withdraw",
                (PROPOSED, LIVE),
                WITHDRAWN,
                by=MEMBERS,
                title="Withdraw the flag",
                reason=True,
                aside=True,
                tells="Your flag is withdrawn",
            ),
            Move("lapse", (LIVE,), LAPSED, by=MEMBERS, title="End it", aside=True),
        ),
    ),
    url_name="flags:flag",
    retention="mopi_4",
    opened_by=MEMBERS,
    counted=False,
    opened_by_glass=False,
)
"""A flag that a corridor keeps: nobody outside knows of it, and no glass opens it."""
