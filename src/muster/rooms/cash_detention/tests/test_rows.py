"""What the database takes of seizures from an officer who writes it by a statement."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.rooms.cash_detention import access, rules
from muster.rooms.cash_detention.builders import (
    DAY,
    HOUR,
    SENIOR,
    TAKES,
    TOLD,
    banked,
    cash,
    counted,
    listed,
    ordered,
    the_group,
)
from muster.rooms.cash_detention.models import (
    Claim,
    CourtStep,
    Forfeiture,
    Hearing,
    Listed,
    Notice,
    Order,
    Seizure,
)
from muster.rooms.cash_detention.tests.seizures import FIRST_END, TUESDAY

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

YEARS_BEFORE = TOLD - 9 * 365 * DAY
LATER = TUESDAY.date() + 30 * DAY


@pytest.fixture(autouse=True)
def group() -> None:
    the_group()


def added(rows: type[models.Model], held: Any, **said: Any) -> bool:
    """Whether the database takes such a row, written by the officer."""
    with acting(TAKES) as viewer:
        who = {"access_class": held.access_class, "by_id": viewer.user_id, "at": TOLD}
        try:
            with transaction.atomic():
                rows._default_manager.create(register=held.register, **who, **said)
        except DatabaseError:
            return False
    return True


def changed(held: Any, by: str = TAKES, **said: Any) -> bool:
    """Whether it takes such a change of a seizure's own row."""
    with acting(by):
        try:
            with transaction.atomic():
                found = type(held)._default_manager.filter(pk=held.pk)
                return bool(found.update(**said))
        except DatabaseError:
            return False


def an_order(**said: Any) -> dict[str, Any]:
    """A further order of the month after the first, unless it is said otherwise."""
    return {
        "first": False,
        "made_at": TUESDAY + 30 * DAY,
        "ends_on": date(2026, 11, 6),
        "court": "A court",
        **said,
    }


def under_order() -> Seizure:
    """Cash under an order of Tuesday, in the act that so moved it."""
    seizure = counted(cash(), at=TOLD + HOUR)
    made: Seizure = ordered(seizure, made_at=TUESDAY, ends_on=FIRST_END)
    return made


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (Order, an_order(first=True)),
        (
            Forfeiture,
            {
                "by_notice": False,
                "made_on": LATER,
                "pence": 5,
                "until": LATER,
                "contested": False,
            },
        ),
        (
            Notice,
            {
                "given_on": LATER,
                "until": LATER,
                "given_to": "A",
                "objections_to": "B",
            },
        ),
        (CourtStep, {"what": "dismissed", "on": LATER, "court": "A court"}),
    ],
)
def test_in_the_act_of_the_count_nothing_of_a_court_is_added(
    rows: type[models.Model], said: dict[str, Any]
) -> None:
    assert not added(rows, counted(cash(), at=TOLD + HOUR), **said)


def test_an_order_is_within_the_hours_the_months_and_the_years() -> None:
    seizure = under_order()
    assert not added(Order, seizure, **an_order(made_at=YEARS_BEFORE))
    assert not added(Order, seizure, **an_order(ends_on=date(2099, 1, 1)))
    assert not added(Order, seizure, **an_order(ends_on=date(2026, 11, 7)))
    assert not added(Order, seizure, **an_order(first=True))
    assert added(Order, seizure, **an_order())


def test_an_order_that_ends_with_the_two_years_is_taken_and_no_later_one() -> None:
    seizure = under_order()
    late = TUESDAY + timedelta(days=700)
    for ends_on, taken in ((date(2028, 4, 7), False), (date(2028, 4, 6), True)):
        said = an_order(made_at=late, ends_on=ends_on)
        assert added(Order, seizure, **said) is taken


def test_the_database_counts_months_and_years_as_the_limits_do() -> None:
    months, years = (
        access.last_day("d.day", length) for length in ("6 months", "2 years")
    )
    days = "generate_series(DATE '2026-01-01', '2028-12-31', interval '1 day')"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT d.day::date, ({months})::date, ({years})::date"  # noqa: S608
            f" FROM {days} AS d(day)"
        )
        for day, half, two in cursor.fetchall():
            assert half == rules.latest_end(day, first_on=day)
            assert two == rules.deadline(rules.LIMIT, day).last_day


def test_it_is_at_the_bank_only_with_what_the_ledger_has_there() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    said: dict[str, Any] = {"banked_at": TUESDAY, "account_reference": "Mine"}
    assert not changed(seizure, **said)
    assert banked(seizure, at=TUESDAY).banked_at == TUESDAY


def test_why_it_is_not_paid_in_is_said_once() -> None:
    seizure = cash()
    assert changed(seizure, evidence_hold="Fingerprints")
    assert not changed(seizure, evidence_hold="Something else")
    assert changed(seizure, sale_hold="A bank buys them")
    assert not changed(seizure, sale_hold="")


def test_no_claim_is_paid_but_out_of_the_ledger() -> None:
    seizure = cash()
    said: dict[str, Any] = {"name": "A firm", "basis": "owner", "pence": 1_00}
    assert not added(Claim, seizure, **said, paid_on=TOLD.date())
    assert not added(Claim, seizure, **said, refused_on=TOLD.date())
    assert added(Claim, seizure, **said)
    assert added(Claim, seizure, **{**said, "basis": "compensation"})
    with acting(TAKES):
        for claim in Claim.objects.filter(register=seizure.register):
            with pytest.raises(DatabaseError), transaction.atomic():
                Claim.objects.filter(pk=claim.pk).update(paid_on=TOLD.date())


def test_a_hearing_is_after_the_telling_and_fixed_before_it() -> None:
    seizure = cash()
    said: dict[str, Any] = {"court": "A court", "first": True, "directed": True}
    for sits_at, fixed_on, taken in (
        (YEARS_BEFORE, YEARS_BEFORE.date(), False),
        (TUESDAY, date(2099, 1, 1), False),
        (TUESDAY, YEARS_BEFORE.date(), False),
        (TUESDAY, TOLD.date(), True),
    ):
        when = {"sits_at": sits_at, "fixed_on": fixed_on}
        assert added(Hearing, seizure, **said, **when) is taken


def test_leave_is_given_after_the_seizure_of_an_insolvent_owner_s() -> None:
    assert not changed(cash(), leave_on=LATER)
    seizure = cash(insolvent=True)
    assert not changed(seizure, leave_on=date(1900, 1, 1))
    assert changed(seizure, leave_on=LATER)


def test_an_authority_is_of_the_days_of_the_seizure() -> None:
    held: Listed = listed()
    with acting(SENIOR) as viewer:
        who = viewer.user_id
    for moment, taken in ((YEARS_BEFORE, False), (TOLD + HOUR, True)):
        said: dict[str, Any] = {"authority_by_id": who, "authority_at": moment}
        assert changed(held, by=SENIOR, **said) is taken


def test_it_is_given_back_and_part_of_another_only_in_its_move() -> None:
    seizure, other = counted(cash(), at=TOLD + HOUR), cash()
    assert not changed(seizure, released_on=TOLD.date())
    assert not changed(other, larger_id=seizure.register_id)


def test_nothing_is_released_of_which_the_ledger_holds_something_still() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    with acting(TAKES):
        found = Register.objects.filter(pk=seizure.register_id)
        with (
            pytest.raises(DatabaseError, match="the ledger holds something of it"),
            transaction.atomic(),
        ):
            found.update(
                state="released",
                version=models.F("version") + 1,
                changed_at=TUESDAY,
                closed_at=TUESDAY,
            )
