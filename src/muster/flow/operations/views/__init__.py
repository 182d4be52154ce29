"""Pages of operations."""

from muster.flow.operations.views.asking import (
    add_member,
    add_step,
    end_member,
    log_decision,
    move,
    open_new,
    report_intelligence,
    restrict,
    set_objective,
    settle_objective,
    settle_step,
)
from muster.flow.operations.views.showing import operation, operations, plans

__all__ = [
    "add_member",
    "add_step",
    "end_member",
    "log_decision",
    "move",
    "open_new",
    "operation",
    "operations",
    "plans",
    "report_intelligence",
    "restrict",
    "set_objective",
    "settle_objective",
    "settle_step",
]
