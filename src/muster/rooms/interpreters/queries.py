"""What people ask about interpreters. Rows a viewer may not see are in no answer."""

from muster.core.records.models import Register
from muster.core.records.queries import find, leads_to, of_kind, own_rows
from muster.rooms.interpreters.models import Request
from muster.rooms.interpreters.workflow import REQUEST

NEEDED_FOR = "Interpreter asked for"
"""How an operation is related to a request."""


def request(reference: str) -> Request:
    """The request of a reference; NotFound alike for hidden and absent."""
    register = find(reference, kind=REQUEST.key)
    return Request.objects.select_related("register").get(register=register)


def requests_of(operation: Register) -> list[Request]:
    """What was asked for on an operation, newest first."""
    asked = leads_to(operation.id, NEEDED_FOR).filter(kind=REQUEST.key)
    return own_rows(Request, asked.order_by("-opened_at", "pk"))


def waiting() -> int:
    """How many wait for an answer, among those the viewer may see."""
    return of_kind(REQUEST.key, "asked").count()
