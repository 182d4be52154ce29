"""An interpreter asked for, booked, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from muster.core.clocks.models import RunningClock
from muster.core.people.seed import acting
from muster.core.records.tests.notices import told
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import Refused
from muster.flow.operations.builders import a_led_operation
from muster.rooms.interpreters import actions
from muster.rooms.interpreters.builders import (
    CLERK,
    INVESTIGATOR,
    a_booked_request,
    a_request,
)
from muster.rooms.interpreters.models import Request

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def test_the_desk_has_four_hours_to_answer() -> None:
    request = a_request(a_led_operation().register, at=AT)
    with acting(CLERK, at=AT):
        (clock,) = RunningClock.objects.filter(register=request.register)
        assert clock.due_at == AT + timedelta(hours=4)


def test_booking_stops_the_clock_and_says_who_comes() -> None:
    request = a_booked_request(a_led_operation().register, at=AT)
    with acting(INVESTIGATOR, at=AT):
        assert not RunningClock.objects.filter(stopped_at__isnull=True).exists()
        assert Request.objects.get(register=request.register).interpreter == "N00000"


def test_whoever_asked_is_told_that_somebody_comes() -> None:
    request = a_booked_request(a_led_operation().register, at=AT)
    assert told(INVESTIGATOR, request.register) == [
        "Booked: Polish, Slough police station"
    ]


def test_each_act_leaves_one_entry() -> None:
    request = a_booked_request(a_led_operation().register, at=AT)
    assert verbs(request.register) == [
        "interpreter_request.asked",
        "interpreter_request.book",
    ]


def test_the_desk_asks_for_nobody_itself() -> None:
    operation = a_led_operation().register
    with pytest.raises(Refused), acting(CLERK, at=AT) as clerk:
        actions.ask(operation, None, actor=clerk, at=AT)  # type: ignore[arg-type]


def test_what_cannot_be_met_is_refused_with_every_reason() -> None:
    with pytest.raises(Refused) as refused:
        a_request(
            a_led_operation().register,
            at=AT,
            starts_at=AT,
            ends_at=AT + timedelta(hours=9),
        )
    assert len(refused.value.reasons) == 2
