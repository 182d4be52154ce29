"""An order ends, another is made; what is received is told net; who may hold it."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from muster.core.audit.models import Entry, EntryText
from muster.core.clocks.statutes.proceeds_of_crime.powers import POWERS
from muster.core.ledger.accounts import BANK
from muster.core.ledger.queries import entries_of, entry_of
from muster.core.ledger.tests.test_actions import in_an_act_before
from muster.core.people.seed import BY_NAME, acting, let
from muster.core.store.viewing import as_definer
from muster.core.terms.law import Policy
from muster.core.terms.reason import Refused
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.assets import actions, queries
from muster.flow.outcomes.assets.builders import (
    AT,
    DAY,
    SECOND,
    VAN,
    WRITES,
    an_asset,
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
from muster.flow.outcomes.assets.rules.accounts import (
    DETAINED,
    DUE_COURT,
    DUE_FUND,
    FORFEITED,
    HELD,
)
from muster.flow.outcomes.assets.rules.kinds import CourtOrder, Kind
from muster.flow.outcomes.assets.rules.refusing import (
    against_order,
    of_appeals,
    of_costs,
)
from muster.flow.outcomes.assets.tests.test_worked import NOVEMBER

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def on(asset: Asset, account: str) -> int:
    return standing(asset).get((account, "GBP"), 0)


def state(asset: Asset) -> str:
    with acting(WRITES):
        return queries.asset(asset.register.reference).register.state


def test_an_order_that_was_quashed_leaves_it_held_and_another_can_be_made() -> None:
    asset = ordered(held())
    received(asset, VAN)
    order_ended(asset, "quashed", at=AT + DAY)
    assert state(asset) == "held"
    assert on(asset, DETAINED.code) == VAN
    assert on(asset, HELD.code) == -VAN
    assert on(asset, FORFEITED.code) == on(asset, DUE_FUND.code) == 0
    ordered(asset, "confiscation", pence=50_000_00, at=AT + 2 * DAY)
    assert on(asset, DUE_COURT.code) == -VAN
    with acting(WRITES):
        stands, stood = queries.orders_of(asset)
        assert queries.standing_order(asset) == stands
        assert [each.amount for each in queries.ordered_in(NOVEMBER)] == [50_000_00]
        assert [each.amount for each in queries.received_in(NOVEMBER)] == [VAN]
        assert queries.sums_of([asset]).ordered == 50_000_00
    assert (stands.kind, stood.ended_how) == ("confiscation", "quashed")
    assert stood.end_reason == "The Crown Court allowed the appeal"


def test_what_was_paid_before_the_order_ended_stays_paid() -> None:
    asset = ordered(held())
    received(asset, VAN)
    paid(asset, 360_00)
    order_ended(asset, "varied")
    assert on(asset, HELD.code) == -42_000_00
    let(WRITES, actions.release, asset, reason="Hers", at=AT)
    paid(asset, 42_000_00, to="owner", payee="Her")
    assert on(asset, BANK.code) == 0


def test_an_order_is_ended_by_another_for_a_reason_and_not_before_it_was_made() -> None:
    asset = ordered(held())
    with pytest.raises(Refused, match="other than the author"):
        order_ended(asset, by=WRITES)
    with pytest.raises(Refused, match="needs a reason"):
        order_ended(asset, reason=" ")
    with pytest.raises(Refused, match="ordered on Tuesday 3 November 2026"):
        order_ended(asset, on=(AT - DAY).date(), at=AT + DAY)
    with pytest.raises(Refused, match="has not come"):
        order_ended(asset, on=(AT + DAY).date())
    other = ordered(held(), by=SECOND)
    with pytest.raises(Refused, match="You made the step"):
        order_ended(other, by=SECOND)


def test_what_no_power_holds_any_more_is_held_again_before_its_order_ends() -> None:
    asset = ordered(held())
    received(asset, VAN)
    with acting(WRITES, at=AT) as actor:
        (only,) = queries.holds_of(asset)
        actions.discharge(only, reason="Over", actor=actor, at=AT)
    let(WRITES, actions.realise, asset, at=AT)
    with pytest.raises(Refused, match="No power holds it any more"):
        order_ended(asset)
    held(asset, "restrained")
    order_ended(asset)
    assert state(asset) == "held"


def test_an_order_that_was_realised_can_be_quashed_too() -> None:
    asset = ordered(held())
    received(asset, VAN)
    let(WRITES, actions.realise, asset, at=AT)
    order_ended(asset)
    assert state(asset) == "held"


END = (
    "UPDATE assets_order SET ended_how = 'quashed', ended_on = made_on,"
    " ended_at = now(), ended_by_id = viewer_id(), end_reason = 'x'"
)


def refused(statement: str) -> str:
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(caught.value)


def test_by_a_statement_no_order_ends_but_in_the_move_that_another_makes() -> None:
    ordered(held())
    in_an_act_before(WRITES)
    for who in (WRITES, SECOND, "Nell Quist"):
        with acting(who):
            assert "not theirs" in refused(END)
    with acting(SECOND):
        assert "permission denied" in refused("UPDATE assets_order SET pence = 1")


def test_by_a_statement_no_order_is_without_its_appeal_or_why_there_is_none() -> None:
    ordered(held())
    copied = (
        "INSERT INTO assets_order (id, register_id, access_class, kind, made_on, pence,"
        " no_appeal, by_id, at, ended_how, end_reason) SELECT gen_random_uuid(),"
        " register_id, access_class, kind, made_on, pence, '', viewer_id(), at, '', ''"
        " FROM assets_order"
    )
    with acting(WRITES):
        assert "not theirs" in refused(copied)


def sold(asset: Asset) -> None:
    sale = {"proceeds": 58_123_45, "fee": 203_43}
    let(WRITES, actions.convert, asset, **sale, at=AT)


def spent(asset: Asset) -> None:
    let(WRITES, actions.spend, asset, pence=83_33, what="Storage", at=AT)


def test_received_is_net_of_costs_whichever_came_first_the_sale_or_the_order() -> None:
    came = []
    for order_first in (True, False):
        asset = held(valued(an_asset(coin()), 60_000_00), "seized")
        if order_first:
            ordered(asset, pence=60_000_00)
        sold(asset)
        spent(asset)
        if not order_first:
            ordered(asset, pence=60_000_00)
        with acting(WRITES):
            came.append(queries.sums_of([asset]).received)
        assert on(asset, BANK.code) == came[-1]
        paid(asset, came[-1])
        with acting(WRITES):
            assert queries.sums_of([asset]).received == came[-1]
    assert came == [58_123_45 - 203_43 - 83_33] * 2


def test_a_cost_that_is_taken_back_is_received_after_all() -> None:
    asset = ordered(held())
    received(asset, VAN)
    cost: Any = let(WRITES, actions.spend, asset, pence=60_00, what="A safe", at=AT)
    reversed_(asset, cost)
    with acting(WRITES):
        assert queries.sums_of([asset]).received == VAN


def test_a_receipt_from_before_the_order_is_taken_back_from_whom_it_is_due_to() -> None:
    asset = held()
    entry = received(asset, 100_00)
    ordered(asset)
    reversed_(asset, entry)
    assert on(asset, HELD.code) == on(asset, DUE_FUND.code) == on(asset, BANK.code) == 0
    with acting(WRITES):
        assert queries.sums_of([asset]).received == 0


def test_a_payment_that_is_taken_back_after_the_order_ended_is_held_again() -> None:
    asset = ordered(held())
    received(asset, VAN)
    payment = paid(asset, VAN)
    order_ended(asset)
    reversed_(asset, payment, by=SECOND)
    assert on(asset, HELD.code) == -VAN
    assert on(asset, DUE_FUND.code) == 0


def test_what_was_directed_to_victims_is_not_taken_back_once_they_were_paid() -> None:
    asset = ordered(held())
    received(asset, 100_00)
    said = {"pence": 100_00, "losses": [("Firm", 1)]}
    (payment,) = let(WRITES, actions.compensate, asset, **said, at=AT)
    with acting(SECOND):
        directed = entry_of(asset.register, payment.number - 1)
    with pytest.raises(Refused, match="paid out already"):
        reversed_(asset, directed)


def test_an_order_says_until_when_an_appeal_may_be_lodged_or_why_none_may() -> None:
    said: Any = {"kind": "forfeiture", "made_on": AT.date(), "pence": 1}
    (why,) = against_order(CourtOrder(**said))
    assert why.text == "Say until when an appeal may be lodged, or why none may"
    assert against_order(CourtOrder(**said, no_appeal="By consent")) == ()
    assert against_order(CourtOrder(**said, appeal_until=AT.date())) == ()
    both = CourtOrder(**said, appeal_until=AT.date(), no_appeal="By consent")
    assert len(against_order(both)) == 1
    with pytest.raises(Refused, match="Say until when"):
        let(WRITES, actions.order, held(), CourtOrder(**said), at=AT)


def test_the_law_of_costs_and_appeals_is_cited_where_it_is_of_that_money() -> None:
    assert "s.55" in str(of_costs("confiscation"))
    assert of_costs("forfeiture") is of_costs("") is None
    assert "s.299" in str(of_appeals("forfeiture", Kind.CASH))
    assert "303Z16" in str(of_appeals("forfeiture", Kind.ACCOUNT))
    for order, kind in (("forfeiture", Kind.COIN), ("confiscation", Kind.CASH)):
        assert isinstance(of_appeals(order, kind), Policy)


def ranked(name: str, rank: str) -> None:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE people_user SET rank = %s WHERE id = %s", [rank, BY_NAME[name].id]
        )


def test_staff_hold_by_a_power_that_their_accreditation_covers_and_constables_do() -> (
    None
):
    asset = held(power="poca.cash.detain")
    with acting(WRITES):
        (made,) = queries.holds_of(asset)
    assert POWERS[made.power].title.startswith("Seize cash")
    ranked(WRITES, "Financial investigator")
    with pytest.raises(Refused, match=r"Your accreditation does not cover cash") as no:
        held(an_asset(), power="poca.cash.detain")
    assert "s.295(4)" in no.value.reasons[0].text
    held(an_asset())
    with pytest.raises(Refused, match="no such power"):
        held(an_asset(), power="poca.nonsense")


def test_matched_money_names_the_other_record_by_its_key_alone() -> None:
    asset = ordered(held())
    with acting(WRITES, at=AT) as actor:
        operation = a_led_operation("Operation Alder").register
        actions.receive_unmatched(operation, pence=5, paid_by="X", actor=actor, at=AT)
        actions.match(operation, asset, pence=5, actor=actor, at=AT)
    with as_definer():
        of_it = Entry.objects.using("owner").filter(register_id=asset.register_id)
        kept = EntryText.objects.using("owner").filter(entry_id__in=of_it.values("id"))
        bodies = list(kept.values_list("body", flat=True))
    assert str(operation.id) in bodies
    assert not [each for each in bodies if operation.reference in each]
    with acting(WRITES):
        for register in (operation, asset.register):
            words = " ".join(each.narrative for each in entries_of(register))
            assert "-AST-" not in words
            assert "-OPN-" not in words
