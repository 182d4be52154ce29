"""What people ask about requests. Rows a viewer may not see are in no answer."""

from muster.flow.gateway.queries.capacity import Capacity, TeamLoad, capacity
from muster.flow.gateway.queries.demand import facts
from muster.flow.gateway.queries.requests import (
    Alike,
    Scored,
    alike,
    among,
    awaiting_tasking,
    bodies_that_ask,
    capabilities,
    capability_words,
    contact_of,
    contacts_of,
    decisions_on,
    in_picture,
    of,
    page_of,
    request,
    requests,
    scorings,
    written_in,
)

__all__ = [
    "Alike",
    "Capacity",
    "Scored",
    "TeamLoad",
    "alike",
    "among",
    "awaiting_tasking",
    "bodies_that_ask",
    "capabilities",
    "capability_words",
    "capacity",
    "contact_of",
    "contacts_of",
    "decisions_on",
    "facts",
    "in_picture",
    "of",
    "page_of",
    "request",
    "requests",
    "scorings",
    "written_in",
]
