"""Requests for an interpreter in the demonstration, in every state."""

from datetime import timedelta

from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.flow.operations.workflow import KIND as OPERATION
from muster.rooms.interpreters import actions
from muster.rooms.interpreters.builders import (
    CLERK,
    INVESTIGATOR,
    a_booked_request,
    a_request,
)


def seed(region: Region) -> None:
    """One asked for, one booked, and one of each that is over."""
    at = region.now - timedelta(hours=2)
    with region.acting(INVESTIGATOR):
        operation = Register.objects.get(kind=OPERATION.key, title="Operation Larch")
    a_request(operation, at=at)
    a_booked_request(operation, at=at, language="ro", place="Reading")
    for verb, name, request in (
        ("decline", CLERK, a_request(operation, at=at, language="vi")),
        ("cancel", INVESTIGATOR, a_request(operation, at=at, language="sq")),
        ("finish", INVESTIGATOR, a_booked_request(operation, at=at, language="ar")),
    ):
        let(name, actions.step, request, verb, reason="As it went", at=at)
