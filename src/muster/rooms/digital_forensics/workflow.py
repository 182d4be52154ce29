"""The states of a submission and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import Role
from muster.rooms.digital_forensics.clocks import VICTIMS_DEVICE
from muster.rooms.digital_forensics.roles import FORENSICS_EXAMINER, FORENSICS_MANAGER

SUBMITTED = State("submitted", "Submitted")
INCOMPLETE = State("incomplete", "Sent back for information")
QUEUED = State("queued", "In the queue")
EXAMINING = State("examining", "Being examined")
EXAMINED = State("examined", "Examined")
KEPT = State("kept", "Kept as evidence", resting=True)
RETURNED = State("returned", "Everything given back", final=True)
DECLINED = State("declined", "Declined", final=True)
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)

OFFICERS = (Role.INVESTIGATOR, Role.SENIOR_INVESTIGATOR)
UNIT = (FORENSICS_EXAMINER, FORENSICS_MANAGER)
HEAD = (FORENSICS_MANAGER,)
READERS = frozenset({*OFFICERS, *UNIT, Role.TASKING_COORDINATOR, Role.TASKING_CHAIR})
"""Those who work on a submission, and those who task the unit."""

# No move stops a limit of detention: what becomes of devices says nothing of whoever
# is in the cell. It is stopped where somebody records "Charged or released".
STATES = Workflow(
    "forensic_submission",
    states=(
        SUBMITTED,
        INCOMPLETE,
        QUEUED,
        EXAMINING,
        EXAMINED,
        KEPT,
        RETURNED,
        DECLINED,
        WITHDRAWN,
    ),
    moves=(
        Move("accept", (SUBMITTED,), QUEUED, HEAD, title="Accept it into the queue"),
        Move(
            "send_back",
            (SUBMITTED,),
            INCOMPLETE,
            HEAD,
            title="Send it back for information",
            reason=True,
        ),
        Move(
            "resubmit",
            (INCOMPLETE,),
            SUBMITTED,
            OFFICERS,
            title="Submit it again",
            reason=True,
        ),
        Move("decline", (SUBMITTED,), DECLINED, HEAD, title="Decline it", reason=True),
        Move(
            "withdraw",
            (SUBMITTED, INCOMPLETE, QUEUED),
            WITHDRAWN,
            OFFICERS,
            title="Withdraw it",
            reason=True,
            aside=True,
        ),
        Move(
            "start_examination",
            (QUEUED,),
            EXAMINING,
            UNIT,
            title="Start to examine",
        ),
        Move(
            "finish",
            (EXAMINING,),
            EXAMINED,
            UNIT,
            title="Finish the examination",
            reason=True,
        ),
        Move(
            "keep",
            (EXAMINED,),
            KEPT,
            OFFICERS,
            title="Keep the exhibits as evidence",
            reason=True,
        ),
        Move(
            "close",
            (EXAMINED, KEPT),
            RETURNED,
            UNIT,
            title="Close it, everything being given back",
        ),
    ),
)

SUBMISSION = RecordKind(
    key="forensic_submission",
    title="Digital forensics submission",
    prefix="DFS",
    workflow=STATES,
    url_name="digital_forensics:submission",
    retention="mopi_2",
    opened_by=READERS,
    begun_by=frozenset(OFFICERS),
    own_limits=frozenset({VICTIMS_DEVICE.rule_id}),
)
