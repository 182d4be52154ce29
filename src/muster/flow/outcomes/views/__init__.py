"""Pages of disruptions."""

from muster.flow.outcomes.views.asking import (
    claim,
    claim_again,
    moderate,
    move,
    send_back,
)
from muster.flow.outcomes.views.showing import disruption, disruptions, panel

__all__ = [
    "claim",
    "claim_again",
    "disruption",
    "disruptions",
    "moderate",
    "move",
    "panel",
    "send_back",
]
