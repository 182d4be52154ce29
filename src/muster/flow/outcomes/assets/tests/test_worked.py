"""The worked examples of the ledger, and others of their kind, in whole units."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from muster.core.clocks.periods import Period
from muster.core.ledger.accounts import BANK, CONTROLLED
from muster.core.people.seed import acting, let
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
from muster.flow.outcomes.assets.rules.accounts import (
    DETAINED,
    DUE_COURT,
    DUE_FUND,
    DUE_OWNER,
    FORFEITED,
    RELEASED,
    RESTRAINED,
    SEIZED,
    VALUE_CHANGED,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

NOVEMBER = Period(date(2026, 11, 1), date(2026, 12, 1))
LATER = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)


def on(asset: Asset, account: str, unit: str = "GBP") -> int:
    return standing(asset).get((account, unit), 0)


def counted(asset: Asset, quantity: int, *, at: datetime = AT) -> None:
    with acting(WRITES, at=at) as actor:
        actions.count_again(
            queries.asset(asset.register.reference),
            quantity=quantity,
            actor=actor,
            at=at,
        )


def test_cash_from_its_detention_to_the_remittance() -> None:
    asset = held()
    received(asset, VAN)
    received(asset, 312_45, what="interest")
    ordered(asset)
    assert on(asset, BANK.code) == 42_672_45
    assert on(asset, DUE_FUND.code) == -42_672_45
    paid(asset, 42_672_45)
    assert on(asset, BANK.code) == on(asset, DUE_FUND.code) == 0
    assert on(asset, DETAINED.code) == 0
    assert on(asset, FORFEITED.code) == VAN


def test_a_recount_changes_the_value_and_there_is_one_seizure() -> None:
    asset = held(an_asset(cash(40_000_00)))
    counted(asset, VAN)
    assert on(asset, DETAINED.code) == VAN
    with acting(WRITES):
        last, first = queries.valuations_of(asset)
        assert last.pence - first.pence == 2_360_00
        (fact,) = queries.held_in(NOVEMBER)
    assert (fact.amount, fact.by["power"]) == (VAN, "Detained")


def test_a_recount_of_less_takes_the_difference_away() -> None:
    asset = held(an_asset(cash(40_000_00)))
    counted(asset, 39_999_99)
    assert on(asset, DETAINED.code) == 39_999_99
    assert on(asset, VALUE_CHANGED.code) == 0


def test_euros_fall_in_value_and_stay_as_many() -> None:
    asset = held(an_asset(cash(12_000_00, unit="EUR")))
    for day, rate in ((date(2026, 11, 2), "0.8571"), (date(2026, 11, 3), "0.8498")):
        said = {"day": day, "unit": "EUR", "rate": Decimal(rate), "source": "ECB"}
        let(WRITES, actions.add_rate, **said, at=AT)
        let(WRITES, actions.value_at_rate, asset, on=day, at=AT)
    assert on(asset, DETAINED.code) == 10_197_60
    assert on(asset, DETAINED.code, "EUR") == 12_000_00
    with acting(WRITES):
        last, first = queries.valuations_of(asset)
    assert (first.pence, last.pence - first.pence) == (10_285_20, -87_60)


def test_euros_that_are_counted_again_are_worth_what_the_rate_said() -> None:
    asset = held(an_asset(cash(12_000_00, unit="EUR")))
    said = {"day": AT.date(), "unit": "EUR", "rate": Decimal("0.8571"), "source": "ECB"}
    let(WRITES, actions.add_rate, **said, at=AT)
    let(WRITES, actions.value_at_rate, asset, on=AT.date(), at=AT)
    counted(asset, 11_000_00)
    assert on(asset, DETAINED.code, "EUR") == 11_000_00
    assert on(asset, DETAINED.code) == 9_428_10


def test_coin_is_sold_for_less_than_it_was_valued_at() -> None:
    asset = held(valued(an_asset(coin()), 78_149_12), "seized")
    assert on(asset, SEIZED.code, "BTC") == 152_384_019
    sale = {"proceeds": 74_531_13, "fee": 260_86}
    let(WRITES, actions.convert, asset, **sale, at=AT)
    assert on(asset, BANK.code) == 74_270_27
    assert on(asset, SEIZED.code, "BTC") == on(asset, CONTROLLED.code, "BTC") == 0
    assert on(asset, SEIZED.code) - 78_149_12 == -3_617_99
    assert -on(asset, VALUE_CHANGED.code) == -3_617_99
    with pytest.raises(Refused, match="turned into money"):
        valued(asset, 80_000_00)


def test_what_is_valued_for_the_first_time_once_it_is_held_is_what_was_held() -> None:
    watches = cash(2, title="Watches", kind="listed_article", unit="ARTICLE")
    asset = valued(held(an_asset(watches)), 1_220_00, "valuer")
    valued(asset, 1_200_00, "valuer")
    with acting(WRITES):
        (fact,) = queries.held_in(NOVEMBER)
    assert (fact.amount, on(asset, DETAINED.code)) == (1_220_00, 1_200_00)
    assert -on(asset, VALUE_CHANGED.code) == -20_00


def test_hours_run_from_the_first_hold_to_the_first_money_that_is_due() -> None:
    asset = ordered(held(), at=AT + 2 * DAY)
    received(asset, 1_00, at=AT + 3 * DAY)
    received(asset, 1_00, at=AT + 4 * DAY)
    with acting(WRITES):
        (fact,) = queries.hours_to_money(NOVEMBER)
    assert fact.amount == 72


def test_coin_that_nobody_valued_is_sold_for_what_it_brings() -> None:
    asset = held(an_asset(coin(1)), "seized")
    let(WRITES, actions.convert, asset, proceeds=1, at=AT)
    assert (on(asset, SEIZED.code), on(asset, BANK.code)) == (1, 1)


def test_victims_are_paid_by_what_each_lost() -> None:
    asset = ordered(held(an_asset(cash(30_000_00))), pence=30_000_00)
    received(asset, 30_000_00)
    losses = [("Firm", 40_000_00), ("Family", 25_000_00), ("Clerk", 10_000_00)]
    said = {"pence": 30_000_00, "losses": losses}
    paid_out = let(WRITES, actions.compensate, asset, **said, at=AT)
    assert [entry.narrative for entry in paid_out] == [
        f"Paid to a victim: {name}" for name, _ in losses
    ]
    with acting(WRITES):
        amounts = [
            -posting.amount
            for entry in paid_out
            for posting in entry.postings.filter(account=BANK.code)
        ]
        (fact,) = queries.paid_to_victims_in(NOVEMBER)
    assert amounts == [16_000_00, 10_000_00, 4_000_00]
    assert fact.amount == 30_000_00
    assert on(asset, BANK.code) == 0


def test_a_dishonoured_cheque_is_taken_back_once_and_counts_for_nothing() -> None:
    asset = ordered(held())
    entry = received(asset, 60_000_00)
    before = standing(asset)
    again = received(asset, 60_000_00)
    reversed_(asset, again, reason="Dishonoured")
    assert standing(asset) == before
    with pytest.raises(Refused, match="taken back already"):
        reversed_(asset, again)
    with acting(WRITES):
        (fact,) = queries.received_in(NOVEMBER)
    assert fact.amount == 60_000_00
    reversed_(asset, entry)
    with acting(WRITES):
        assert queries.received_in(NOVEMBER) == []


def test_an_event_delivered_twice_is_one_entry() -> None:
    asset, event = held(), uuid.uuid4()
    assert received(asset, VAN, event=event) == received(asset, VAN, event=event)
    assert on(asset, BANK.code) == VAN


def test_one_line_of_a_record_is_one_asset_however_often_it_is_told() -> None:
    origin, line = a_led_operation().register, uuid.uuid4()
    found = cash(source_line=line)
    assert an_asset(found, origin=origin) == an_asset(found, origin=origin)


def test_a_house_that_is_restrained_here_and_claimed_there_is_counted_once() -> None:
    house = cash(1, title="A house", kind="land", unit="ARTICLE")
    asset = held(valued(an_asset(house), 250_000_00, "valuer"), "restrained")
    with acting(WRITES):
        other = a_led_operation("Operation Alder").register
    held(asset, "frozen", under=other)
    assert on(asset, RESTRAINED.code) == 250_000_00
    with acting(WRITES):
        assert -queries.sums_of([asset]).held == -250_000_00
        assert [fact.amount for fact in queries.held_in(NOVEMBER)] == [250_000_00]


def test_what_is_released_goes_back_with_its_interest() -> None:
    asset = held()
    received(asset, VAN)
    received(asset, 312_45, what="interest")
    let(WRITES, actions.release, asset, reason="No suspicion any more", at=AT)
    assert on(asset, DUE_OWNER.code) == -42_672_45
    assert (on(asset, DETAINED.code), on(asset, RELEASED.code)) == (0, VAN)
    paid(asset, 42_672_45, to="owner", payee="Solicitor's client account")
    assert on(asset, BANK.code) == 0
    with acting(WRITES):
        assert [fact.amount for fact in queries.released_in(NOVEMBER)] == [VAN]


def test_a_confiscation_is_due_to_the_court_and_costs_come_first() -> None:
    asset = ordered(held(how="restrained"), "confiscation", pence=50_000_00)
    received(asset, VAN)
    let(WRITES, actions.spend, asset, pence=360_00, what="Receiver", at=AT)
    assert on(asset, DUE_COURT.code) == -42_000_00
    with acting(WRITES):
        assert [each.amount for each in queries.ordered_in(NOVEMBER)] == [50_000_00]


def test_shares_of_a_scheme_come_to_the_last_penny() -> None:
    asset = ordered(held(an_asset(cash(10_000_01))), pence=10_000_01)
    received(asset, 10_000_01)
    percents = {"HO": "50", "A": "18.75", "B": "18.75", "C": "12.5"}
    said = {
        "title": "As agreed",
        "starts": AT.date(),
        "ends": None,
        "shares": {who: Decimal(each) for who, each in percents.items()},
    }
    scheme = let(WRITES, actions.add_scheme, **said, at=AT)
    entries = let(WRITES, actions.share_out, asset, scheme, pence=10_000_01, at=AT)
    with acting(WRITES):
        amounts = [
            -posting.amount
            for entry in entries
            for posting in entry.postings.filter(account=BANK.code)
        ]
    assert amounts == [5_000_01, 1_875_00, 1_875_00, 1_250_00]


def test_unmatched_money_goes_over_to_the_asset_that_it_is_for() -> None:
    asset = ordered(held())
    with acting(WRITES, at=AT) as actor:
        operation = a_led_operation("Operation Alder").register
        who = "A transfer without words"
        actions.receive_unmatched(
            operation, pence=500_00, paid_by=who, actor=actor, at=AT
        )
        assert queries.unmatched() == [(operation, 500_00)]
        actions.match(operation, asset, pence=200_00, actor=actor, at=AT)
        assert queries.unmatched_on(operation) == 300_00
        with pytest.raises(Refused, match=r"£300.00 is held; £300.01 was asked."):
            actions.match(operation, asset, pence=300_01, actor=actor, at=AT)
    assert on(asset, BANK.code) == 200_00


def test_what_nobody_valued_for_a_year_is_counted_at_the_end_of_the_period() -> None:
    held(an_asset(coin()), "seized")
    held(at=AT)
    with acting(SECOND):
        assert len(queries.unvalued_at_end_of(NOVEMBER)) == 1
        assert len(queries.valuations_due(on=LATER.date())) == 1
        assert len(queries.valuations_due(on=AT.date() + 366 * DAY)) == 2
