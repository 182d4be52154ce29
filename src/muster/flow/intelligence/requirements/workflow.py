"""The states of a requirement, and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.intelligence.requirements.clocks import ANSWER
from muster.flow.intelligence.requirements.roles import ASKERS, INTELLIGENCE

ASKED = State("asked", "Asked")
ACCEPTED = State("accepted", "Accepted")
ANSWERED = State("answered", "Answered", resting=True, waits_on="Whoever asked")
UNAVAILABLE = State("unavailable", "No answer available", final=True)
CLOSED = State("closed", "Closed", final=True)
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)

ANSWERS = (ANSWER.rule_id,)
ORIGINS = (
    *("threat", "operation", "tasking_request", "intelligence_report"),
    "development_package",
)
"""The kinds of record from whose pages a gap is asked to be filled."""

REQUIREMENT = RecordKind(
    key="requirement",
    title="Requirement",
    prefix="RQM",
    workflow=Workflow(
        kind="requirement",
        states=(ASKED, ACCEPTED, ANSWERED, UNAVAILABLE, CLOSED, WITHDRAWN),
        moves=(
            Move(
                "accept",
                (ASKED,),
                ACCEPTED,
                INTELLIGENCE,
                title="Accept it",
                another=True,
            ),
            Move(
                "answer",
                (ACCEPTED,),
                ANSWERED,
                INTELLIGENCE,
                title="Answer it",
                another=True,
                stops=ANSWERS,
            ),
            Move(
                "no_answer",
                (ASKED, ACCEPTED),
                UNAVAILABLE,
                INTELLIGENCE,
                title="Say that no answer is available",
                another=True,
                stops=ANSWERS,
                aside=True,
            ),
            Move(
                "close",
                (ANSWERED,),
                CLOSED,
                ASKERS,
                title="Close it",
                reason=True,
                author=True,
            ),
            Move(
                "ask_again",
                (ANSWERED,),
                ACCEPTED,
                ASKERS,
                title="Say that it is not answered yet",
                reason=True,
                author=True,
                aside=True,
            ),
            Move(
                "withdraw",
                (ASKED, ACCEPTED),
                WITHDRAWN,
                ASKERS,
                title="Withdraw it",
                reason=True,
                author=True,
                stops=ANSWERS,
                aside=True,
            ),
        ),
    ),
    url_name="requirements:requirement",
    retention="mopi_4",
    opened_by=ASKERS,
    begun_by=ASKERS,
    own_limits=frozenset(ANSWERS),
    takes_found=True,
)
