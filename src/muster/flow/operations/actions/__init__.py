"""What people do with an operation, one function a verb."""

from muster.flow.operations.actions.intelligence import report_intelligence
from muster.flow.operations.actions.moving import close, move
from muster.flow.operations.actions.opening import (
    open_operation,
    open_tasked,
    take_on,
)
from muster.flow.operations.actions.people import (
    add_member,
    ask_off,
    end_member,
    hand_over,
    restrict,
)
from muster.flow.operations.actions.planning import (
    add_step,
    log_decision,
    set_objective,
    settle_objective,
    settle_step,
)

__all__ = [
    "add_member",
    "add_step",
    "ask_off",
    "close",
    "end_member",
    "hand_over",
    "log_decision",
    "move",
    "open_operation",
    "open_tasked",
    "report_intelligence",
    "restrict",
    "set_objective",
    "settle_objective",
    "settle_step",
    "take_on",
]
