"""Of which day something is: typed where it is not today, and counted there."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from muster.core.clocks.periods import Period
from muster.core.ledger.accounts import BANK
from muster.core.ledger.rules import Leg
from muster.core.ledger.tests.by_statement import put
from muster.core.people.seed import acting, let
from muster.core.terms.reason import Refused
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.assets import actions, queries
from muster.flow.outcomes.assets.builders import (
    AGREED,
    AT,
    DAY,
    SECOND,
    VAN,
    WRITES,
    an_asset,
    cash,
    held,
    ordered,
    paid,
    received,
)
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.accounts import DUE_FUND, HELD
from muster.flow.outcomes.assets.rules.kinds import CourtOrder

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

FOUND, BEFORE = date(2026, 10, 30), date(2026, 10, 29)
TOMORROW = AT.date() + DAY
OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))


def found() -> Asset:
    """One that was found on Friday 30 October and is recorded on Tuesday."""
    return an_asset(cash(found_on=FOUND))


def test_what_was_seized_on_friday_and_is_entered_on_tuesday_counts_on_friday() -> None:
    asset = held(found(), on=FOUND)
    received(asset, VAN, on=FOUND + DAY)
    made = CourtOrder(
        kind="forfeiture", made_on=FOUND + DAY, pence=VAN, no_appeal=AGREED
    )
    let(WRITES, actions.order, asset, made, at=AT)
    let(WRITES, actions.spend, asset, pence=60_00, what="A safe", on=FOUND + DAY, at=AT)
    paid(asset, 100_00, to="fund", on=FOUND + DAY)
    with acting(WRITES):
        assert [each.amount for each in queries.held_in(OCTOBER)] == [VAN]
        assert [each.amount for each in queries.received_in(OCTOBER)] == [VAN - 60_00]
        assert [each.amount for each in queries.ordered_in(OCTOBER)] == [VAN]
        assert queries.held_in(NOVEMBER) == queries.received_in(NOVEMBER) == []


def test_a_day_of_its_own_is_of_today_where_none_is_typed() -> None:
    asset = held()
    received(asset, VAN)
    with acting(WRITES):
        assert [each.amount for each in queries.held_in(NOVEMBER)] == [VAN]


def released(asset: Asset, **said: Any) -> None:
    let(WRITES, actions.release, asset, reason="Hers", **said, at=AT)


def test_the_month_of_a_release_and_of_a_sale_is_that_of_their_day() -> None:
    released(held(found(), on=FOUND), on=FOUND + DAY)
    coins = held(an_asset(cash(5, unit="BTC", kind="cryptoasset", found_on=FOUND)))
    with acting(WRITES):
        assert [each.amount for each in queries.released_in(OCTOBER)] == [VAN]
    later = held(an_asset(cash(5, unit="EUR", found_on=FOUND)), on=FOUND)
    sale = {"proceeds": 4, "on": FOUND + DAY}
    entry = let(WRITES, actions.convert, later, **sale, at=AT)
    assert entry.at.date() == FOUND + DAY
    with pytest.raises(Refused, match="first held on Tuesday 3 November 2026"):
        let(WRITES, actions.convert, coins, **sale, at=AT)


def test_nothing_is_of_a_day_before_it_was_found_or_held_or_of_one_to_come() -> None:
    asset = found()
    with pytest.raises(Refused, match="found on Friday 30 October 2026: this cannot"):
        held(asset, on=BEFORE)
    with pytest.raises(Refused, match="has not come"):
        held(asset, on=TOMORROW)
    held(asset, on=FOUND + DAY)
    acts: list[tuple[Any, dict[str, Any]]] = [
        (received, {"pence": 1}),
        (released, {}),
    ]
    for act, said in acts:
        with pytest.raises(Refused, match="first held on Saturday 31 October 2026"):
            act(asset, **said, on=FOUND)
        with pytest.raises(Refused, match="has not come"):
            act(asset, **said, on=TOMORROW)
    for made_on, why in ((FOUND, "first held on"), (TOMORROW, "has not come")):
        made = CourtOrder(kind="forfeiture", made_on=made_on, pence=1, no_appeal=AGREED)
        with pytest.raises(Refused, match=why):
            let(WRITES, actions.order, asset, made, at=AT)
    received(ordered(asset), 1_00)
    for day, why in ((FOUND, "first held on"), (TOMORROW, "has not come")):
        with pytest.raises(Refused, match=why):
            paid(asset, 1, on=day)


def test_it_is_found_on_no_day_to_come() -> None:
    with pytest.raises(Refused, match="has not come"):
        an_asset(cash(found_on=TOMORROW))


def test_it_is_not_paid_on_a_day_on_which_an_appeal_might_have_been_lodged() -> None:
    asset = held()
    received(asset, VAN)
    ordered(asset, appeal_until=TOMORROW)
    with pytest.raises(Refused, match="An appeal may be lodged until 4 November"):
        paid(asset, VAN, on=TOMORROW, at=AT + 2 * DAY)
    paid(asset, VAN, on=TOMORROW + DAY, at=AT + 3 * DAY)


@pytest.mark.parametrize("is_ordered", [True, False])
def test_while_an_appeal_may_come_one_person_pays_a_tenth_in_costs_alone(
    *, is_ordered: bool
) -> None:
    asset = held()
    if is_ordered:
        ordered(asset, appeal_until=TOMORROW)
    received(asset, VAN)
    tenth: dict[str, Any] = {"what": "A receiver", "at": AT}
    let(WRITES, actions.spend, asset, pence=4_000_00, **tenth)
    with pytest.raises(Refused) as refused:
        let(WRITES, actions.spend, asset, pence=236_01, **tenth)
    assert [each.text for each in refused.value.reasons] == [
        "Another pays what costs more than 10 % of what came in."
    ]
    let(WRITES, actions.spend, asset, pence=236_00, **tenth)
    assert let(SECOND, actions.spend, asset, pence=5_000_00, **tenth).number


def test_once_no_appeal_can_come_costs_are_paid_as_they_were() -> None:
    asset = ordered(held(), appeal_until=AT.date() - DAY)
    received(asset, VAN)
    said: dict[str, Any] = {"what": "A receiver", "pence": VAN, "at": AT}
    assert let(WRITES, actions.spend, asset, **said).number


def test_hours_to_money_run_from_the_day_it_was_held() -> None:
    asset = held(found(), on=FOUND + DAY)
    received(ordered(asset), 1_00, on=FOUND + 3 * DAY)
    with acting(WRITES):
        (fact,) = queries.hours_to_money(NOVEMBER)
    assert fact.amount == 48


@pytest.mark.parametrize(("day", "taken"), [(FOUND, True), (BEFORE, False)])
def test_by_a_statement_an_entry_of_an_asset_is_of_no_day_before_it_was_found(
    day: date, taken: bool
) -> None:
    asset = held(found(), on=FOUND)
    legs = [Leg(BANK.code, "GBP", 1), Leg(HELD.code, "GBP", -1)]
    with acting(WRITES):
        if taken:
            put(asset.register, legs, at=f"'{day} 12:00+00'")
            return
        with pytest.raises(DatabaseError, match="no day before"), transaction.atomic():
            put(asset.register, legs, at=f"'{day} 12:00+00'")


def test_by_a_statement_a_recorder_pays_no_more_than_is_held() -> None:
    asset = ordered(held())
    received(asset, 100_00)
    pays = [Leg(DUE_FUND.code, "GBP", 100_01), Leg(BANK.code, "GBP", -100_01)]
    with (
        acting(WRITES),
        pytest.raises(DatabaseError, match="no more goes out"),
        transaction.atomic(),
    ):
        put(asset.register, pays)


@pytest.mark.parametrize("who", ["Nell Quist", "Hannah Vale"])
def test_by_a_statement_who_records_no_assets_posts_on_no_operation(who: str) -> None:
    operation = a_led_operation().register
    legs = [Leg(BANK.code, "GBP", 1), Leg("money:unmatched", "GBP", -1)]
    with (
        acting(who),
        pytest.raises(DatabaseError, match="not theirs"),
        transaction.atomic(),
    ):
        put(operation, legs)
