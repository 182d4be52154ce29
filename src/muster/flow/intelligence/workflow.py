"""The states of an intelligence report and the moves between them."""

from muster.core.records.conditions import VIEWER
from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.intelligence.access import AUTHORS, READERS, REVIEWERS

DRAFT = State("draft", "Draft")
SUBMITTED = State("submitted", "Awaiting review")
RETURNED = State("returned", "Returned to its author")
ACCEPTED = State("accepted", "Accepted", final=True)
REJECTED = State("rejected", "Rejected", final=True)
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)

WORKFLOW = Workflow(
    kind="intelligence_report",
    states=(DRAFT, SUBMITTED, RETURNED, ACCEPTED, REJECTED, WITHDRAWN),
    moves=(
        Move(
            "submit",
            (DRAFT, RETURNED),
            SUBMITTED,
            by=AUTHORS,
            title="Submit for review",
            author=True,
        ),
        Move(
            "accept",
            (SUBMITTED,),
            ACCEPTED,
            by=REVIEWERS,
            title="Accept the report",
            another=True,
            tells="Your report is accepted",
        ),
        Move(
            "send_back",
            (SUBMITTED,),
            RETURNED,
            by=REVIEWERS,
            title="Return it to its author",
            reason=True,
            another=True,
            tells="Your report is returned to you",
        ),
        Move(
            "reject",
            (SUBMITTED,),
            REJECTED,
            by=REVIEWERS,
            title="Reject the report",
            reason=True,
            another=True,
            tells="Your report is rejected",
        ),
        Move(
            "withdraw",
            (DRAFT, SUBMITTED, RETURNED),
            WITHDRAWN,
            by=AUTHORS,
            title="Withdraw the report",
            reason=True,
            author=True,
            aside=True,
        ),
    ),
)

REPORT = RecordKind(
    key="intelligence_report",
    title="Intelligence report",
    prefix="INT",
    workflow=WORKFLOW,
    url_name="intelligence:report",
    related_by="intelligence:relate",
    retention="mopi_4",
    opened_by=READERS,
    begun_by=AUTHORS,
    own_in=frozenset({DRAFT.key}),
    changes=(
        (
            "title",
            f"was.state IN ('draft', 'returned') AND was.opened_by_id = {VIEWER}",
        ),
    ),
    called="muster.flow.intelligence.queries:called",
    among="muster.flow.intelligence.queries:among",
)
