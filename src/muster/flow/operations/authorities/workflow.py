"""The states of an authority and of an error, and the moves between them."""

from typing import Final

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.operations.authorities.clocks import OF_AUTHORITIES, OF_ERRORS
from muster.flow.operations.authorities.roles import (
    ADVISERS,
    APPLICANTS,
    AUTHORISING,
    BUREAU,
    INSIDE,
    WORKS,
)

APPLIED = State("applied", "Applied for")
GRANTED = State("granted", "Granted", resting=True)
RENEWED = State("renewed", "Renewed", resting=True)
ENDED = State("ended", "Expired, not cancelled")
CANCELLED = State("cancelled", "Cancelled", final=True)
REFUSED = State("refused", "Refused", final=True)
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)
IN_FORCE = (GRANTED, RENEWED)

ITS_LIMITS: Final = tuple(rule.rule_id for rule in OF_AUTHORITIES)
ERROR_LIMITS: Final = tuple(rule.rule_id for rule in OF_ERRORS)


def _while_in_force(verb: str, by: tuple[str, ...], **said: object) -> list[Move]:
    """A move that leaves an authority where it stands."""
    return [
        Move(verb, (state,), state, by, aside=True, **said)  # type: ignore[arg-type]
        for state in IN_FORCE
    ]


AUTHORITY = RecordKind(
    key="covert_authority",
    title="Covert authority",
    prefix="AUT",
    workflow=Workflow(
        kind="covert_authority",
        states=(APPLIED, GRANTED, RENEWED, ENDED, CANCELLED, REFUSED, WITHDRAWN),
        moves=(
            Move(
                "check",
                (APPLIED,),
                APPLIED,
                BUREAU,
                title="Say that it was checked",
                reason=True,
                aside=True,
                tells="The bureau checked it",
            ),
            Move(
                "grant",
                (APPLIED,),
                GRANTED,
                AUTHORISING,
                title="Grant it",
                reason=True,
                another=True,
            ),
            Move(
                "refuse",
                (APPLIED,),
                REFUSED,
                AUTHORISING,
                title="Refuse it",
                reason=True,
                another=True,
                aside=True,
            ),
            Move(
                "withdraw",
                (APPLIED,),
                WITHDRAWN,
                APPLICANTS,
                title="Withdraw it",
                reason=True,
                author=True,
                aside=True,
            ),
            Move(
                "approve",
                (GRANTED,),
                GRANTED,
                (*AUTHORISING, *BUREAU),
                title="Record the Judicial Commissioner's approval",
                aside=True,
                tells="Approved by a Judicial Commissioner",
            ),
            Move(
                "quash",
                (GRANTED,),
                REFUSED,
                (*AUTHORISING, *BUREAU),
                title="Record that the Judicial Commissioner refused it",
                reason=True,
                aside=True,
            ),
            *_while_in_force(
                "review",
                AUTHORISING,
                title="Record a review",
                reason=True,
                tells="Reviewed",
            ),
            Move(
                "renew",
                IN_FORCE,
                RENEWED,
                AUTHORISING,
                title="Renew it",
                reason=True,
                another=True,
                aside=True,
            ),
            Move(
                "expire",
                IN_FORCE,
                ENDED,
                BUREAU,
                title="Note that it has expired",
                aside=True,
                tells="Expired, and still to be cancelled",
            ),
            Move(
                "cancel",
                (*IN_FORCE, ENDED),
                CANCELLED,
                AUTHORISING,
                title="Cancel it",
                reason=True,
            ),
        ),
    ),
    url_name="authorities:authority",
    retention="covert_authority",
    opened_by=INSIDE,
    begun_by=frozenset(APPLICANTS),
    own_limits=frozenset(ITS_LIMITS),
    takes_found=True,
    counted=False,
    opened_by_glass=False,
    stops="muster.core.terms.identities:refuse_saying_who",
)
"""Expiry is not cancellation: an authority that ran out is cancelled still."""

SUSPECTED = State("suspected", "Suspected")
ESTABLISHED = State("established", "Established")
REPORTED = State("reported", "Reported to the Commissioner")
CLOSED = State("closed", "Closed", final=True)
NO_ERROR = State("no_error", "Not an error", final=True)

ERROR = RecordKind(
    key="relevant_error",
    title="Relevant error",
    prefix="ERR",
    workflow=Workflow(
        kind="relevant_error",
        states=(SUSPECTED, ESTABLISHED, REPORTED, CLOSED, NO_ERROR),
        moves=(
            Move(
                "establish",
                (SUSPECTED,),
                ESTABLISHED,
                ADVISERS,
                title="Say that it is a relevant error",
                reason=True,
            ),
            Move(
                "dismiss",
                (SUSPECTED,),
                NO_ERROR,
                ADVISERS,
                title="Say that it is no error",
                reason=True,
                aside=True,
            ),
            Move(
                "agree",
                (ESTABLISHED,),
                ESTABLISHED,
                ADVISERS,
                title="Record another day agreed with the Commissioner",
                aside=True,
                stops=ERROR_LIMITS,
                tells="The Commissioner agreed to another day",
            ),
            Move(
                "report",
                (ESTABLISHED,),
                REPORTED,
                (*ADVISERS, *BUREAU),
                title="Say that the Commissioner was told",
                stops=ERROR_LIMITS,
            ),
            Move(
                "close",
                (REPORTED,),
                CLOSED,
                ADVISERS,
                title="Close it",
                reason=True,
            ),
        ),
    ),
    url_name="authorities:error",
    retention="covert_authority",
    opened_by=INSIDE,
    begun_by=WORKS,
    own_limits=frozenset(ERROR_LIMITS),
    counted=False,
    opened_by_glass=False,
    stops="muster.core.terms.identities:refuse_saying_who",
)
