"""What people do with a submission, one function a verb."""

from muster.rooms.digital_forensics.actions.custody import add_exhibit, hand_over
from muster.rooms.digital_forensics.actions.examining import (
    examine,
    finish,
    move,
    record_finding,
)
from muster.rooms.digital_forensics.actions.submitting import (
    against_submitting,
    submit,
)

__all__ = [
    "add_exhibit",
    "against_submitting",
    "examine",
    "finish",
    "hand_over",
    "move",
    "record_finding",
    "submit",
]
