"""Forfeiture, appeals and the fund by their own days, and money that comes in late."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from muster.core.clocks.models import RunningClock
from muster.core.people.seed import acting, let
from muster.core.terms.reason import Refused
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.rooms.cash_detention import actions, queries, rules
from muster.rooms.cash_detention.builders import (
    DAY,
    HOUR,
    SENIOR,
    TAKES,
    TOLD,
    appealed,
    applied,
    banked,
    cash,
    counted,
    did,
    forfeited,
    further,
    listed,
    noticed,
    ordered,
    remitted,
    the_group,
    valued,
)
from muster.rooms.cash_detention.tests.seizures import (
    APRIL,
    FIRST_END,
    TUESDAY,
    days_of,
    ends,
    forfeited_in_april,
    on_order,
    why,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

OCTOBER = datetime(2026, 10, 30, 9, 0, tzinfo=UTC)
JUNE = datetime(2026, 6, 22, 9, 0, tzinfo=UTC)
CROWN: dict[str, Any] = {"court": "Lewes Crown Court", "reason": "So it found"}


@pytest.fixture(autouse=True)
def group() -> None:
    the_group()


GIVE_BACK = "Nothing holds it: it is to be given back now."


def on_board(held: Any, *, at: datetime) -> str:
    """What the board says that holds it, of what was not forfeited."""
    with acting(TAKES):
        (waiting,) = queries.board(at=at).not_forfeited
        assert waiting.register.id == held.register_id
        return waiting.what_holds(at)


def under_appeal() -> Any:
    """Forfeited cash, an appeal lodged on 11 May."""
    lodged = datetime(2026, 5, 11, 9, 0, tzinfo=UTC)
    return appealed(forfeited_in_april(), lodged_on=lodged.date(), at=lodged)


def test_it_is_not_forfeited_before_it_was_applied_for() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    with pytest.raises(Refused) as refused:
        forfeited(seizure, made_on=TUESDAY.date(), at=APRIL)
    assert why(refused) == [
        "It was applied for on Wednesday 8 April 2026: this cannot be before."
    ]


def test_what_a_notice_holds_is_applied_for_until_its_last_day() -> None:
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    seizure = noticed(on_order(), on=september.date(), at=september)
    october = datetime(2026, 10, 2, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        applied(seizure, at=october)
    assert why(refused) == [
        "It was detained no more. It ended at the end of Thursday 1 October 2026."
    ]
    early: dict[str, Any] = {"reason": "Its story", "own_view": "I agree"}
    with pytest.raises(Refused) as refused:
        did(
            seizure,
            actions.apply_forfeiture,
            applied_at=september - DAY,
            **early,
            at=september,
        )
    assert why(refused) == [
        "The notice was given on Tuesday 1 September 2026: it was applied for before"
        " that"
    ]
    made = applied(seizure, at=september + 20 * DAY)
    assert made.register.state == "applied"
    assert ends(made, rules.NOTICE) is None


def test_a_further_order_of_listed_assets_is_recorded_while_they_are_applied_for() -> (
    None
):
    held = valued(listed(), at=TOLD + HOUR)
    held = ordered(held, made_at=TOLD + 3 * HOUR, ends_on=FIRST_END)
    held = applied(held, at=TUESDAY + DAY)
    september = datetime(2026, 9, 18, 9, 0, tzinfo=UTC)
    held = further(held, made_at=september, ends_on=date(2027, 3, 1))
    assert held.register.state == "applied"
    assert ends(held, rules.LISTED_ORDER) == datetime(
        2027, 3, 1, 23, 59, 59, 999999, tzinfo=UTC
    )


def test_no_further_order_of_cash_is_recorded_while_it_is_applied_for() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    with pytest.raises(Refused):
        further(seizure, made_at=APRIL, ends_on=date(2026, 10, 1))


def test_the_moment_of_an_application_is_kept_with_it() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    with acting(TAKES):
        step = queries.last_step(seizure.register)
        assert step is not None
        assert (step.what, step.exactly) == ("applied", TUESDAY + DAY)


def test_what_was_not_forfeited_is_not_forfeited_before_the_appeal_against_that() -> (
    None
):
    seizure = applied(on_order(), at=TUESDAY + DAY)
    said: dict[str, Any] = {"outcome": "refused", **CROWN}
    did(seizure, actions.refuse_forfeiture, on=APRIL.date(), **said, at=JUNE)
    lodged: dict[str, Any] = {"lodged_on": date(2026, 5, 11), "reason": "It erred"}
    seizure = did(seizure, actions.appeal_refusal, **lodged, at=JUNE)
    with pytest.raises(Refused) as refused:
        forfeited(seizure, made_on=date(2026, 5, 10), at=JUNE)
    assert why(refused) == [
        "It was applied for on Monday 11 May 2026: this cannot be before."
    ]
    made = forfeited(seizure, made_on=date(2026, 6, 1), at=JUNE)
    with acting(TAKES):
        forfeiture = queries.forfeiture(made.register)
        assert forfeiture is not None
        assert forfeiture.until == date(2026, 6, 30)


def test_what_was_not_forfeited_is_held_by_its_order_again_and_then_by_nothing() -> (
    None
):
    seizure = applied(on_order(), at=TUESDAY + DAY)
    assert ends(seizure, rules.ORDER) is None
    said: dict[str, Any] = {"outcome": "refused", **CROWN}
    did(seizure, actions.refuse_forfeiture, on=APRIL.date(), **said, at=APRIL)
    end = datetime(2026, 9, 20, 22, 59, 59, 999999, tzinfo=UTC)
    assert ends(seizure, rules.ORDER) == end
    assert ends(seizure, rules.LIMIT) is not None
    assert on_board(seizure, at=JUNE) == (
        "Its order holds it until the end of Sunday 20 September 2026."
    )
    assert on_board(seizure, at=end + HOUR) == GIVE_BACK
    lodged: dict[str, Any] = {"lodged_on": date(2026, 5, 11), "reason": "It erred"}
    did(seizure, actions.appeal_refusal, **lodged, at=JUNE)
    assert ends(seizure, rules.ORDER) is None


def test_nothing_holds_what_was_withdrawn_once_its_order_had_ended() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    october = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
    said: dict[str, Any] = {"outcome": "withdrawn", "reason": "A new witness"}
    did(seizure, actions.refuse_forfeiture, on=october.date(), **said, at=october)
    assert ends(seizure, rules.ORDER) is None
    assert on_board(seizure, at=october) == GIVE_BACK


def test_an_order_that_ended_leaves_the_days_for_an_appeal_unconfirmed() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    october = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
    said: dict[str, Any] = {"outcome": "refused", **CROWN}
    did(seizure, actions.refuse_forfeiture, on=october.date(), **said, at=october)
    assert on_board(seizure, at=october) == (
        "No order holds it. Whether it is held for an appeal until the end of Tuesday 3"
        " November 2026 is unconfirmed (s.298(4))."
    )
    assert on_board(seizure, at=october + 30 * DAY) == GIVE_BACK


def test_nobody_appeals_against_what_was_decided_on_an_appeal() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    said: dict[str, Any] = {"outcome": "refused", **CROWN}
    did(seizure, actions.refuse_forfeiture, on=APRIL.date(), **said, at=APRIL)
    lodged: dict[str, Any] = {"lodged_on": date(2026, 5, 11), "reason": "It erred"}
    did(seizure, actions.appeal_refusal, **lodged, at=JUNE)
    did(seizure, actions.refuse_forfeiture, on=date(2026, 6, 8), **said, at=JUNE)
    assert ends(seizure, rules.APPEAL) is None
    with pytest.raises(Refused) as refused:
        did(
            seizure,
            actions.appeal_refusal,
            lodged_on=date(2026, 6, 9),
            **CROWN,
            at=JUNE,
        )
    assert why(refused) == [
        "That was decided on an appeal: there is none against it here"
    ]
    made = did(seizure, actions.release, reason="It is hers", at=JUNE)
    assert made.register.state == "released"


def test_nobody_appeals_against_an_application_that_was_withdrawn() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    said: dict[str, Any] = {"outcome": "withdrawn", "reason": "A new witness"}
    seizure = did(seizure, actions.refuse_forfeiture, **said, at=APRIL)
    lodged: dict[str, Any] = {"lodged_on": APRIL.date(), "reason": "It erred"}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.appeal_refusal, **lodged, at=APRIL)
    assert why(refused) == ["The application was withdrawn: no court decided"]


def test_an_appeal_that_was_allowed_gives_it_back_on_the_day_of_the_court() -> None:
    seizure = under_appeal()
    with pytest.raises(Refused) as refused:
        did(seizure, actions.quash, by=SENIOR, on=date(2026, 5, 10), **CROWN, at=JUNE)
    assert why(refused) == [
        "It was appealed on Monday 11 May 2026: this cannot be before."
    ]
    day = date(2026, 6, 8)
    made = did(seizure, actions.quash, by=SENIOR, on=day, **CROWN, at=JUNE)
    assert made.released_on == day
    assert days_of(made, "Released") == [day]
    with acting(TAKES):
        (asset,) = queries.assets_of(made.register)
        (order,) = asset_queries.orders_of(asset)
        assert order.ended_on == day


def test_another_forfeits_than_whoever_applied() -> None:
    seizure = applied(banked(on_order(), at=TUESDAY), at=TUESDAY + DAY)
    said: dict[str, Any] = {"reason": "It so found", "own_view": "I agree"}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.forfeit, made_on=APRIL.date(), **said, at=APRIL)
    assert why(refused)[0].startswith("You made the step “apply for forfeiture”")


def test_another_forfeits_than_whoever_gave_the_notice() -> None:
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    seizure = noticed(on_order(), on=september.date(), at=september)
    said: dict[str, Any] = {"reason": "Nobody objected", "own_view": "I agree"}
    october = datetime(2026, 10, 2, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.forfeit, by=SENIOR, **said, at=october)
    assert why(refused)[0].startswith("You made the step “give notice of forfeiture”")
    made = did(seizure, actions.forfeit, by=TAKES, **said, at=october)
    assert made.register.state == "forfeited"


def test_another_remits_than_whoever_recorded_the_seizure() -> None:
    seizure = forfeited_in_april()
    said: dict[str, Any] = {"reason": "Nobody appealed", "no_appeal": True}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.remit, **said, at=JUNE)
    assert why(refused) == ["To remit it is for someone other than the author"]


def test_a_notice_is_typed_within_three_days_of_its_own() -> None:
    september = datetime(2026, 9, 5, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        noticed(on_order(), on=date(2026, 9, 1), at=september)
    assert why(refused) == ["That could be typed until Friday 4 September 2026."]
    made = noticed(on_order(), on=date(2026, 9, 2), at=september)
    assert made.register.state == "notice_given"


def test_an_objection_ends_the_notice_when_it_was_made_whenever_it_is_typed() -> None:
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    seizure = noticed(on_order(), on=september.date(), at=september)
    made_at = september + 5 * DAY
    said: dict[str, Any] = {"objector": "A solicitor", "reason": "It is his savings"}
    did(seizure, actions.record_objection, objected_at=made_at, **said, at=OCTOBER)
    with acting(TAKES):
        clock = RunningClock.objects.get(
            register=seizure.register_id, rule_id=rules.NOTICE
        )
    assert clock.stopped_at == made_at


def test_what_was_remitted_stands_in_the_ledger_on_its_own_day() -> None:
    seizure = forfeited_in_april()
    said: dict[str, Any] = {"reason": "Nobody appealed", "at": JUNE}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.remit, by=SENIOR, on=date(2026, 5, 19), **said)
    assert why(refused) == ["An appeal may be lodged until Tuesday 19 May 2026."]
    with pytest.raises(Refused) as refused:
        did(seizure, actions.remit, by=SENIOR, on=date(2026, 5, 21), **said)
    assert why(refused) == [
        "Was an appeal lodged by Tuesday 19 May 2026? It is not said."
    ]
    made = did(
        seizure, actions.remit, by=SENIOR, on=date(2026, 5, 21), no_appeal=True, **said
    )
    assert days_of(made, "Paid: Consolidated Fund") == [date(2026, 5, 21)]


def test_an_appeal_lodged_in_time_is_recorded_though_it_was_remitted_meanwhile() -> (
    None
):
    seizure = remitted(forfeited_in_april(), at=JUNE)
    said: dict[str, Any] = {"reason": "It is his savings", "at": JUNE + DAY}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.record_late_appeal, lodged_on=date(2026, 5, 20), **said)
    assert why(refused) == ["An appeal could be lodged until Tuesday 19 May 2026."]
    did(seizure, actions.record_late_appeal, lodged_on=date(2026, 5, 19), **said)
    with acting(TAKES):
        step = queries.last_step(seizure.register)
        assert step is not None
        assert (step.what, step.on) == ("appealed", date(2026, 5, 19))


def test_nothing_is_remitted_before_the_appeal_was_dismissed() -> None:
    seizure = under_appeal()
    seizure = did(seizure, actions.dismiss, on=date(2026, 6, 8), **CROWN, at=JUNE)
    said: dict[str, Any] = {"reason": "It was dismissed", "at": JUNE}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.remit, by=SENIOR, on=date(2026, 6, 5), **said)
    assert why(refused) == [
        "The appeal was dismissed on Monday 8 June 2026: this cannot be before."
    ]
    made = did(seizure, actions.remit, by=SENIOR, on=date(2026, 6, 8), **said)
    assert made.register.state == "remitted"


def test_what_was_kept_as_evidence_is_paid_in_once_forfeited_and_remitted() -> None:
    seizure = on_order()
    did(seizure, actions.keep_as_evidence, reason="Fingerprints", at=TUESDAY)
    seizure = forfeited(
        applied(seizure, at=TUESDAY + DAY), made_on=APRIL.date(), at=APRIL
    )
    seizure = banked(seizure, at=JUNE - DAY)
    did(seizure, actions.add_interest, pence=12_00, at=JUNE)
    made = remitted(seizure, at=JUNE)
    assert made.register.state == "remitted"
    with acting(TAKES):
        (asset,) = queries.assets_of(made.register)
        assert asset_queries.is_settled(asset_queries.standing(asset))
    assert days_of(made, "Paid: Consolidated Fund") == [JUNE.date()]


def test_euros_nobody_suspects_are_released_when_the_rest_is_remitted() -> None:
    rate: dict[str, Any] = {"day": TOLD.date(), "unit": "EUR", "rate": Decimal("0.85")}
    let(TAKES, assets.add_rate, **rate, source="Invented bank", at=TOLD)
    seizure = counted(cash(unsuspected=400_00), "EUR 50 x 60", at=TOLD + HOUR)
    seizure = ordered(seizure, made_at=TUESDAY, ends_on=FIRST_END)
    seizure = applied(seizure, at=TUESDAY + DAY)
    seizure = forfeited(seizure, made_on=APRIL.date(), at=APRIL)
    with acting(TAKES):
        (suspected,) = queries.suspected(seizure.register)
    let(TAKES, assets.convert, suspected, proceeds=2_100_00, at=JUNE - DAY)
    remitted(seizure, at=JUNE)
    with acting(TAKES):
        (apart,) = queries.unsuspected(seizure.register)
        assert apart.register.state == "released"
