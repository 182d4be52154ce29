"""The states of a court order and of a breach, and the moves between them."""

from typing import Final

from muster.core.clocks.statutes.modern_slavery import NAME_AND_ADDRESS
from muster.core.clocks.statutes.serious_crime import LINE_CLOSED
from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.outcomes.orders.clocks import LENGTHS
from muster.flow.outcomes.orders.roles import LEADS, OFFICERS, READERS
from muster.flow.outcomes.orders.rules.lengths import EXPIRY_REVIEW

CONSIDERED = State("considered", "Considered")
DRAFTED = State("drafted", "Drafted")
CHECKED = State("checked", "Checked")
WITH_CPS = State("with_cps", "With the CPS", waits_on="The CPS")
RETURNED = State("returned", "Returned by the CPS")
BEFORE_COURT = State("before_court", "Before the court", waits_on="The court")
MADE = State("made", "Made, not served")
SERVED = State("served", "Served")
IN_FORCE = State("in_force", "In force", resting=True)
ENDED = State("ended", "Ended", final=True)
DISCHARGED = State("discharged", "Discharged", final=True)
REFUSED = State("refused", "Refused by the court", final=True)
NOT_PURSUED = State("not_pursued", "Not pursued", final=True)
STANDING: Final = (MADE, SERVED, IN_FORCE)
"""A court made it, and it is not over."""
DRAFTING: Final = (CONSIDERED, DRAFTED, RETURNED)
"""What is asked of a court is written, and waits for another's check."""

OF_LENGTH: Final = (*(rule.rule_id for rule in LENGTHS), EXPIRY_REVIEW.rule_id)
"""What is counted anew where a court gives an order another end."""
LIMITS: Final = (*OF_LENGTH, LINE_CLOSED.rule_id)
ALL_LIMITS: Final = (*LIMITS, NAME_AND_ADDRESS.rule_id)
"""What stops as an order ends. Giving a name stops its own limit on any page."""


def _where_it_stands(
    verb: str,
    title: str,
    tells: str,
    *,
    stops: tuple[str, ...],
    significant: bool,
    states: tuple[State, ...],
) -> list[Move]:
    """A move that leaves an order where it stands, in each of these states."""
    return [
        Move(
            verb,
            (state,),
            state,
            OFFICERS,
            title=title,
            reason=True,
            aside=True,
            significant=significant,
            stops=stops,
            tells=tells,
        )
        for state in states
    ]


