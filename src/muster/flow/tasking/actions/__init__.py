"""What people do in tasking. Each act leaves one audit entry."""

from muster.flow.tasking.actions.deciding import decline, defer, task, withdraw
from muster.flow.tasking.actions.following import end, go_on, pass_on, record_answer
from muster.flow.tasking.actions.meetings import (
    build_pack,
    cancel,
    close,
    convene,
    put_accepted_request,
    put_ranked_threat,
)
from muster.flow.tasking.actions.minutes import Present, record_attendance
from muster.flow.tasking.actions.proposing import bid, propose

__all__ = [
    "Present",
    "bid",
    "build_pack",
    "cancel",
    "close",
    "convene",
    "decline",
    "defer",
    "end",
    "go_on",
    "pass_on",
    "propose",
    "put_accepted_request",
    "put_ranked_threat",
    "record_answer",
    "record_attendance",
    "task",
    "withdraw",
]
