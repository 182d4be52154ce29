"""Invented requests, for tests and the demonstration, as short as a sentence."""

from datetime import datetime, timedelta
from typing import Any

from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.rooms.interpreters import actions
from muster.rooms.interpreters.models import Request
from muster.rooms.interpreters.rules import Ask

INVESTIGATOR, CLERK = "Callum Frost", "Meera Joshi"
REGISTERED = "N00000"


def an_ask(at: datetime, **said: Any) -> Ask:
    """For a Polish interpreter tomorrow, unless it is said otherwise."""
    tomorrow = at + timedelta(days=1)
    asked = {
        "language": "pl",
        "purpose": "A first account from a driver",
        "place": "Slough police station",
        "starts_at": tomorrow,
        "ends_at": tomorrow + timedelta(hours=2),
        **said,
    }
    return Ask(**asked)


def a_request(operation: Register, *, at: datetime, **said: Any) -> Request:
    """An investigator asks for that on an operation."""
    return let(INVESTIGATOR, actions.ask, operation, an_ask(at, **said), at=at)


def a_booked_request(operation: Register, *, at: datetime, **said: Any) -> Request:
    """The same, with somebody who comes."""
    request = a_request(operation, at=at, **said)
    let(CLERK, actions.book, request, interpreter=REGISTERED, at=at)
    return request
