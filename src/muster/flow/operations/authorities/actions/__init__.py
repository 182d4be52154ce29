"""What people do with an authority and with an error, one function a verb."""

from muster.flow.operations.authorities.actions.ending import (
    cancel,
    give_notice,
    quash,
    step,
)
from muster.flow.operations.authorities.actions.errors import (
    agree,
    establish,
    report_activity,
    report_suspicion,
    step_error,
    suspect,
    take_up,
)
from muster.flow.operations.authorities.actions.going_on import renew, review
from muster.flow.operations.authorities.actions.granting import apply, approve, grant

__all__ = [
    "agree",
    "apply",
    "approve",
    "cancel",
    "establish",
    "give_notice",
    "grant",
    "quash",
    "renew",
    "report_activity",
    "report_suspicion",
    "review",
    "step",
    "step_error",
    "suspect",
    "take_up",
]
