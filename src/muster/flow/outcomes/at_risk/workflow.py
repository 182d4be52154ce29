"""The states of a case, a referral and a prompt, and the moves between them.

None of them is anybody's criminal status, and no job moves them.
"""

from typing import Final

from muster.core.clocks.statutes.modern_slavery import REASONABLE_GROUNDS, RECOVERY
from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.outcomes.at_risk.clocks import (
    ADULT_REVIEW,
    CHILD_REFERRAL,
    CHILD_REVIEW,
    CHILD_SECTION_47,
    NOTIFY,
)
from muster.flow.outcomes.at_risk.roles import INSIDE, LEADS, OFFICERS, WORKS

OPENED = State("opened", "Opened")
REFERRED = State("referred", "Referred")
DECLINED = State("declined", "Declined by the person")
IN_SUPPORT = State("in_support", "In support")
REVIEWED = State("reviewed", "Reviewed")
CLOSED = State("closed", "Closed", final=True)
REVIEWS: Final = (CHILD_REVIEW.rule_id, ADULT_REVIEW.rule_id)
STEPS: Final = (CHILD_REFERRAL.rule_id, CHILD_SECTION_47.rule_id)
CASE_LIMITS: Final = (*REVIEWS, *STEPS, NOTIFY.rule_id)
"""What stops as a case closes. That a council decided stops its own limit anywhere."""
NEVER_SAID: Final = "muster.flow.outcomes.at_risk.actions.checks:refuse_texts"

CASE = RecordKind(
    key="safeguarding_case",
    title="Safeguarding case",
    prefix="SFG",
    workflow=Workflow(
        kind="safeguarding_case",
        states=(OPENED, REFERRED, DECLINED, IN_SUPPORT, REVIEWED, CLOSED),
        moves=(
            Move(
                "refer",
                (OPENED, DECLINED),
                REFERRED,
                OFFICERS,
                title="Say that they were referred",
                reason=True,
            ),
            Move(
                "decline",
                (OPENED, REFERRED),
                DECLINED,
                OFFICERS,
                title="Say that they declined",
                reason=True,
                aside=True,
            ),
            Move(
                "support",
                (REFERRED, DECLINED),
                IN_SUPPORT,
                OFFICERS,
                title="Say that they are in support",
                reason=True,
            ),
            Move(
                "review",
                (REFERRED, DECLINED, IN_SUPPORT, REVIEWED),
                REVIEWED,
                OFFICERS,
                title="Record a review",
                reason=True,
                stops=REVIEWS,
                aside=True,
            ),
            Move(
                "take_off_protection",
                (REVIEWED,),
                REVIEWED,
                LEADS,
                title="Take them off protection",
                reason=True,
                another=True,
                aside=True,
                significant=True,
                tells="Taken off protection",
            ),
            Move(
                "close",
                (REVIEWED,),
                CLOSED,
                OFFICERS,
                title="Close it",
                reason=True,
                another=True,
                stops=CASE_LIMITS,
            ),
        ),
    ),
    url_name="at_risk:case",
    retention="periodic",
    opened_by=INSIDE,
    worked_by=WORKS,
    begun_by=frozenset(OFFICERS),
    own_limits=frozenset(REVIEWS),
    counted=False,
    stops=NEVER_SAID,
)

PREPARED = State("prepared", "Prepared, not sent")
SENT = State("sent", "Sent", waits_on="The competent authority")
RG_POSITIVE = State(
    "rg_positive", "Reasonable grounds: positive", waits_on="The competent authority"
)
RG_NEGATIVE = State("rg_negative", "Reasonable grounds: negative", resting=True)
RECONSIDERED = State(
    "reconsidered", "Reconsideration asked", waits_on="The competent authority"
)
CG_POSITIVE = State("cg_positive", "Conclusive grounds: positive", resting=True)
CG_NEGATIVE = State("cg_negative", "Conclusive grounds: negative", resting=True)
ENDED = State("closed", "Closed", final=True)
WITHDRAWN = State("withdrawn", "Withdrawn", final=True)
GROUNDS: Final = (REASONABLE_GROUNDS.rule_id,)
RECOVERS: Final = (RECOVERY.rule_id,)
REFERRAL_LIMITS: Final = (*GROUNDS, *RECOVERS)

