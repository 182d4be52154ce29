"""What is delivered twice is done once; another amount for the same is refused."""

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from muster.core.ledger.queries import entries_of
from muster.core.people.seed import acting, let
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import Refused
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.assets import actions, queries
from muster.flow.outcomes.assets.builders import (
    AGREED,
    AT,
    SECOND,
    VAN,
    WRITES,
    an_asset,
    cash,
    coin,
    held,
    order_ended,
    ordered,
    paid,
    received,
    reversed_,
    standing,
    valued,
)
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.kinds import CourtOrder

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

Deed = Callable[[Asset], Any]


def as_it_is(asset: Asset) -> tuple[Any, ...]:
    """All that is kept of an asset, and what was audited of it."""
    with acting(WRITES):
        return (
            [each.id for each in entries_of(asset.register)],
            [each.pk for each in queries.holds_of(asset)],
            [each.pk for each in queries.valuations_of(asset)],
            [(each.pk, each.ended_at) for each in queries.orders_of(asset)],
            standing(asset),
            verbs(asset.register),
        )


def done_twice(asset: Asset, deed: Deed) -> None:
    """The second time the answer is the same, and nothing more is kept."""
    first = deed(asset)
    kept = as_it_is(asset)
    assert deed(asset) == first
    assert as_it_is(asset) == kept


def by_another(asset: Asset, does: Callable[..., Any], **said: Any) -> Any:
    with acting(SECOND, at=AT) as actor:
        seen = queries.asset(asset.register.reference)
        return does(seen, **said, actor=actor, at=AT)


def an_order(pence: int = VAN) -> CourtOrder:
    return CourtOrder(
        kind="forfeiture", made_on=AT.date(), pence=pence, no_appeal=AGREED
    )


def with_money() -> Asset:
    asset = ordered(held())
    received(asset, VAN)
    return asset


def test_an_asset_of_a_line_is_the_one_that_is_there_and_no_other() -> None:
    origin, line = a_led_operation().register, uuid.uuid4()
    asset = an_asset(cash(source_line=line), origin=origin)
    done_twice(asset, lambda _: an_asset(cash(source_line=line), origin=origin))
    let(WRITES, actions.count_again, held(asset), quantity=40_000_00, at=AT)
    done_twice(asset, lambda _: an_asset(cash(source_line=line), origin=origin))
    with pytest.raises(
        Refused, match=r"£42,360.00 was recorded; £42,360.01 is said now"
    ):
        an_asset(cash(42_360_01, source_line=line), origin=origin)
    with pytest.raises(Refused, match=r"otherwise\. Cash"):
        an_asset(cash(source_line=line, kind="account_balance"), origin=origin)


def test_it_is_held_once_and_then_by_one_power_more_once() -> None:
    first, second = uuid.uuid4(), uuid.uuid4()
    asset = an_asset()

    def hold(how: str, event: uuid.UUID) -> Deed:
        return lambda seen: let(WRITES, actions.hold, seen, how, event=event, at=AT)

    done_twice(asset, hold("detained", first))
    done_twice(asset, hold("restrained", second))
    with acting(WRITES):
        assert [each.how for each in queries.holds_of(asset)] == [
            "detained",
            "restrained",
        ]
    with pytest.raises(Refused, match=r"otherwise\. Detained"):
        hold("frozen", first)(asset)


def test_it_is_valued_once_by_hand_and_by_a_rate() -> None:
    asset, event = held(an_asset(coin()), "seized"), uuid.uuid4()
    said = {"basis": "market", "on": AT.date(), "event": event}

    def value(pence: int) -> Any:
        return let(WRITES, actions.value, asset, pence=pence, **said, at=AT)

    done_twice(asset, lambda _: value(78_149_12))
    with pytest.raises(Refused, match=r"£78,149.12 was recorded; £78,149.13 is said"):
        value(78_149_13)
    rate = {"day": AT.date(), "unit": "BTC", "rate": Decimal(51_000), "source": "X"}
    let(WRITES, actions.add_rate, **rate, at=AT)
    again = {"on": AT.date(), "event": uuid.uuid4()}
    done_twice(
        asset, lambda seen: let(WRITES, actions.value_at_rate, seen, **again, at=AT)
    )


def test_it_is_ordered_once_and_the_order_ends_once() -> None:
    asset, event = held(), uuid.uuid4()

    def order(pence: int) -> Any:
        return let(WRITES, actions.order, asset, an_order(pence), event=event, at=AT)

    done_twice(asset, lambda _: order(VAN))
    with pytest.raises(Refused, match=r"£42,360.00 was recorded; £1.00 is said now"):
        order(1_00)
    said = {"how": "quashed", "reason": "Allowed", "event": uuid.uuid4()}
    done_twice(asset, lambda seen: by_another(seen, actions.end_order, **said))
    first = order(VAN)
    assert first.ended_how == "quashed"
    let(WRITES, actions.order, asset, an_order(VAN), event=uuid.uuid4(), at=AT)
    by_another(asset, actions.end_order, **{**said, "event": uuid.uuid4()})
    done_twice(asset, lambda seen: by_another(seen, actions.end_order, **said))
    assert by_another(asset, actions.end_order, **said) == first


