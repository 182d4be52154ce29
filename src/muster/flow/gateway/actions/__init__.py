"""What people do with a tasking request. Each act leaves one audit entry."""

from muster.flow.gateway.actions.contact import be_contact
from muster.flow.gateway.actions.course import say_what_became
from muster.flow.gateway.actions.deciding import accept_at_once, decide, record_after
from muster.flow.gateway.actions.moving import step
from muster.flow.gateway.actions.scoring import triage
from muster.flow.gateway.actions.submitting import submit

__all__ = [
    "accept_at_once",
    "be_contact",
    "decide",
    "record_after",
    "say_what_became",
    "step",
    "submit",
    "triage",
]