REFERRAL = RecordKind(
    key="nrm_referral",
    title="Referral to the National Referral Mechanism",
    prefix="NRM",
    workflow=Workflow(
        kind="nrm_referral",
        states=(
            *(PREPARED, SENT, RG_POSITIVE, RG_NEGATIVE, RECONSIDERED, CG_POSITIVE),
            *(CG_NEGATIVE, ENDED, WITHDRAWN),
        ),
        moves=(
            Move("send", (PREPARED,), SENT, OFFICERS, title="Say that it was sent"),
            Move(
                "record_rg_positive",
                (SENT, RECONSIDERED),
                RG_POSITIVE,
                OFFICERS,
                title="Record reasonable grounds",
                stops=GROUNDS,
            ),
            Move(
                "record_rg_negative",
                (SENT, RECONSIDERED),
                RG_NEGATIVE,
                OFFICERS,
                title="Record that there are no reasonable grounds",
                stops=GROUNDS,
                aside=True,
            ),
            Move(
                "ask_again",
                (RG_NEGATIVE, CG_NEGATIVE),
                RECONSIDERED,
                OFFICERS,
                title="Record that reconsideration was asked",
                reason=True,
                aside=True,
            ),
            Move(
                "record_cg_positive",
                (RG_POSITIVE, RECONSIDERED),
                CG_POSITIVE,
                OFFICERS,
                title="Record conclusive grounds",
                stops=REFERRAL_LIMITS,
            ),
            Move(
                "record_cg_negative",
                (RG_POSITIVE, RECONSIDERED),
                CG_NEGATIVE,
                OFFICERS,
                title="Record that there are no conclusive grounds",
                stops=REFERRAL_LIMITS,
                aside=True,
            ),
            Move(
                "withdraw",
                (PREPARED, SENT, RG_POSITIVE, RECONSIDERED),
                WITHDRAWN,
                OFFICERS,
                title="Record that it was withdrawn",
                reason=True,
                aside=True,
                stops=REFERRAL_LIMITS,
            ),
            Move(
                "close",
                (RG_NEGATIVE, CG_POSITIVE, CG_NEGATIVE),
                ENDED,
                OFFICERS,
                title="Close it",
                reason=True,
                another=True,
                stops=REFERRAL_LIMITS,
            ),
        ),
    ),
    url_name="at_risk:referral",
    retention="periodic",
    opened_by=INSIDE,
    worked_by=WORKS,
    begun_by=frozenset(OFFICERS),
    own_limits=frozenset(REFERRAL_LIMITS),
    counted=False,
    stops=NEVER_SAID,
)

OPEN = State("open", "Facts to be given")
TOLD = State("told", "Told to the CPS", waits_on="The CPS")
ANSWERED = State("answered", "Answered", final=True)
SET_ASIDE = State("set_aside", "No charge is considered", final=True)

CONTEXT = RecordKind(
    key="offence_context",
    title="Section 45 prompt",
    prefix="SFD",
    workflow=Workflow(
        kind="offence_context",
        states=(OPEN, TOLD, ANSWERED, SET_ASIDE),
        moves=(
            Move("tell", (OPEN,), TOLD, WORKS, title="Say that the CPS was told"),
            Move("answer", (TOLD,), ANSWERED, WORKS, title="Record the answer"),
            Move(
                "set_aside",
                (OPEN,),
                SET_ASIDE,
                WORKS,
                title="Say that no charge is considered",
                reason=True,
                aside=True,
            ),
        ),
    ),
    url_name="at_risk:context",
    retention="periodic",
    opened_by=INSIDE,
    worked_by=WORKS,
    begun_by=WORKS,
    counted=False,
    stops=NEVER_SAID,
)

OF_CASE: Final = "safeguarding case"
"""How a case relates to its referrals and prompts."""
AT_RISK_ON: Final = "somebody at risk"
"""How a threat or operation relates to a case opened on it."""
PROMPTED_ON: Final = "section 45 to be considered"
"""How a threat or operation relates to a prompt about an act in it."""