def test_money_that_was_received_while_it_was_held_is_no_other_once_it_is_ordered() -> (
    None
):
    asset, event = held(), uuid.uuid4()
    done_twice(asset, lambda seen: received(seen, VAN, event=event))
    ordered(asset)
    done_twice(asset, lambda seen: received(seen, VAN, event=event))
    with pytest.raises(Refused, match=r"£42,360.00 was recorded; £1.00 is said now"):
        received(asset, 1_00, event=event)


@pytest.mark.parametrize(
    ("does", "said"),
    [
        (actions.pay_out, {"to": "fund", "payee": "Consolidated Fund"}),
        (actions.spend, {"what": "Storage"}),
    ],
)
def test_all_that_is_there_is_paid_once_and_told_twice(
    does: Callable[..., Any], said: dict[str, Any]
) -> None:
    asset, event = with_money(), uuid.uuid4()

    def pay(pence: int) -> Any:
        return let(WRITES, does, asset, pence=pence, **said, event=event, at=AT)

    done_twice(asset, lambda _: pay(VAN))
    with pytest.raises(Refused, match=r"£42,360.00 was recorded; £0.01 is said"):
        pay(1)


def test_victims_and_partners_are_paid_once() -> None:
    asset, event = with_money(), uuid.uuid4()
    losses = [("Firm", 1), ("Shop", 2)]

    def compensate(pence: int) -> Any:
        said = {"pence": pence, "losses": losses, "event": event}
        return let(WRITES, actions.compensate, asset, **said, at=AT)

    done_twice(asset, lambda _: compensate(VAN))
    with pytest.raises(Refused, match="is said now"):
        compensate(1_00)
    other = with_money()
    halves = {"HO": Decimal(50), "Force": Decimal(50)}
    said = {"title": "A", "starts": AT.date(), "ends": None, "shares": halves}
    scheme = let(WRITES, actions.add_scheme, **said, at=AT)
    shared = {"pence": VAN, "event": uuid.uuid4()}
    done_twice(
        other,
        lambda seen: let(WRITES, actions.share_out, seen, scheme, **shared, at=AT),
    )


def test_it_is_sold_once() -> None:
    asset, event = held(valued(an_asset(coin()), 78_149_12), "seized"), uuid.uuid4()

    def sell(proceeds: int, fee: int) -> Any:
        said = {"proceeds": proceeds, "fee": fee, "event": event}
        return let(WRITES, actions.convert, asset, **said, at=AT)

    done_twice(asset, lambda _: sell(74_531_13, 260_86))
    for otherwise in ((74_531_14, 260_86), (74_531_13, 0)):
        with pytest.raises(Refused, match="is said now"):
            sell(*otherwise)


def test_it_is_released_once() -> None:
    asset, event = held(), uuid.uuid4()
    said = {"reason": "Hers", "event": event}
    done_twice(asset, lambda seen: let(WRITES, actions.release, seen, **said, at=AT))


def test_money_is_matched_once() -> None:
    asset, event = ordered(held()), uuid.uuid4()
    with acting(WRITES, at=AT) as actor:
        operation = a_led_operation("Operation Alder").register
        actions.receive_unmatched(operation, pence=5, paid_by="X", actor=actor, at=AT)

    def match(pence: int) -> Any:
        with acting(WRITES, at=AT) as actor:
            seen = queries.asset(asset.register.reference)
            return actions.match(
                operation, seen, pence=pence, actor=actor, at=AT, event=event
            )

    done_twice(asset, lambda _: match(5))
    with pytest.raises(Refused, match=r"£0.05 was recorded; £0.04 is said now"):
        match(4)


def test_an_entry_is_taken_back_once_by_one_event_and_by_another_not_at_all() -> None:
    asset, event = ordered(held()), uuid.uuid4()
    first, second = received(asset, 1_00), received(asset, 2_00)
    done_twice(asset, lambda seen: reversed_(seen, first, event=event))
    with pytest.raises(Refused, match="Something else was recorded"):
        reversed_(asset, second, event=event)
    with pytest.raises(Refused, match="taken back already"):
        reversed_(asset, first, event=uuid.uuid4())


def test_once_an_order_ended_what_was_paid_before_is_answered_as_it_stands() -> None:
    asset, event = with_money(), uuid.uuid4()
    entry = paid(asset, VAN, event=event)
    order_ended(asset)
    assert paid(asset, VAN, event=event) == entry
