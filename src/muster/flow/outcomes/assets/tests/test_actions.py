"""What is refused of assets, who is told nothing of them, and what leaves its entry."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.queries import shared_label
from muster.core.ledger.queries import entries_of
from muster.core.ledger.tests.test_actions import in_an_act_before
from muster.core.people.seed import acting, let
from muster.core.picture.queries.records import subjects_on
from muster.core.picture.tests.builders import a_subject
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.records.tests.written import verbs
from muster.core.terms.event import Event
from muster.core.terms.reason import NotFound, Refused
from muster.flow.operations.actions import restrict
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.assets import actions, queries
from muster.flow.outcomes.assets.actions import courts, holding, paying, receiving
from muster.flow.outcomes.assets.builders import (
    AT,
    DAY,
    NOT_TOLD,
    SECOND,
    VAN,
    WRITES,
    an_asset,
    cash,
    coin,
    held,
    ordered,
    paid,
    received,
    reversed_,
    standing,
    valued,
)
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.accounts import DETAINED, RESTRAINED

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
HOUR = timedelta(hours=1)

EARLIER = AT - timedelta(days=2)


def a_restrained_house(under: Register | None = None) -> Asset:
    house = cash(1, title="A house", kind="land", unit="ARTICLE")
    return held(
        valued(an_asset(house), 250_000_00, "valuer"), "restrained", under=under
    )


def a_hidden_record(*told: str, by: str = WRITES) -> Register:
    """A record that its author and those told of it see."""
    group = a_group(*told, by=by, at=EARLIER)
    with acting(by, at=AT) as actor:
        label = intern(shared_label(groups=frozenset({group})))
        return a_register("Behind a group", label, actor=actor)


def test_a_house_under_restraint_is_not_recovered_while_that_stands() -> None:
    asset = a_restrained_house()
    with pytest.raises(Refused, match="under another order; it cannot be forfeited"):
        ordered(asset, "recovery", pence=250_000_00)
    ordered(asset, "confiscation", pence=250_000_00)


def test_which_order_stands_is_said_to_whoever_may_see_that_record_alone() -> None:
    hidden = a_hidden_record()
    asset = a_restrained_house(hidden)
    for name, words in ((WRITES, hidden.reference), (SECOND, "another order")):
        with pytest.raises(Refused, match=f"under {words};"):
            ordered(asset, "forfeiture", by=name)


def test_once_the_restraint_is_discharged_what_else_holds_it_goes_on() -> None:
    asset = held(a_restrained_house(), "detained", at=AT + DAY)
    with acting(WRITES, at=AT) as actor:
        restrained, _ = queries.holds_of(asset)
        actions.discharge(restrained, reason="Discharged", actor=actor, at=AT)
    there = standing(asset)
    assert there[DETAINED.code, "GBP"] == 250_000_00
    assert (RESTRAINED.code, "GBP") not in there
    ordered(asset, "forfeiture")


def test_the_last_power_that_holds_it_is_not_discharged_but_it_is_released() -> None:
    asset = held()
    with acting(WRITES, at=AT) as actor:
        (only,) = queries.holds_of(asset)
        with pytest.raises(Refused, match="Nothing else holds it"):
            actions.discharge(only, reason="Over", actor=actor, at=AT)


def test_nothing_is_paid_before_the_time_for_an_appeal_has_ended() -> None:
    asset = held()
    received(asset, VAN)
    ordered(asset, appeal_until=(AT + DAY).date())
    with pytest.raises(Refused, match="An appeal may be lodged until 4 November 2026"):
        paid(asset, VAN, at=AT + DAY)
    paid(asset, VAN, at=AT + 2 * DAY)


def test_no_more_is_paid_than_is_held() -> None:
    asset = ordered(held())
    received(asset, 100_00)
    with pytest.raises(Refused, match=r"£100.00 is held; £100.01 was asked."):
        paid(asset, 100_01)


@pytest.mark.parametrize("pence", [0, -1])
def test_an_amount_of_nothing_or_less_is_received_and_paid_by_nobody(
    pence: int,
) -> None:
    asset = held()
    with pytest.raises(Refused, match="Enter an amount in pounds and pence above £0"):
        received(asset, pence)


def test_an_old_rate_and_a_rate_that_stands_are_refused() -> None:
    asset = held(an_asset(coin()), "seized")
    day = (AT - 8 * DAY).date()
    said = {"day": day, "unit": "BTC", "rate": Decimal(51_000), "source": "Exchange"}
    let(WRITES, actions.add_rate, **said, at=AT)
    with pytest.raises(Refused, match="The rate is from 26 October 2026"):
        let(WRITES, actions.value_at_rate, asset, on=AT.date(), at=AT)
    with pytest.raises(Refused, match="That rate of BTC of 26 October 2026 stands"):
        let(SECOND, actions.add_rate, **said, at=AT)


def test_a_wrong_rate_is_entered_anew_by_another_and_what_was_reckoned_stays() -> None:
    asset = held(an_asset(coin()), "seized")
    wrong = {
        "day": AT.date(),
        "unit": "BTC",
        "rate": Decimal(5_100),
        "source": "Exchange",
    }
    let(WRITES, actions.add_rate, **wrong, at=AT)
    before = let(WRITES, actions.value_at_rate, asset, on=AT.date(), at=AT)
    right = {**wrong, "rate": Decimal(51_000)}
    with pytest.raises(Refused, match="You entered a rate of BTC of 3 November 2026"):
        let(WRITES, actions.add_rate, **right, at=AT + HOUR)
    let(SECOND, actions.add_rate, **right, at=AT + HOUR)
    after = let(WRITES, actions.value_at_rate, asset, on=AT.date(), at=AT + HOUR)
    with acting(WRITES):
        before.refresh_from_db()
    assert (before.pence, after.pence) == (7_771_58, 77_715_85)


def test_nobody_takes_back_their_own_entry_or_what_stands_under_control() -> None:
    asset = ordered(held())
    entry = received(asset, 100_00)
    with pytest.raises(Refused, match="somebody else takes it back"):
        reversed_(asset, entry, by=WRITES)
    with acting(WRITES):
        first = entries_of(asset.register)[0]
    with pytest.raises(Refused, match="under control is not taken back"):
        reversed_(asset, first)


def test_it_is_distributed_once_all_its_money_went_out() -> None:
    asset = ordered(held())
    with pytest.raises(Refused, match="No money has come in"):
        let(WRITES, actions.realise, asset, at=AT)
    received(asset, VAN)
    let(WRITES, actions.realise, asset, at=AT)
    with pytest.raises(Refused, match=r"£42,360.00 is at the bank"):
        let(WRITES, actions.distribute, asset, at=AT)
    paid(asset, VAN)
    let(WRITES, actions.distribute, asset, at=AT)
    assert verbs(asset.register) == [
        "asset.identified",
        "asset.hold",
        "asset.order",
        "asset.money_received",
        "asset.realise",
        "asset.paid",
        "asset.distribute",
    ]


def test_it_is_lost_by_a_senior_officer_in_their_own_words() -> None:
    asset = held()
    said = {"reason": "The store was flooded", "own_view": "Nobody could have known"}
    with pytest.raises(Refused):
        let(WRITES, actions.lose, asset, **said, at=AT)
    with acting(SECOND, at=AT) as actor:
        seen = queries.asset(asset.register.reference)
        actions.lose(seen, **said, actor=actor, at=AT)
    assert (DETAINED.code, "GBP") not in standing(asset)


def test_what_another_room_must_hear_is_announced_by_ids_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[Event] = []
    for module in (holding, courts, paying, receiving):
        monkeypatch.setattr(module, "announce", heard.append)
    asset = ordered(held(valued(an_asset(coin()), 100_00), "seized"), pence=100_00)
    let(WRITES, actions.convert, asset, proceeds=90_00, at=AT)
    said = {"pence": 90_00, "losses": [("Firm", 1)]}
    let(WRITES, actions.compensate, asset, **said, at=AT)
    let(WRITES, actions.release, held(), reason="Hers", at=AT)
    assert [event.name for event in heard] == [
        "assets.value_changed",
        "assets.held",
        "assets.ordered",
        "assets.money_received",
        "assets.compensation_paid",
        "assets.held",
        "assets.released",
    ]
    for event in heard:
        assert all(UUID(str(value)) for value in event.payload().values())


def test_whoever_holds_it_is_put_on_its_record() -> None:
    origin = a_led_operation().register
    with acting(WRITES, at=AT) as actor:
        holder = a_subject(actor)
        asset = actions.identify(origin, cash(), holder=holder, actor=actor, at=AT)
        assert [key for _, key in subjects_on([asset.register_id])] == [holder.id]


def test_who_records_no_assets_records_none() -> None:
    with pytest.raises(Refused, match="Investigators and financial investigators"):
        an_asset(by="Jo Fairweather")


def test_text_above_official_is_refused() -> None:
    with pytest.raises(Refused):
        an_asset(cash(title="TOP SECRET: a van"))


def what_is_seen(name: str) -> tuple[Any, ...]:
    with acting(name):
        return (
            queries.in_register(),
            queries.valuations_due(on=(AT + 400 * DAY).date()),
            queries.unmatched(),
            [each.register for each in queries.in_register()],
        )


def test_an_asset_behind_a_group_changes_no_total_of_those_outside() -> None:
    """Two worlds: with it and all its money, and without; outside both are one."""
    received(ordered(held()), 100_00)
    before = {name: what_is_seen(name) for name in (SECOND, NOT_TOLD)}
    hidden = a_hidden_record()
    asset = ordered(held(an_asset(cash(9_00), origin=hidden)), pence=9_00)
    received(asset, 9_00)
    paid(asset, 5_00)
    with acting(WRITES, at=AT) as actor:
        actions.receive_unmatched(hidden, pence=1, paid_by="x", actor=actor, at=AT)
    assert {name: what_is_seen(name) for name in before} == before
    assert len(what_is_seen(WRITES)[0]) == 2
    with acting(SECOND), pytest.raises(NotFound):
        queries.asset(asset.register.reference)


def test_each_step_can_be_an_act_of_its_own() -> None:
    """The database takes rows on a record that was opened or moved before, too."""
    euros = an_asset(cash(12_000_00, unit="EUR"))
    in_an_act_before(WRITES)
    held(euros)
    in_an_act_before(WRITES)
    valued(euros, 10_000_00)
    for pence in (9_000_00, 500_00):
        received(euros, pence)
    in_an_act_before(WRITES)
    let(WRITES, actions.count_again, euros, quantity=11_000_00, at=AT)
    in_an_act_before(WRITES)
    ordered(euros)
    in_an_act_before(WRITES)
    let(WRITES, actions.convert, euros, proceeds=9_900_00, fee=1_00, at=AT)
    said = {"pence": 19_000_00, "losses": [("Firm", 1), ("Shop", 1)]}
    let(WRITES, actions.compensate, euros, **said, at=AT)
    let(WRITES, actions.realise, euros, at=AT)
    in_an_act_before(WRITES)
    paid(euros, 399_00)
    let(WRITES, actions.distribute, euros, at=AT)
    purse = held(an_asset(cash(5_00)))
    received(purse, 5_00)
    in_an_act_before(WRITES)
    let(WRITES, actions.release, purse, reason="Hers", at=AT)
    in_an_act_before(WRITES)
    paid(purse, 5_00, to="owner", payee="Her")
    assert not any(
        unit == "GBP" and code.startswith("money:") for code, unit in standing(purse)
    )


def refused(statement: str, values: Iterable[Any] = ()) -> str:
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, list(values))
    return str(caught.value)


def test_as_the_database_role_nobody_else_values_or_changes_an_asset() -> None:
    asset = held()
    valuation = (
        'INSERT INTO assets_valuation (id, register_id, access_class, number, "on",'
        " pence, basis, rate_source, by_id, at) VALUES (gen_random_uuid(), %s, %s, 99,"
        " '2026-11-03', 1, 'market', '', viewer_id(), now())"
    )
    with acting("Jo Fairweather"):
        row = [asset.register_id, asset.register.access_class]
        assert refused(valuation, row)
        assert refused("UPDATE assets_asset SET quantity = 1")
    with acting(WRITES):
        for statement in (
            "UPDATE assets_valuation SET pence = 1",
            "UPDATE assets_asset SET unit = 'EUR'",
            "DELETE FROM assets_hold",
            "UPDATE assets_rate SET rate = 1",
        ):
            assert "permission denied" in refused(statement)


def test_an_operation_that_is_restricted_takes_its_assets_and_their_entries_along() -> (
    None
):
    operation = a_led_operation()
    asset = held(an_asset(origin=operation.register))
    received(asset, 100_00)
    with acting(NOT_TOLD):
        queries.asset(asset.register.reference)
    with acting(SECOND, at=AT) as actor:
        restrict(operation, reason="A leak", actor=actor, at=AT)
    with acting(NOT_TOLD), pytest.raises(NotFound):
        queries.asset(asset.register.reference)
    with acting(NOT_TOLD):
        assert not entries_of(asset.register)
