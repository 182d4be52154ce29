"""The states of an operation and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.records.task_kinds import TaskKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.flow.operations.access import LEADS_THE_RECORD

TASKED = State("tasked", "Tasked, nobody leads it yet")
PLANNING = State("planning", "Being planned")
ACTIVE = State("active", "Active", resting=True)
PAUSED = State("paused", "Paused", resting=True)
COURT = State("court", "Before the courts", resting=True)
CLOSED = State("closed", "Closed", final=True)

LEADS = (Role.SENIOR_INVESTIGATOR,)

OPERATION = Workflow(
    "operation",
    states=(TASKED, PLANNING, ACTIVE, PAUSED, COURT, CLOSED),
    moves=(
        Move("take_on", (TASKED,), PLANNING, LEADS, title="Take it on"),
        Move("start", (PLANNING,), ACTIVE, LEADS, title="Start the operation"),
        Move("pause", (ACTIVE,), PAUSED, LEADS, title="Pause it", reason=True),
        Move("resume", (PAUSED,), ACTIVE, LEADS, title="Resume it", reason=True),
        Move(
            "go_to_court",
            (ACTIVE,),
            COURT,
            LEADS,
            title="Move it to court",
            reason=True,
        ),
        Move(
            "return_to_active",
            (COURT,),
            ACTIVE,
            LEADS,
            title="Return it to active",
            reason=True,
        ),
        Move(
            "close",
            (PLANNING, ACTIVE, PAUSED, COURT),
            CLOSED,
            LEADS,
            title="Close it",
            reason=True,
        ),
    ),
)

KIND = RecordKind(
    key="operation",
    title="Operation",
    prefix="OPN",
    workflow=OPERATION,
    url_name="operations:operation",
    retention="mopi_2",
    opened_by=UNIT_OFFICERS,
    begun_by=frozenset({Role.TASKING_COORDINATOR, Role.TASKING_CHAIR}),
    is_on="muster.flow.operations.queries:is_on",
    led_by="muster.flow.operations.queries:keys_led_by",
    waits_for="muster.flow.operations.queries:waits_for",
    changes=(("title", LEADS_THE_RECORD),),
    takes_found=True,
)

STEP = TaskKind(
    key="plan_step",
    title="Action of the 4P plan",
    model="operations.PlanStep",
    still_open={"standing": "open"},
    answer="operations:settle_step",
    answer_key="number",
    owners="muster.core.records.readers:readers_of",
    against="muster.flow.operations.queries:against_working_on",
)

LED_TO = "led to the operation"
"""How a decision, request or threat relates to the operation it led to."""

PART_OF = "part of the operation"
"""How an operation relates to a record that exists only for it.

Whoever restricts the operation restricts these with it, in the same moment.
"""
