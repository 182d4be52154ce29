"""What one administrator proposes and another decides, and what was done alone."""

from muster.core.access.views.proposals.decisions import (
    act_alone,
    confirm,
    refuse,
    review,
)
from muster.core.access.views.proposals.form import PROPOSING, put
from muster.core.access.views.proposals.lists import alone, proposals
from muster.core.access.views.proposals.page import found_proposal, page_of, proposal

__all__ = [
    "PROPOSING",
    "act_alone",
    "alone",
    "confirm",
    "found_proposal",
    "page_of",
    "proposal",
    "proposals",
    "put",
    "refuse",
    "review",
]
