"""What the database refuses of orders, whatever statement is sent to it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.utils import DatabaseError

from muster.core.ledger.tests.test_actions import in_an_act_before
from muster.core.people.seed import BY_NAME, acting, let
from muster.core.records.models import Register
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.orders import actions
from muster.flow.outcomes.orders.builders import (
    AT,
    OFFICER,
    an_scpo,
    before_court,
    broken,
    checked,
    considered,
    made,
    sent,
    somebody,
    with_term,
)
from muster.flow.outcomes.orders.models import (
    Check,
    CourtOrder,
    OrderBreach,
    Service,
    Term,
    Variation,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
NOT_THEIRS = "not theirs to change"
ANALYST = "Theo Brandt"
DAY = timedelta(days=1)


@pytest.fixture
def larch() -> Register:
    return a_led_operation().register


def changes(order: CourtOrder, who: str = OFFICER, **said: Any) -> None:
    with acting(who, at=AT):
        CourtOrder.objects.filter(register_id=order.register_id).update(**said)


def test_no_order_is_made_but_in_its_move(larch: Register) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    in_an_act_before(OFFICER)
    tried: tuple[dict[str, Any], ...] = (
        {"made_on": AT.date()},
        {"complied_on": AT.date()},
        {"tells_address": True},
        {"interim": True},
    )
    for said in tried:
        with pytest.raises(DatabaseError, match=NOT_THEIRS):
            changes(order, **said)


def test_no_order_is_in_force_but_in_its_move(larch: Register) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    order = made(order, starts_on=None)
    in_an_act_before(OFFICER)
    tried: tuple[dict[str, Any], ...] = (
        {"starts_on": AT.date()},
        {"ends_on": AT.date()},
    )
    for said in tried:
        with pytest.raises(DatabaseError, match=NOT_THEIRS):
            changes(order, **said)


def test_no_order_ends_on_another_day_but_as_a_court_varied_it(larch: Register) -> None:
    order = an_scpo(larch)
    in_an_act_before(OFFICER)
    tried: tuple[dict[str, Any], ...] = (
        {"ends_on": date(2036, 9, 13)},
        {"starts_on": date(2026, 9, 15)},
        {"over_on": date(2026, 9, 15)},
        {"applicant": "chief"},
        {"met": []},
    )
    for said in tried:
        with pytest.raises(DatabaseError, match=NOT_THEIRS):
            changes(order, **said)


def test_who_works_on_no_orders_drafts_and_changes_nothing(larch: Register) -> None:
    order = with_term(considered(larch, somebody(larch)))
    with pytest.raises(DatabaseError, match=NOT_THEIRS):
        changes(order, ANALYST, court="Another")
    with pytest.raises(DatabaseError, match=NOT_THEIRS), acting(ANALYST, at=AT):
        Term.objects.create(
            register_id=order.register_id,
            access_class=order.register.access_class,
            number=2,
            text="Do not enter Slough",
            category="travel",
            check_how="Seen",
            by_id=BY_NAME[ANALYST].id,
            at=AT,
        )


def test_after_the_check_no_term_comes_or_goes_and_no_need_is_said(
    larch: Register,
) -> None:
    order = checked(with_term(considered(larch, somebody(larch))))
    in_an_act_before(OFFICER)
    with pytest.raises(DatabaseError, match=NOT_THEIRS):
        changes(order, met=[])
    with (
        pytest.raises(DatabaseError, match=NOT_THEIRS),
        acting(OFFICER, at=AT),
    ):
        Term.objects.filter(register_id=order.register_id).update(withdrawn_why="No")
    with (
        pytest.raises(DatabaseError, match=NOT_THEIRS),
        acting(OFFICER, at=AT),
    ):
        Term.objects.create(
            register_id=order.register_id,
            access_class=order.register.access_class,
            number=2,
            text="Do not enter Slough",
            category="travel",
            check_how="Seen",
            by_id=BY_NAME[OFFICER].id,
            at=AT,
        )


def test_nothing_is_served_and_no_term_ends_but_in_its_move(larch: Register) -> None:
    order = an_scpo(larch)
    in_an_act_before(OFFICER)
    with pytest.raises(DatabaseError, match=NOT_THEIRS), acting(OFFICER, at=AT):
        Service.objects.create(
            register_id=order.register_id,
            access_class=order.register.access_class,
            how="hand",
            place="Slough",
            on=AT.date(),
            proof="CERT/2",
            by_id=BY_NAME[OFFICER].id,
            at=AT,
        )
    with pytest.raises(DatabaseError, match=NOT_THEIRS), acting(OFFICER, at=AT):
        Term.objects.filter(register_id=order.register_id).update(
            ends=AT.date() + timedelta(days=1)
        )


def test_what_became_of_a_breach_is_written_in_its_move_alone(larch: Register) -> None:
    breach = broken(an_scpo(larch), at=AT)
    in_an_act_before(OFFICER)
    for said in ({"charge": "s.25"}, {"result": "acquitted"}):
        with pytest.raises(DatabaseError, match=NOT_THEIRS), acting(OFFICER, at=AT):
            OrderBreach.objects.filter(register_id=breach.register_id).update(**said)


def reviewed(larch: Register) -> CourtOrder:
    """An order whose review was recorded in this act: a move that changes nothing."""
    order = an_scpo(larch, ends_on=date(2027, 2, 1))
    let(OFFICER, actions.review, order, reason="It goes on", at=AT + DAY)
    return order


def test_a_review_is_no_act_in_which_an_order_gets_another_end(
    larch: Register,
) -> None:
    order = reviewed(larch)
    tried: tuple[dict[str, Any], ...] = (
        {"ends_on": date(2099, 1, 1)},
        {"over_on": date(2026, 9, 15)},
        {"complied_on": date(2026, 9, 15)},
    )
    for said in tried:
        with pytest.raises(DatabaseError, match=NOT_THEIRS):
            changes(order, **said)


def test_a_review_ends_no_term_and_serves_and_varies_nothing(larch: Register) -> None:
    order = reviewed(larch)
    hangs = {
        "register_id": order.register_id,
        "access_class": order.register.access_class,
        "on": AT.date(),
        "by_id": BY_NAME[OFFICER].id,
        "at": AT,
    }
    with pytest.raises(DatabaseError, match=NOT_THEIRS), acting(OFFICER, at=AT):
        Term.objects.filter(register_id=order.register_id).update(ends=AT.date())
    with pytest.raises(DatabaseError, match=NOT_THEIRS), acting(OFFICER, at=AT):
        Service.objects.create(how="hand", place="Slough", proof="CERT/2", **hangs)
    with pytest.raises(DatabaseError, match=NOT_THEIRS), acting(OFFICER, at=AT):
        Variation.objects.create(said="Anything", ends_on=date(2099, 1, 1), **hangs)


@pytest.mark.parametrize(
    ("number", "on"), [(44, AT.date()), (1, AT.date() - timedelta(days=1))]
)
def test_no_look_is_kept_at_a_term_that_did_not_hold(
    larch: Register, number: int, on: date
) -> None:
    order = an_scpo(larch)
    with pytest.raises(DatabaseError, match=NOT_THEIRS), acting(OFFICER, at=AT):
        Check.objects.create(
            register_id=order.register_id,
            access_class=order.register.access_class,
            number=number,
            on=on,
            result="kept",
            said="Seen at home",
            by_id=BY_NAME[OFFICER].id,
            at=AT,
        )
