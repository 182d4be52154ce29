"""Who sees a case, a referral and a prompt, and what may be changed of them.

Those in the group of the case, by its label; nobody else, and no place says otherwise.
"""

from typing import Final

from muster.core.records.conditions import IN_ITS_ACT, holds, on_record
from muster.core.terms.row_rule import APPENDED, LABELLED, May
from muster.flow.outcomes.at_risk.roles import INVESTIGATING, OFFICERS

_BY_OFFICERS: Final = holds(OFFICERS)
_BY_EITHER: Final = holds((*OFFICERS, *INVESTIGATING))
NOW: Final = (
    *("risk", "risk_now", "safe_place", "lead_agency", "lead_contact", "guardian"),
    *("missing", "voice", "age_doubted"),
)
CONSENT: Final = ("consent", "consent_on")
CASES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=(*NOW, *CONSENT))
    .added_where(f"{IN_ITS_ACT} AND {_BY_OFFICERS}")
    .changed_where(_BY_OFFICERS)
)
"""Who it is, and how they were seen, stays as it was said."""
NOTICES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("sent_on",))
    .added_where(f"{_BY_OFFICERS} AND becomes.sent_on IS NULL")
    .changed_where(f"was.sent_on IS NULL AND {_BY_OFFICERS}")
)
"""What a notice says stays as it was drafted; that it was sent is said once."""
STEPS = APPENDED.added_where(_BY_OFFICERS)
DECIDED: Final = ("rg_on", "cg_on", "recovery_until", "asked_again_on", "disqualified")
_UNDECIDED: Final = (
    "becomes.sent_on IS NULL AND becomes.rg_on IS NULL AND becomes.cg_on IS NULL"
    " AND becomes.recovery_until IS NULL AND becomes.asked_again_on IS NULL"
    " AND becomes.disqualified = ''"
)
REFERRALS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("sent_on", "competent", *DECIDED))
    .added_where(f"{IN_ITS_ACT} AND {_BY_OFFICERS} AND {_UNDECIDED}")
    .changed_where(f"{IN_ITS_ACT} AND {_BY_OFFICERS}")
    .changed_where(f"was.sent_on IS NULL AND {on_record('sent')}", "sent_on")
    .changed_where(on_record("sent"), "competent")
    .changed_where(on_record("rg_positive", "rg_negative"), "rg_on")
    .changed_where(on_record("rg_positive"), "recovery_until")
    .changed_where(on_record("cg_positive", "cg_negative"), "cg_on")
    .changed_where(on_record("cg_negative"), "disqualified")
    .changed_where(on_record("reconsidered"), "asked_again_on")
)
"""What was referred stays; each decision is filled in by the move that records it."""
CONTEXTS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("in_schedule", "compulsion", "consequence", "alternative", "told_on"),
            "answer",
        ),
    )
    .added_where(
        f"{IN_ITS_ACT} AND {_BY_EITHER} AND becomes.told_on IS NULL"
        " AND becomes.answer = ''"
    )
    .changed_where(_BY_EITHER)
    .changed_where(f"{IN_ITS_ACT} AND {on_record('told')}", "told_on")
    .changed_where(f"{IN_ITS_ACT} AND {on_record('answered')}", "answer")
)
