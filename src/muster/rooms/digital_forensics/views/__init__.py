"""Pages of the Digital Forensics Unit."""

from muster.rooms.digital_forensics.views.asking import (
    add_exhibit,
    examine,
    finding,
    hand_over,
    move,
    submit,
)
from muster.rooms.digital_forensics.views.listing import panel, queue, submissions
from muster.rooms.digital_forensics.views.showing import exhibit, submission

__all__ = [
    "add_exhibit",
    "examine",
    "exhibit",
    "finding",
    "hand_over",
    "move",
    "panel",
    "queue",
    "submission",
    "submissions",
    "submit",
]
