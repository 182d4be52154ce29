"""What people do to threats. Each act leaves one audit entry."""

from muster.flow.assessment.actions.closing import archive, reconcile, reject, reopen
from muster.flow.assessment.actions.disputing import decide_dispute, dispute
from muster.flow.assessment.actions.opening import (
    add_subject,
    check_referral,
    open_threat,
)
from muster.flow.assessment.actions.reviewing import (
    review,
    send_back,
    view_before_review,
)
from muster.flow.assessment.actions.scoring import Evidenced, begin, score

__all__ = [
    "Evidenced",
    "add_subject",
    "archive",
    "begin",
    "check_referral",
    "decide_dispute",
    "dispute",
    "open_threat",
    "reconcile",
    "reject",
    "reopen",
    "review",
    "score",
    "send_back",
    "view_before_review",
]
