"""The pages of the interpreters' room, as people are answered."""

from datetime import UTC, datetime
from typing import Any

import pytest

from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Register
from muster.flow.operations.builders import a_led_operation
from muster.rooms.interpreters.builders import (
    CLERK,
    INVESTIGATOR,
    REGISTERED,
    a_request,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def page(name: str, address: str, /, **typed: object) -> Any:
    """What somebody is answered at an address."""
    client = signed_in(name)
    if typed:
        return client.post(address, typed, secure=True)
    return client.get(address, secure=True)


def of(register: Register, place: str = "") -> str:
    return f"/interpreters/{register.reference}/{place}"


def test_the_desk_books_somebody_on_a_page() -> None:
    request = a_request(a_led_operation().register, at=AT).register
    assert "Book somebody" in page(CLERK, of(request)).content.decode()
    booked = page(CLERK, of(request, "move/book/"), interpreter=REGISTERED)
    assert booked.status_code == 302
    assert REGISTERED in page(INVESTIGATOR, of(request)).content.decode()


def test_an_investigator_asks_from_the_page_of_an_operation() -> None:
    operation = a_led_operation().register
    panel = f"/interpreters/of/{operation.reference}/"
    assert "Ask for an interpreter" in page(INVESTIGATOR, panel).content.decode()
    assert "Ask for an interpreter" not in page(CLERK, panel).content.decode()


def test_to_anyone_else_the_page_is_not_there() -> None:
    request = a_request(a_led_operation().register, at=AT).register
    assert page("Hannah Vale", of(request)).status_code == 404
    assert page("Priya Nand", of(request)).status_code == 404
