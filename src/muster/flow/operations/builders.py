"""Operations of an invented unit, set up as short as a sentence needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from muster.core.people.seed import BY_NAME, acting, key
from muster.core.terms.viewer import Viewer
from muster.flow.operations import actions, queries
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part, Strand

SYNDICATE_1 = key("SEROCU Regional Investigations Syndicate 1")
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
DUE = AT.date() + timedelta(days=30)
LEAD, DETECTIVE, OUTSIDER = "Ruth Adeyemi", "Callum Frost", "Sian Prowse"


def person(name: str) -> object:
    return BY_NAME[name].id


def an_operation(name: str = "Operation Larch") -> Operation:
    """An operation that Syndicate 1 was given, which nobody leads yet."""
    with acting("Grace Lindqvist", at=AT) as coordinator:
        return actions.open_operation(
            name=name,
            aims="Stop the invented line into Slough",
            team_id=SYNDICATE_1,
            actor=coordinator,
            at=AT,
        )


def a_led_operation(name: str = "Operation Larch") -> Operation:
    """One that Ruth Adeyemi leads and Callum Frost is on."""
    opened = an_operation(name)
    with acting(LEAD, at=AT) as lead:
        actions.take_on(opened, name=name, aims=opened.aims, actor=lead, at=AT)
        actions.add_member(
            opened,
            user_id=BY_NAME[DETECTIVE].id,
            part=Part.OFFICER_IN_CASE,
            reason="Knows the line",
            actor=lead,
            at=AT,
        )
    return opened


def an_active_operation(name: str = "Operation Larch") -> Operation:
    """One that is planned and started."""
    opened = a_led_operation(name)
    with acting(LEAD, at=AT) as lead:
        actions.set_objective(
            opened, text="Close the line", measure="No calls", actor=lead, at=AT
        )
        actions.add_step(
            opened,
            strand=Strand.PURSUE,
            text="Identify the holder of the number",
            owner_id=BY_NAME[DETECTIVE].id,
            due_on=DUE,
            actor=lead,
            at=AT,
        )
        actions.move(opened, "start", actor=lead, at=AT)
    return opened


@contextmanager
def looking(name: str) -> Iterator[Viewer]:
    """Look at things now, as somebody."""
    with acting(name) as viewer:
        yield viewer


def refreshed(operation: Operation, name: str) -> Operation:
    """The operation as somebody finds it now."""
    with looking(name):
        return queries.operation(operation.register.reference)
