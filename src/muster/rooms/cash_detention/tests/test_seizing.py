"""What is seized again, and interest by the day on which it was added."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from muster.core.people.seed import acting
from muster.core.terms.reason import Refused
from muster.flow.operations.builders import a_led_operation
from muster.rooms.cash_detention import actions, queries
from muster.rooms.cash_detention.builders import (
    DAY,
    HOUR,
    SENIOR,
    TAKES,
    TOLD,
    banked,
    cash,
    did,
    listed,
    the_group,
)
from muster.rooms.cash_detention.tests.seizures import (
    APRIL,
    TUESDAY,
    days_of,
    on_order,
    why,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

AGAIN = datetime(2026, 4, 10, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def group() -> None:
    the_group()


def seized_again(reference: str, **more: Any) -> Any:
    """Cash that an inspector says was seized again."""
    said: dict[str, Any] = {"told_at": AGAIN, "again_of": reference, **more}
    return cash(by=SENIOR, again_why="A second bag, of which nobody knew", **said)


def test_only_what_had_lapsed_is_seized_again() -> None:
    held = cash()
    operation = a_led_operation()
    watches = did(listed(), actions.lapse, reason="Nobody authorised", at=AGAIN)
    for other in (held, operation, watches):
        with pytest.raises(Refused) as refused:
            seized_again(other.register.reference)
        assert why(refused) == [
            "What is seized again is a seizure of its kind that had lapsed"
        ]
    did(held, actions.lapse, reason="No court sat", at=AGAIN - DAY)
    again = seized_again(held.register.reference)
    assert again.again_of_id == held.register_id


def test_what_lapsed_is_seized_again_once_it_was_given_back_too() -> None:
    held = did(cash(), actions.lapse, reason="No court sat", at=AGAIN - DAY)
    did(held, actions.give_back, by=SENIOR, reason="To her", at=AGAIN - DAY)
    assert seized_again(held.register.reference).register.state == "seized"


def test_a_seal_is_of_one_seizure_that_is_not_over() -> None:
    first = cash(seals="SE 4401 and SE 4402")
    with pytest.raises(Refused) as refused:
        cash(title="Another bag", seals="se4402", told_at=TOLD + DAY)
    assert why(refused) == [
        f"{first.register.reference} bears the same seal and is not over"
    ]
    assert listed(seals="SE 4402").register.state == "seized"
    did(first, actions.lapse, reason="No court sat", at=AGAIN - DAY)
    with pytest.raises(Refused):
        cash(seals="SE 4401", told_at=AGAIN)
    again = seized_again(first.register.reference, seals="SE 4401")
    assert again.register.state == "seized"


def test_what_is_over_gives_its_seals_free() -> None:
    first = cash(seals="SE 4401")
    did(first, actions.release, by=SENIOR, reason="It is hers", at=TOLD + 2 * HOUR)
    assert cash(seals="SE 4401", told_at=TOLD + DAY).register.state == "seized"


def test_nobody_adopts_what_is_to_be_handed_over_yet() -> None:
    with pytest.raises(Refused) as refused:
        cash(adopted_from="Border Force", adopted_at=TOLD + DAY, at=TOLD + DAY / 2)
    assert why(refused) == ["Friday 3 April 2026 at 15:00 has not come"]


def test_interest_stands_in_the_ledger_on_the_day_on_which_it_was_added() -> None:
    seizure = banked(on_order(), at=TUESDAY)
    day = date(2026, 4, 15)
    did(seizure, actions.add_interest, pence=45_67, on=day, at=APRIL)
    assert days_of(seizure, "Interest received") == [day]


def test_no_more_interest_is_recorded_than_a_bank_can_have_paid() -> None:
    seizure = banked(on_order(), at=TUESDAY)
    did(seizure, actions.add_interest, pence=100_00, at=TUESDAY + DAY)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.add_interest, pence=83_01, at=TUESDAY + 2 * DAY)
    assert why(refused) == [
        "Until that day it earned £183.00 at most, and £100.00 was recorded before."
    ]
    did(seizure, actions.add_interest, pence=83_00, at=TUESDAY + 2 * DAY)
    with acting(TAKES):
        assert queries.interest_of(seizure.register) == 183_00


def test_the_same_interest_sent_twice_is_one() -> None:
    seizure = banked(on_order(), at=TUESDAY)
    for _ in range(2):
        did(seizure, actions.add_interest, pence=45_67, at=TUESDAY + DAY)
    assert days_of(seizure, "Interest received") == [TUESDAY.date() + DAY]


def test_no_interest_is_of_a_day_before_it_was_paid_in_or_to_come() -> None:
    seizure = banked(on_order(), at=TUESDAY)
    for day, said in (
        (
            date(2026, 4, 6),
            "It was paid in on Tuesday 7 April 2026: this cannot be before.",
        ),
        (date(2026, 4, 21), "That day has not come"),
    ):
        with pytest.raises(Refused) as refused:
            did(seizure, actions.add_interest, pence=1_00, on=day, at=APRIL)
        assert why(refused) == [said]
