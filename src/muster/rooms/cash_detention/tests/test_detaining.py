"""Orders, releases and claims by their own days, and what is paid to whom."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from muster.core.people.seed import acting, let
from muster.core.terms.reason import Refused
from muster.flow.outcomes.assets import queries as asset_queries
from muster.rooms.cash_detention import actions, queries, rules
from muster.rooms.cash_detention.builders import (
    DAY,
    HOUR,
    SENIOR,
    TAKES,
    TOLD,
    appealed,
    banked,
    cash,
    counted,
    did,
    further,
    ordered,
    remitted,
    seen,
    the_group,
)
from muster.rooms.cash_detention.tests.seizures import (
    APRIL,
    FIRST_END,
    TUESDAY,
    days_of,
    ends,
    forfeited_in_april,
    on_order,
    state,
    why,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

FRIDAY = datetime(2026, 9, 18, 9, 0, tzinfo=UTC)
"""Two days before the first order ends."""


JUNE = datetime(2026, 6, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def group() -> None:
    the_group()


def released(on: date | None = None, *, at: datetime = APRIL) -> Any:
    """Cash that was paid in and released, on a day that may be before the typing."""
    said: dict[str, Any] = {"reason": "It is her wages", "court_told": True}
    seizure = banked(on_order(), at=TUESDAY)
    return did(seizure, actions.release, on=on, **said, at=at)


def claimed(held: Any, basis: str, pence: int, *, at: datetime = APRIL) -> Any:
    """A claim on it by her sister."""
    said: dict[str, Any] = {"name": "Her sister", "basis": basis, "pence": pence}
    return let(TAKES, actions.add_claim, held, **said, at=at)


def pay(held: Any, claim: Any, *, on: date, at: datetime) -> Any:
    """The same, once the claim was paid on a day."""
    return did(held, actions.settle_claim, claim=claim.pk, paid_on=on, at=at)


def due(held: Any) -> dict[str, int]:
    """What of it the ledger owes, to whom."""
    with acting(TAKES):
        (asset,) = queries.assets_of(held.register)
        return asset_queries.payable(asset_queries.standing(asset))


# ------------------------------------------------------------------- further orders


def test_a_further_order_is_not_made_before_the_one_that_stands() -> None:
    with pytest.raises(Refused) as refused:
        further(on_order(), made_at=TUESDAY - HOUR, ends_on=date(2026, 9, 30))
    assert why(refused) == ["It was made before the order that stands"]
    assert refused.value.remedy == "Give the correct time."


def test_a_further_order_is_recorded_late_if_it_was_made_in_time() -> None:
    seizure = on_order()
    said: dict[str, Any] = {"made_at": FRIDAY, "ends_on": date(2027, 3, 17)}
    did(seizure, actions.renew_order, **said, court="Lewes", at=FRIDAY + 10 * DAY)
    assert ends(seizure, rules.ORDER) == datetime(
        2027, 3, 17, 23, 59, 59, 999999, tzinfo=UTC
    )


def test_all_orders_together_end_two_years_after_the_first() -> None:
    told_at = datetime(2025, 6, 3, 14, 0, tzinfo=UTC)
    seizure = counted(cash(told_at=told_at), at=told_at + HOUR)
    seizure = ordered(seizure, made_at=told_at + DAY, ends_on=date(2025, 12, 2))
    for made, end in (
        (datetime(2025, 12, 1, 9, 0, tzinfo=UTC), date(2026, 5, 29)),
        (datetime(2026, 5, 28, 9, 0, tzinfo=UTC), date(2026, 11, 26)),
        (datetime(2026, 11, 25, 9, 0, tzinfo=UTC), date(2027, 5, 21)),
    ):
        seizure = further(seizure, made_at=made, ends_on=end)
    last = datetime(2027, 5, 19, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        further(seizure, made_at=last, ends_on=date(2027, 6, 4))
    assert why(refused) == ["The latest day is Thursday 3 June 2027."]
    seizure = further(seizure, made_at=last, ends_on=date(2027, 6, 3))
    assert ends(seizure, rules.ORDER) == ends(seizure, rules.LIMIT)


def test_an_insolvent_owner_s_leave_is_asked_of_a_further_order_by_its_own_day() -> (
    None
):
    seizure = counted(cash(insolvent=True), at=TOLD + HOUR)
    did(seizure, actions.enter_leave, leave_on=TUESDAY.date(), at=TUESDAY)
    with pytest.raises(Refused) as refused:
        ordered(seizure, made_at=TOLD + 2 * HOUR, ends_on=FIRST_END, at=TUESDAY)
    assert why(refused) == ["The owner is insolvent, and the court's leave is absent."]
    seizure = ordered(seizure, made_at=TUESDAY, ends_on=FIRST_END)
    made = further(seizure, made_at=FRIDAY, ends_on=date(2026, 12, 1))
    assert made.register.state == "under_order"


def test_staff_without_the_accreditation_record_no_further_order() -> None:
    said: dict[str, Any] = {"made_at": FRIDAY, "ends_on": date(2026, 12, 1)}
    with pytest.raises(Refused) as refused:
        did(
            on_order(),
            actions.renew_order,
            by="Lionel Wickens",
            court="Lewes",
            at=FRIDAY + HOUR,
            **said,
        )
    assert why(refused) == ["Your accreditation does not cover cash (s.295(4))."]


# ------------------------------------------------------------------- releases


def test_what_is_released_stands_in_the_ledger_on_its_own_day() -> None:
    seizure = released(date(2026, 4, 10))
    assert seizure.released_on == date(2026, 4, 10)
    assert days_of(seizure, "Released") == [date(2026, 4, 10)]


def test_nothing_is_released_on_a_day_before_the_telling_or_to_come() -> None:
    for day, said in (
        (
            date(2026, 4, 1),
            "The person was told on Thursday 2 April 2026: this cannot be before.",
        ),
        (date(2026, 4, 21), "That day has not come"),
    ):
        with pytest.raises(Refused) as refused:
            released(day)
        assert why(refused) == [said]


def test_what_the_court_did_not_forfeit_is_released_no_earlier_than_that() -> None:
    seizure = on_order()
    said: dict[str, Any] = {"reason": "It is her wages", "at": APRIL + DAY}
    applying: dict[str, Any] = {"applied_at": TUESDAY + DAY, "own_view": "I agree"}
    did(seizure, actions.apply_forfeiture, **said, **applying)
    decided: dict[str, Any] = {"outcome": "refused", "court": "Lewes"}
    did(seizure, actions.refuse_forfeiture, **decided, on=APRIL.date(), **said)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.release, on=date(2026, 4, 19), **said)
    assert why(refused) == [
        "The court did not forfeit it on Monday 20 April 2026: this cannot be before."
    ]
    with pytest.raises(Refused) as refused:
        did(seizure, actions.release, on=APRIL.date(), **said)
    assert why(refused) == ["An appeal may be lodged until Tuesday 19 May 2026."]
    made = did(seizure, actions.release, on=APRIL.date(), no_appeal=True, **said)
    assert made.released_on == APRIL.date()


def test_what_had_lapsed_is_given_back_no_earlier_than_its_time_ended() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    late = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
    did(seizure, actions.lapse, reason="No court sat", at=late)
    said: dict[str, Any] = {"reason": "To her", "at": late}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.give_back, on=date(2026, 4, 7), **said)
    assert why(refused) == [
        "Its time ended on Wednesday 8 April 2026: this cannot be before."
    ]
    made = did(seizure, actions.give_back, on=date(2026, 4, 9), **said)
    assert made.released_on == date(2026, 4, 9)
    assert days_of(made, "Released") == [date(2026, 4, 9)]


# ------------------------------------------------------------------- claims


def test_an_owner_is_paid_out_of_what_was_released_on_the_day_of_paying() -> None:
    seizure = released()
    claim = claimed(seizure, "owner", 21_960_00)
    paid = pay(seizure, claim, on=date(2026, 4, 22), at=APRIL + 5 * DAY)
    assert due(paid) == {}
    assert days_of(paid, "Paid: Her sister") == [date(2026, 4, 22)]


def test_an_owner_is_not_paid_before_it_was_released() -> None:
    seizure = released(date(2026, 4, 10))
    claim = claimed(seizure, "owner", 60_00)
    with pytest.raises(Refused) as refused:
        pay(seizure, claim, on=date(2026, 4, 9), at=APRIL)
    assert why(refused) == [
        "It was released on Friday 10 April 2026: this cannot be before."
    ]


def test_nobody_is_paid_more_than_the_ledger_has_for_them() -> None:
    seizure = released()
    claim = claimed(seizure, "owner", 21_960_01)
    with pytest.raises(Refused) as refused:
        pay(seizure, claim, on=APRIL.date(), at=APRIL)
    assert why(refused) == ["The ledger has £21,960.00 for it"]
    assert due(seizure) == {"owner": 21_960_00}


def test_an_owner_is_paid_nothing_of_what_is_still_detained() -> None:
    seizure = banked(on_order(), at=TUESDAY)
    claim = claimed(seizure, "owner", 60_00)
    with pytest.raises(Refused) as refused:
        pay(seizure, claim, on=APRIL.date(), at=APRIL)
    assert why(refused) == ["Nothing of it is due to them as it stands"]


def test_a_victim_is_paid_out_of_what_was_forfeited_and_the_fund_gets_the_rest() -> (
    None
):
    seizure = forfeited_in_april()
    claim = claimed(seizure, "victim", 1_000_00)
    wednesday = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        pay(seizure, claim, on=date(2026, 5, 19), at=wednesday)
    assert why(refused) == ["An appeal may be lodged until 19 May 2026."]
    pay(seizure, claim, on=wednesday.date(), at=wednesday)
    made = remitted(seizure, at=wednesday)
    assert made.register.state == "remitted"
    assert due(made) == {}
    assert days_of(made, "Paid to a victim") == [wednesday.date()]
    assert days_of(made, "Paid: Consolidated Fund") == [wednesday.date()]


def test_no_victim_is_paid_before_the_day_on_which_the_appeal_was_dismissed() -> None:
    seizure = forfeited_in_april()
    claim = claimed(seizure, "victim", 1_000_00)
    appealed(seizure, lodged_on=date(2026, 5, 11), at=JUNE)
    with pytest.raises(Refused) as refused:
        pay(seizure, claim, on=date(2026, 6, 1), at=JUNE)
    assert why(refused) == ["Nothing of it is due to them as it stands"]
    decided: dict[str, Any] = {"court": "Lewes Crown Court", "reason": "So it found"}
    did(seizure, actions.dismiss, on=date(2026, 6, 8), **decided, at=JUNE)
    with pytest.raises(Refused) as refused:
        pay(seizure, claim, on=date(2026, 6, 1), at=JUNE)
    assert why(refused) == [
        "The appeal was dismissed on Monday 8 June 2026: this cannot be before."
    ]
    pay(seizure, claim, on=date(2026, 6, 8), at=JUNE)
    assert days_of(seizure, "Paid to a victim") == [date(2026, 6, 8)]


def test_compensation_is_none_of_the_ledger_s_money() -> None:
    seizure = released()
    claim = claimed(seizure, "compensation", 120_00)
    paid = pay(seizure, claim, on=date(2026, 4, 22), at=APRIL + 5 * DAY)
    assert due(paid) == {"owner": 21_960_00}
    with acting(TAKES):
        (kept,) = queries.claims(seizure.register)
        assert kept.paid_on == date(2026, 4, 22)


def test_a_claim_is_made_on_what_was_released_and_no_second_answer_is_taken() -> None:
    seizure = released()
    claim = claimed(seizure, "owner", 60_00, at=APRIL + DAY)
    said: dict[str, Any] = {"claim": claim.pk, "at": APRIL + 2 * DAY}
    did(seizure, actions.refuse_claim, refused_on=date(2026, 4, 21), **said)
    with pytest.raises(Refused) as refused:
        pay(seizure, claim, on=date(2026, 4, 22), at=APRIL + 2 * DAY)
    assert why(refused) == ["It was settled already, or is no claim on this"]
    with acting(TAKES):
        assert queries.open_claims(seen(seizure, SENIOR).register) == []
    assert state(seizure) == "released"


def test_what_lapsed_uncounted_is_given_back_by_another_than_whoever_took_it() -> None:
    at = TOLD + 9 * DAY
    seizure = did(cash(), actions.lapse, reason="No court sat", at=at)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.give_back, reason="To her", at=at)
    assert "It is not counted: another releases it" in why(refused)[0]
    given = did(seizure, actions.give_back, by=SENIOR, reason="To her", at=at)
    assert given.register.state == "released"
