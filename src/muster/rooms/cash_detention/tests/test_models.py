"""What the database refuses of seizures, whoever asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from muster.core.people.seed import acting
from muster.core.store.viewing import as_definer
from muster.rooms.cash_detention import actions
from muster.rooms.cash_detention.builders import (
    DAY,
    HOUR,
    SENIOR,
    STAFF,
    TAKES,
    TOLD,
    a_port_day,
    applied,
    cash,
    did,
    forfeited,
    listed,
    noticed,
    the_group,
)
from muster.rooms.cash_detention.models import (
    Claim,
    CountLine,
    CourtStep,
    Forfeiture,
    Notice,
    Order,
    PortOperation,
    Seizure,
)
from muster.rooms.cash_detention.rules import typed_lines
from muster.rooms.cash_detention.tests.seizures import APRIL, TUESDAY, on_order

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


@pytest.fixture(autouse=True)
def group() -> None:
    the_group()


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """The database names the constraint."""
    with (
        as_definer(),
        pytest.raises(DatabaseError, match=constraint),
        transaction.atomic(using="owner"),
    ):
        yield


def changed(rows: type[models.Model], held: Any, **said: Any) -> None:
    """Change what hangs on a seizure as its owner, whom no rule of rows stops."""
    rows._default_manager.using("owner").filter(register=held.register_id).update(
        **said
    )


def test_an_order_does_not_end_before_the_day_on_which_it_is_made() -> None:
    seizure = on_order()
    with refused("cash_detention_order_ends_after_it_is_made"):
        changed(Order, seizure, ends_on=TUESDAY.date() - DAY)


def test_an_order_ends_on_the_day_on_which_it_is_made_in_london() -> None:
    seizure = on_order()
    late = TUESDAY.replace(hour=23, minute=30)
    with refused("cash_detention_order_ends_after_it_is_made"):
        changed(Order, seizure, made_at=late, ends_on=late.date())


def test_a_notice_does_not_end_before_it_is_given() -> None:
    seizure = noticed(on_order(), on=APRIL.date(), at=APRIL)
    with refused("cash_detention_notice_ends_after_it_is_given"):
        changed(Notice, seizure, until=APRIL.date() - DAY)


def test_an_appeal_does_not_end_before_the_forfeiture() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    seizure = forfeited(seizure, made_on=APRIL.date(), at=APRIL)
    with refused("cash_detention_forfeiture_appeal_not_before"):
        changed(Forfeiture, seizure, until=APRIL.date() - DAY)


def test_whoever_entered_the_first_count_adds_no_line_of_the_second() -> None:
    lines = typed_lines("20 x 312")
    seizure = did(cash(), actions.count_first, lines=lines, at=TOLD + HOUR)
    row: dict[str, Any] = {"unit": "GBP", "note": 20_00, "many": 312, "at": TOLD}
    for counter in (1, 2):
        with acting(TAKES) as viewer:
            said = {"register": seizure.register, "counter": counter, **row}
            said |= {"access_class": seizure.access_class, "by_id": viewer.user_id}
            if counter == 1:
                CountLine.objects.create(**said)
                continue
            with pytest.raises(DatabaseError), transaction.atomic():
                CountLine.objects.create(**said)


def test_nothing_is_adopted_before_the_person_was_told() -> None:
    said: dict[str, Any] = {"adopted_from": "Border Force", "adopted_at": TOLD}
    seizure = cash(**said)
    with refused("cash_detention_seizure_adopted_later"):
        changed(Seizure, seizure, adopted_at=TOLD - HOUR)


def test_an_application_has_its_moment_and_a_decision_its_court() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    with refused("cash_detention_courtstep_moment_of_application"):
        changed(CourtStep, seizure, exactly=None)
    with refused("cash_detention_courtstep_names_its_court"):
        changed(CourtStep, seizure, what="refused", exactly=None)


def test_a_claim_is_not_both_paid_and_refused() -> None:
    seizure = cash()
    said: dict[str, Any] = {"name": "His firm", "basis": "owner", "pence": 1_00}
    did(seizure, actions.add_claim, **said, at=TOLD + HOUR)
    with refused("cash_detention_claim_settled_one_way"):
        changed(Claim, seizure, paid_on=TOLD.date(), refused_on=TOLD.date())


def test_there_is_one_port_operation_of_a_day_at_a_port() -> None:
    first = a_port_day(TOLD.date(), "gatwick", at=TOLD)
    a_port_day(TOLD.date(), "newhaven", at=TOLD)
    second = a_port_day(TOLD.date() + DAY, "gatwick", at=TOLD)
    with refused("cash_detention_portoperation_once_a_day"):
        changed(PortOperation, second, day=first.day)


AUTHORISED = (
    "UPDATE cash_detention_listed SET authority_by_id = %s, authority_at = %s"
    " WHERE register_id = %s"
)


def test_an_inspector_or_above_authorises_by_whatever_statement() -> None:
    held = listed()
    for name in (TAKES, STAFF):
        with (
            acting(name) as viewer,
            connection.cursor() as cursor,
            pytest.raises(DatabaseError, match="not theirs to change"),
            transaction.atomic(),
        ):
            cursor.execute(AUTHORISED, [viewer.user_id, TOLD, held.register_id])
    with acting(SENIOR) as viewer, connection.cursor() as cursor:
        cursor.execute(AUTHORISED, [viewer.user_id, TOLD, held.register_id])
        assert cursor.rowcount == 1