ORDER = RecordKind(
    key="court_order",
    title="Court order",
    prefix="ORD",
    workflow=Workflow(
        kind="court_order",
        states=(
            *(CONSIDERED, DRAFTED, CHECKED, WITH_CPS, RETURNED, BEFORE_COURT, MADE),
            *(SERVED, IN_FORCE, ENDED, DISCHARGED, REFUSED, NOT_PURSUED),
        ),
        moves=(
            Move("draft", (CONSIDERED,), DRAFTED, OFFICERS, title="Say it is drafted"),
            Move(
                "check",
                (DRAFTED,),
                CHECKED,
                LEADS,
                title="Say that it was checked",
                reason=True,
                another=True,
                other_than=("draft", "draft_again"),
            ),
            Move(
                "draft_again",
                (CHECKED, RETURNED),
                DRAFTED,
                OFFICERS,
                title="Draft it again",
                reason=True,
                aside=True,
            ),
            Move(
                "submit_to_cps",
                (CHECKED,),
                WITH_CPS,
                OFFICERS,
                title="Send it to the CPS",
                significant=True,
            ),
            Move(
                "take_back",
                (WITH_CPS,),
                RETURNED,
                OFFICERS,
                title="Record that the CPS returned it",
                reason=True,
                aside=True,
            ),
            Move(
                "lodge",
                (CHECKED, WITH_CPS),
                BEFORE_COURT,
                OFFICERS,
                title="Record that it is before the court",
            ),
            Move(
                "record_made",
                (BEFORE_COURT,),
                MADE,
                OFFICERS,
                title="Record that the court made it",
                significant=True,
            ),
            Move(
                "record_refused",
                (BEFORE_COURT,),
                REFUSED,
                OFFICERS,
                title="Record that the court refused it",
                reason=True,
                aside=True,
            ),
            Move(
                "serve",
                (MADE,),
                SERVED,
                OFFICERS,
                title="Record its service",
            ),
            Move(
                "begin",
                (SERVED,),
                IN_FORCE,
                OFFICERS,
                title="Say that it is in force",
            ),
            *(
                Move(
                    "comply",
                    (state,),
                    state,
                    OFFICERS,
                    title="Record that the provider complied",
                    aside=True,
                    stops=(LINE_CLOSED.rule_id,),
                )
                for state in STANDING
            ),
            *_where_it_stands(
                "vary",
                "Record that the court varied it",
                "The court varied it",
                stops=OF_LENGTH,
                significant=True,
                states=STANDING,
            ),
            *_where_it_stands(
                "review",
                "Record its review",
                "It was reviewed",
                stops=(EXPIRY_REVIEW.rule_id,),
                significant=False,
                states=(SERVED, IN_FORCE),
            ),
            Move(
                "end",
                STANDING,
                ENDED,
                OFFICERS,
                title="Note that it has ended",
                aside=True,
                stops=ALL_LIMITS,
            ),
            Move(
                "discharge",
                STANDING,
                DISCHARGED,
                OFFICERS,
                title="Record that the court discharged it",
                reason=True,
                aside=True,
                stops=ALL_LIMITS,
            ),
            Move(
                "not_pursue",
                (CONSIDERED, DRAFTED, CHECKED, WITH_CPS, RETURNED),
                NOT_PURSUED,
                OFFICERS,
                title="Say that it is not pursued",
                reason=True,
                aside=True,
            ),
        ),
    ),
    url_name="orders:order",
    retention="mopi_2",
    opened_by=READERS,
    begun_by=frozenset(OFFICERS),
    own_limits=frozenset(LIMITS),
)
"""An order that ran out has ended; one that a court set aside is discharged."""

REPORTED = State("reported", "Reported")
WEIGHED = State("weighed", "Considered")
CHARGED = State("charged", "Charged", waits_on="The court")
FINISHED = State("finished", "Finished", final=True)
WARNED = State("warned", "Warned", final=True)
NO_ACTION = State("no_action", "No action", final=True)

BREACH = RecordKind(
    key="order_breach",
    title="Breach of an order",
    prefix="OBR",
    workflow=Workflow(
        kind="order_breach",
        states=(REPORTED, WEIGHED, CHARGED, FINISHED, WARNED, NO_ACTION),
        moves=(
            Move(
                "consider",
                (REPORTED,),
                WEIGHED,
                OFFICERS,
                title="Say what the evidence is",
                reason=True,
            ),
            Move(
                "charge",
                (WEIGHED,),
                CHARGED,
                OFFICERS,
                title="Record the charge",
                reason=True,
            ),
            Move(
                "warn",
                (WEIGHED,),
                WARNED,
                OFFICERS,
                title="Record a warning",
                reason=True,
                aside=True,
            ),
            Move(
                "take_no_action",
                (WEIGHED,),
                NO_ACTION,
                OFFICERS,
                title="Say that nothing is done",
                reason=True,
                another=True,
                aside=True,
            ),
            Move(
                "finish",
                (CHARGED,),
                FINISHED,
                OFFICERS,
                title="Record how it ended",
                reason=True,
            ),
        ),
    ),
    url_name="orders:breach",
    retention="mopi_2",
    opened_by=READERS,
    begun_by=frozenset(OFFICERS),
)

SOUGHT = "order sought against"
"""How a threat relates to an order that is sought because of it."""
BREACHED = "breach of the order"
"""How an order relates to a breach of it."""
