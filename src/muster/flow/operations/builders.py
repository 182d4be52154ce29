"""Invented operations, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.people.seed import BY_NAME, acting, key, let
from muster.flow.operations import actions, queries
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part, Strand

SYNDICATE_1 = key("SEROCU Regional Investigations Syndicate 1")
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DUE = AT.date() + timedelta(days=30)
LEAD, DETECTIVE, OUTSIDER = "Ruth Adeyemi", "Callum Frost", "Sian Prowse"
COORDINATOR = "Grace Lindqvist"


def an_operation(
    name: str = "Operation Larch", *, at: datetime = AT, **said: Any
) -> Operation:
    """An operation that Syndicate 1 was given, which nobody leads yet."""
    asked = {
        "aims": "Stop the invented line into Slough",
        "team_id": SYNDICATE_1,
        **said,
    }
    return let(COORDINATOR, actions.open_operation, name=name, **asked, at=at)


def taken_on(operation: Operation, *, by: str = LEAD, at: datetime = AT) -> Operation:
    """The same, once somebody leads it under the name it was given."""
    name, aims = operation.register.title, operation.aims
    let(by, actions.take_on, operation, name=name, aims=aims, at=at)
    return operation


def put_on(
    operation: Operation,
    name: str,
    part: Part,
    *,
    by: str = LEAD,
    at: datetime = AT,
    **said: Any,
) -> Operation:
    """The same, with somebody on it who takes a part."""
    asked = {"user_id": BY_NAME[name].id, "part": part, "reason": "Needed", **said}
    let(by, actions.add_member, operation, **asked, at=at)
    return operation


def a_led_operation(name: str = "Operation Larch") -> Operation:
    """One that Ruth Adeyemi leads and Callum Frost is on."""
    return put_on(taken_on(an_operation(name)), DETECTIVE, Part.OFFICER_IN_CASE)


def with_step(
    operation: Operation,
    text: str = "Identify the holder of the number",
    *,
    owner: str = DETECTIVE,
    by: str = LEAD,
    at: datetime = AT,
    **said: Any,
) -> Operation:
    """The same, with one more step of its plan."""
    asked = {"strand": Strand.PURSUE, "due_on": DUE, **said}
    owner_id = BY_NAME[owner].id
    let(by, actions.add_step, operation, text=text, owner_id=owner_id, **asked, at=at)
    return operation


def an_active_operation(name: str = "Operation Larch") -> Operation:
    """One that is planned and started."""
    operation = a_led_operation(name)
    aim = {"text": "Close the line", "measure": "No calls"}
    let(LEAD, actions.set_objective, operation, **aim, at=AT)
    let(LEAD, actions.move, with_step(operation), "start", at=AT)
    return operation


def restricted(
    operation: Operation,
    *,
    by: str = LEAD,
    reason: str = "A leak is feared",
    at: datetime = AT,
) -> Operation:
    """The same as its lead finds it then: known to those who are on it alone."""
    let(by, actions.restrict, operation, reason=reason, at=at)
    with acting(by):
        return queries.operation(operation.register.reference)
