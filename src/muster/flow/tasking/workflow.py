"""The states of a tasking meeting and of a tasking decision."""

from muster.core.records.conditions import holds
from muster.core.records.kinds import RecordKind
from muster.core.records.task_kinds import TaskKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import Role
from muster.flow.tasking.access import READERS

COORDINATOR = (Role.TASKING_COORDINATOR,)
CHAIR = (Role.TASKING_CHAIR,)
EITHER = (Role.TASKING_COORDINATOR, Role.TASKING_CHAIR)

PLANNED = State("planned", "Planned")
READY = State("ready", "Pack built")
CLOSED = State("closed", "Held and closed", final=True)
CANCELLED = State("cancelled", "Cancelled", final=True)

MEETINGS = Workflow(
    "tasking_meeting",
    (PLANNED, READY, CLOSED, CANCELLED),
    (
        Move("build", (PLANNED, READY), READY, COORDINATOR, title="Build the pack"),
        Move("close", (READY,), CLOSED, CHAIR, title="Close the meeting"),
        Move(
            "cancel",
            (PLANNED, READY),
            CANCELLED,
            COORDINATOR,
            title="Cancel the meeting",
            reason=True,
            aside=True,
        ),
    ),
)
MEETING = RecordKind(
    key="tasking_meeting",
    title="Tasking meeting",
    prefix="MTG",
    workflow=MEETINGS,
    url_name="tasking:meeting",
    retention="unit_papers",
    opened_by=READERS,
    begun_by=frozenset(COORDINATOR),
)

CHAIRING = TaskKind(
    key="chairing",
    title="A meeting to chair",
    model="tasking.Meeting",
    still_open={"register__closed_at__isnull": True},
    owner="chair_id",
    text="to_chair",
    due="held_at",
    set_by="register__opened_by_id",
    set_at="register__opened_at",
    answer="tasking:meeting",
    answer_key=None,
    answer_words="Open the meeting",
    result="",
    owners="muster.flow.tasking.queries:who_can_chair_it",
    against="muster.flow.tasking.queries:against_naming_chair",
)

PROPOSED = State("proposed", "Proposed")
TASKED = State("tasked", "Tasked", resting=True)
DEFERRED = State("deferred", "Deferred", resting=True)
DECLINED = State("declined", "Declined", final=True)
ESCALATED = State("escalated", "Escalated, answer awaited")
HANDED_DOWN = State("handed_down", "Handed down, answer awaited")
TAKEN = State("taken", "Taken by the other level", final=True)
REVIEWED = State("reviewed", "Reviewed and ended", final=True)
WITHDRAWN = State("withdrawn", "Proposal withdrawn", final=True)

UNDECIDED = (PROPOSED, DEFERRED)
AWAITED = (ESCALATED, HANDED_DOWN)

OWNED_RISK = TaskKind(
    key="owned_risk",
    title="A risk to own",
    model="tasking.Decision",
    still_open={"register__state": TASKED.key},
    owner="risk_owner_id",
    text="to_own",
    due="review_on",
    set_by="register__opened_by_id",
    set_at="register__opened_at",
    answer="tasking:decision",
    answer_key=None,
    answer_words="Open the decision",
    result="",
    owners="muster.flow.tasking.queries:who_can_own_it",
    stays=True,
    concerns="muster.flow.tasking.queries:whom_a_risk_concerns",
    against="muster.flow.tasking.queries:against_naming_risk_owner",
)

DECISIONS = Workflow(
    "tasking_decision",
    (
        PROPOSED,
        TASKED,
        DEFERRED,
        DECLINED,
        ESCALATED,
        HANDED_DOWN,
        TAKEN,
        REVIEWED,
        WITHDRAWN,
    ),
    (
        Move("task", UNDECIDED, TASKED, CHAIR, title="Task it", significant=True),
        Move("decline", UNDECIDED, DECLINED, CHAIR, title="Decline it", reason=True),
        Move("defer", (PROPOSED,), DEFERRED, CHAIR, title="Defer it", reason=True),
        Move("escalate", UNDECIDED, ESCALATED, CHAIR, title="Escalate it", reason=True),
        Move(
            "hand_down",
            UNDECIDED,
            HANDED_DOWN,
            CHAIR,
            title="Hand it down",
            reason=True,
        ),
        Move(
            "withdraw",
            (PROPOSED,),
            WITHDRAWN,
            COORDINATOR,
            title="Withdraw the proposal",
            reason=True,
            aside=True,
        ),
        Move(
            "taken", AWAITED, TAKEN, EITHER, title="The other side took it", reason=True
        ),
        Move(
            "sent_back",
            AWAITED,
            DEFERRED,
            EITHER,
            title="The other side sent it back",
            reason=True,
        ),
        Move("go_on", (TASKED,), TASKED, CHAIR, title="Go on with it", reason=True),
        Move("end", (TASKED,), REVIEWED, CHAIR, title="End the tasking", reason=True),
    ),
)
DECISION = RecordKind(
    key="tasking_decision",
    title="Tasking decision",
    prefix="TSK",
    workflow=DECISIONS,
    url_name="tasking:decision",
    changes=(
        (
            "owner_team_id",
            f"was.state IN ('proposed', 'deferred') AND {holds(CHAIR)}",
        ),
    ),
    retention="unit_papers",
    opened_by=READERS,
    begun_by=frozenset(EITHER),
)
