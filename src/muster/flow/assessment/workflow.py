"""The states of a threat, and the moves between them."""

from muster.core.records.conditions import holds
from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import Role
from muster.flow.assessment.access import OPENERS, READERS
from muster.flow.assessment.clocks import REASSESS

TRIGGERED = State("triggered", "Trigger report received")
ASSESSING = State("assessing", "Being scored")
SCORED = State("scored", "Awaiting review")
RANKED = State("ranked", "Score reviewed", resting=True)
ARCHIVED = State("archived", "Archived", resting=True)
REJECTED = State("rejected", "Not taken as a threat", final=True)

ASSESSOR = (Role.ASSESSOR,)
CLOCK = (REASSESS.rule_id,)

WORKFLOW = Workflow(
    "threat",
    (TRIGGERED, ASSESSING, SCORED, RANKED, ARCHIVED, REJECTED),
    (
        Move(
            "begin",
            (TRIGGERED, ASSESSING, RANKED),
            ASSESSING,
            ASSESSOR,
            title="Begin scoring",
            significant=True,
        ),
        Move("score", (ASSESSING,), SCORED, ASSESSOR, title="Score it"),
        Move(
            "review",
            (SCORED,),
            RANKED,
            ASSESSOR,
            title="Review the score",
            stops=CLOCK,
            starts=CLOCK,
            significant=True,
        ),
        Move(
            "send_back", (SCORED,), ASSESSING, ASSESSOR, title="Send back", reason=True
        ),
        Move(
            "archive",
            (TRIGGERED, RANKED),
            ARCHIVED,
            ASSESSOR,
            title="Archive it",
            reason=True,
            stops=CLOCK,
        ),
        Move(
            "reopen",
            (ARCHIVED,),
            TRIGGERED,
            ASSESSOR,
            title="Open it again",
            reason=True,
        ),
        Move(
            "reject",
            (TRIGGERED,),
            REJECTED,
            ASSESSOR,
            title="Do not take it as a threat",
            reason=True,
            aside=True,
        ),
    ),
)

THREAT = RecordKind(
    key="threat",
    title="Threat",
    prefix="THR",
    workflow=WORKFLOW,
    url_name="assessment:threat",
    retention="periodic",
    opened_by=READERS,
    begun_by=OPENERS,
    found_put_by="assessment:add_subject",
    own_limits=frozenset({REASSESS.rule_id}),
    changes=(("review_on", holds(ASSESSOR)),),
)
