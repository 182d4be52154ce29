"""The pages of the interpreters' room, as people are answered."""

from datetime import UTC, datetime

from muster.core.access.tests.tokens import calling
from muster.core.people.tests.answers import ask
from muster.core.records.models import Register
from muster.flow.operations.builders import a_led_operation
from muster.rooms.interpreters.builders import (
    CLERK,
    INVESTIGATOR,
    REGISTERED,
    a_request,
)

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def of(register: Register, place: str = "") -> str:
    return f"/interpreters/{register.reference}/{place}"


def test_the_desk_books_somebody_on_a_ask() -> None:
    request = a_request(a_led_operation().register, at=AT).register
    assert "Book somebody" in ask(CLERK, of(request)).content.decode()
    booked = ask(CLERK, of(request, "move/book/"), interpreter=REGISTERED)
    assert booked.status_code == 302
    assert REGISTERED in ask(INVESTIGATOR, of(request)).content.decode()


def test_an_investigator_asks_from_the_page_of_an_operation() -> None:
    operation = a_led_operation().register
    panel = f"/interpreters/of/{operation.reference}/"
    assert "Ask for an interpreter" in ask(INVESTIGATOR, panel).content.decode()
    assert "Ask for an interpreter" not in ask(CLERK, panel).content.decode()


def test_a_program_is_told_in_the_list_which_language_and_from_when() -> None:
    request = a_request(a_led_operation().register, at=AT)
    answer = calling(CLERK).get("interpreter-requests").said
    (row,) = answer["items"]
    assert row["language"] == "pl"
    assert datetime.fromisoformat(row["starts_at"]) == request.starts_at
    assert "purpose" not in row
