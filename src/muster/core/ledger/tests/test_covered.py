"""Who writes in the book, of which day, and that no more goes out than is there.

Run as `muster_app` with a viewer's token, as an injected statement would be.
"""

from collections.abc import Sequence

import pytest
from django.db import DatabaseError, transaction

from muster.core.ledger.accounts import ACCOUNTS, BANK, CONTROLLED, UNMATCHED
from muster.core.ledger.rules import Leg
from muster.core.ledger.tests.by_statement import put
from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

WRITES = "Callum Frost"


def money(pence: int) -> list[Leg]:
    return [Leg(BANK.code, "GBP", pence), Leg(UNMATCHED.code, "GBP", -pence)]


@pytest.fixture
def register() -> Register:
    """A record of 2 March 2026."""
    with acting(WRITES) as actor:
        return a_register("A van", actor=actor)


def refused(register: Register, legs: Sequence[Leg], at: str = "now()") -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        put(register, legs, at=at)
    return str(caught.value)


def test_no_more_goes_out_of_the_bank_than_came_in_on_that_record(
    register: Register,
) -> None:
    with acting(WRITES) as actor:
        another = a_register("Another van", actor=actor)
        put(another, money(900_00))
        put(register, money(100_00))
        assert "no more goes out" in refused(register, money(-100_01))
        put(register, money(-100_00))
        assert "no more goes out" in refused(register, money(-1))


def test_nobody_is_owed_less_than_nothing(register: Register) -> None:
    owed = [Leg(UNMATCHED.code, "GBP", 1), Leg(CONTROLLED.code, "GBP", -1)]
    with acting(WRITES):
        assert "no more goes out" in refused(register, owed)


@pytest.mark.parametrize(
    ("at", "why"),
    [
        ("'1990-03-02 09:00+00'", "no day before"),
        ("'2026-03-01 23:59+00'", "no day before"),
        ("'2190-03-02 09:00+00'", "what has happened"),
        ("now() + interval '6 minutes'", "what has happened"),
    ],
)
def test_an_entry_is_of_no_day_before_its_record_and_of_none_to_come(
    register: Register, at: str, why: str
) -> None:
    with acting(WRITES):
        assert why in refused(register, money(1), at)


@pytest.mark.parametrize(
    "at", ["'2026-03-02 00:00+00'", "now() + interval '4 minutes'"]
)
def test_its_own_day_and_a_clock_that_is_a_little_ahead_are_taken(
    register: Register, at: str
) -> None:
    with acting(WRITES):
        put(register, money(1), at=at)


@pytest.mark.parametrize("who", ["Nell Quist", "Hannah Vale", "Simon Okafor"])
def test_who_keeps_no_book_writes_no_entry_on_any_record(
    register: Register, who: str
) -> None:
    with acting(who):
        assert "not theirs" in refused(register, money(1))


def test_every_account_says_on_which_side_it_stands() -> None:
    sides = {account.code: account.side for account in ACCOUNTS}
    assert (sides[BANK.code], sides[UNMATCHED.code], sides[CONTROLLED.code]) == (
        1,
        -1,
        0,
    )
