"""The states of a working paper, and of an account that is issued."""

from muster.core.jobs.kinds import LongWorkKind
from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import Role
from muster.flow.account.access import COUNTS, ISSUED_TO

PREPARED = State("prepared", "Prepared, awaiting approval")
RETURNED = State("returned", "Sent back to the analyst")
APPROVED = State("approved", "Approved and issued", final=True)
DROPPED = State("dropped", "Not issued", final=True)

ANALYST = (Role.PERFORMANCE_ANALYST,)
APPROVER = (Role.TASKING_CHAIR,)

PAPER = Workflow(
    "account_period",
    states=(PREPARED, RETURNED, APPROVED, DROPPED),
    moves=(
        Move(
            "approve",
            (PREPARED,),
            APPROVED,
            APPROVER,
            title="Approve and issue it",
            reason=True,
            another=True,
        ),
        Move(
            "send_back",
            (PREPARED,),
            RETURNED,
            APPROVER,
            title="Send it back",
            reason=True,
            another=True,
        ),
        Move(
            "prepare_again",
            (RETURNED,),
            PREPARED,
            ANALYST,
            title="Prepare it again",
        ),
        Move(
            "drop",
            (PREPARED, RETURNED),
            DROPPED,
            ANALYST,
            title="Do not issue it",
            reason=True,
            aside=True,
        ),
    ),
)
KIND = RecordKind(
    key="account_period",
    title="Account of a period",
    prefix="ACC",
    workflow=PAPER,
    url_name="account:paper",
    retention="unit_papers",
    opened_by=frozenset({*ANALYST, *APPROVER}),
    begun_by=frozenset(ANALYST),
)

PRINTING = LongWorkKind(
    key="account_pdf",
    does="muster.flow.account.jobs:print_account",
    ended="muster.flow.account.jobs:printing_ended",
    by=(Role.TASKING_CHAIR, Role.PERFORMANCE_ANALYST),
)
"""Making the PDF of an issued account."""

ISSUED = State("issued", "Issued", resting=True)
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)
ISSUED_ACCOUNT = RecordKind(
    key="issued_account",
    title="Issued account",
    prefix="ISS",
    workflow=Workflow(
        "issued_account",
        states=(ISSUED, WITHDRAWN),
        moves=(
            Move(
                "withdraw",
                (ISSUED,),
                WITHDRAWN,
                APPROVER,
                title="Withdraw it",
                reason=True,
            ),
        ),
    ),
    url_name="account:issued_account",
    retention="unit_papers",
    closed=True,
    opened_by=ISSUED_TO,
    begun_by=frozenset(APPROVER),
    worked_by=COUNTS,
)
