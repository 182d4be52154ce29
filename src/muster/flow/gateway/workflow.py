"""The states of a tasking request and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import UNIT_OFFICERS, Role
from muster.flow.gateway.clocks import AT_RISK, RECORD_AFTER, RESPONSE
from muster.flow.gateway.rules.deciding import Outcome

SUBMITTED = State("submitted", "Awaiting triage")
RETURNED = State("returned", "Returned for information", waits_on="Whoever asked")
TRIAGED = State("triaged", "Awaiting decision")
AT_ONCE = State("accepted_at_once", "Accepted at once, record to follow")
ACCEPTED = State("accepted", "Accepted", resting=True)
ACCEPTED_IN_PART = State("accepted_in_part", "Accepted in part", resting=True)
ADVISED = State("advised", "Advice only", resting=True)
REDIRECTED = State("redirected", "Redirected", resting=True)
DEFERRED = State("deferred", "Deferred", resting=True)
DECLINED = State("declined", "Declined", resting=True)
ESCALATED = State("escalated", "Escalated")
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)
CLOSED = State("closed", "Closed", final=True)

ASKERS = (Role.FORCE_OFFICER, Role.PARTNER_OFFICER)
GATEWAY = (Role.GATEWAY_OFFICER, Role.GATEWAY_MANAGER)
MANAGER = (Role.GATEWAY_MANAGER,)
CHAIR = (Role.TASKING_CHAIR,)

DECISIONS = {
    Outcome.ACCEPT: (ACCEPTED, "Accept"),
    Outcome.ACCEPT_IN_PART: (ACCEPTED_IN_PART, "Accept in part"),
    Outcome.ADVISE: (ADVISED, "Give advice only"),
    Outcome.REDIRECT: (REDIRECTED, "Redirect"),
    Outcome.DEFER: (DEFERRED, "Defer"),
    Outcome.DECLINE: (DECLINED, "Decline"),
}
TARGETS = (RESPONSE.rule_id, AT_RISK.rule_id)
"""Limits that a decision stops."""
TAKEN_ON = (AT_ONCE, ACCEPTED, ACCEPTED_IN_PART)
"""States in which the unit has work to do on a request."""


ANSWERED_BY = "answered by"
"""How a request relates to a tasking decision that somebody said answers it too."""

UNDECIDED = (SUBMITTED, TRIAGED, AT_ONCE)
"""States in which the gateway has the next step."""
DECIDED = (ACCEPTED, ACCEPTED_IN_PART, ADVISED, REDIRECTED, DEFERRED, DECLINED)
"""States in which whoever asked may answer the decision."""


def _said_of_it(
    verb: str, origins: tuple[State, ...], *, title: str, tells: str
) -> tuple[Move, ...]:
    """Something is said of a request, which stays in its state; nobody waits for it."""
    return tuple(
        Move(
            verb,
            (state,),
            state,
            by=(*ASKERS, *GATEWAY),
            title=title,
            reason=True,
            aside=True,
            tells=tells,
        )
        for state in origins
    )


def _decisions(origin: State, by: tuple[Role, ...]) -> tuple[Move, ...]:
    return tuple(
        Move(
            outcome.value,
            (origin,),
            to,
            by=by,
            title=title,
            reason=True,
            another=True,
            stops=TARGETS,
            tells=f"Your tasking request was decided, {outcome.words.lower()}",
        )
        for outcome, (to, title) in DECISIONS.items()
    )


WORKFLOW = Workflow(
    kind="tasking_request",
    states=(
        SUBMITTED,
        RETURNED,
        TRIAGED,
        AT_ONCE,
        ACCEPTED,
        ACCEPTED_IN_PART,
        ADVISED,
        REDIRECTED,
        DEFERRED,
        DECLINED,
        ESCALATED,
        WITHDRAWN,
        CLOSED,
    ),
    moves=(
        Move(
            "triage",
            (SUBMITTED,),
            TRIAGED,
            by=GATEWAY,
            title="Score it",
            tells="Your tasking request was scored and awaits its decision",
        ),
        Move(
            "score_again",
            (TRIAGED,),
            TRIAGED,
            by=GATEWAY,
            title="Score it again",
            aside=True,
            tells="Your tasking request was scored again",
        ),
        Move(
            "return_for_information",
            (SUBMITTED, TRIAGED),
            RETURNED,
            by=GATEWAY,
            reason=True,
            tells="Your tasking request was returned for information",
        ),
        Move(
            "provide",
            (RETURNED,),
            SUBMITTED,
            by=(*ASKERS, *GATEWAY),
            title="Give the information",
            reason=True,
            tells="The information that a tasking request lacked was given",
        ),
        Move(
            "accept_at_once",
            (SUBMITTED, TRIAGED),
            AT_ONCE,
            by=GATEWAY,
            title="Accept at once: risk to life",
            reason=True,
            tells="Your tasking request was accepted at once",
            starts=(RECORD_AFTER.rule_id,),
            stops=TARGETS,
        ),
        Move(
            "record_after",
            (AT_ONCE,),
            ACCEPTED,
            by=MANAGER,
            title="Record the decision",
            reason=True,
            tells="The decision on your tasking request was written",
            stops=(RECORD_AFTER.rule_id,),
        ),
        *_said_of_it(
            "amend",
            (*UNDECIDED, ESCALATED, *DECIDED),
            title="Add to it or put it right",
            tells="Something was added to a tasking request",
        ),
        *_said_of_it(
            "answer",
            DECIDED,
            title="Answer the decision",
            tells="The decision on a tasking request was answered",
        ),
        *_decisions(TRIAGED, MANAGER),
        *_decisions(ESCALATED, CHAIR),
        Move(
            "escalate",
            DECIDED,
            ESCALATED,
            by=ASKERS,
            title="Escalate the decision",
            reason=True,
            aside=True,
            starts=(RESPONSE.rule_id,),
            tells="A decision on a tasking request was escalated",
        ),
        Move(
            "answer_escalation",
            (ESCALATED,),
            ESCALATED,
            by=MANAGER,
            title="Answer the escalation",
            reason=True,
            aside=True,
            tells="The gateway answered your escalation; the chair decides it",
        ),
        Move(
            "look_again",
            (DEFERRED,),
            SUBMITTED,
            by=GATEWAY,
            reason=True,
            starts=(RESPONSE.rule_id,),
            tells="Your deferred tasking request is looked at again",
        ),
        Move(
            "withdraw",
            (SUBMITTED, RETURNED, TRIAGED, DEFERRED, ESCALATED),
            WITHDRAWN,
            by=ASKERS,
            reason=True,
            stops=TARGETS,
            aside=True,
            tells="A tasking request was withdrawn",
        ),
        Move(
            "close",
            (ACCEPTED, ACCEPTED_IN_PART, ADVISED, REDIRECTED, DECLINED),
            CLOSED,
            by=GATEWAY,
            title="Close it with its result",
            reason=True,
            tells="Your tasking request was closed",
        ),
    ),
)

REQUEST = RecordKind(
    key="tasking_request",
    title="Tasking request",
    prefix="REQ",
    workflow=WORKFLOW,
    url_name="gateway:request",
    retention="unit_papers",
    opened_by=UNIT_OFFICERS | frozenset(ASKERS),
    begun_by=frozenset({*ASKERS, *GATEWAY}),
    own_limits=frozenset({*TARGETS, RECORD_AFTER.rule_id}),
    among="muster.flow.gateway.queries:among",
    takes_found=True,
)
