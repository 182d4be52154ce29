"""Cash and listed assets from the seizure on, and what is refused, word for word."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from muster.core.people.models import Accreditation
from muster.core.people.seed import BY_NAME, acting, key, let
from muster.core.records.models import Register
from muster.core.records.tests.written import verbs
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import NotFound, Refused
from muster.core.workflow.actions import move
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.rooms.cash_detention import actions, clocks, queries, rules
from muster.rooms.cash_detention.builders import (
    COURT,
    DAY,
    HAMPSHIRE,
    HEAD,
    HOUR,
    OUTSIDE,
    RECOVERY,
    SENIOR,
    STAFF,
    TAKES,
    THAMES_VALLEY,
    TOLD,
    a_port_day,
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
    objected,
    of_thames_valley,
    ordered,
    remitted,
    seen,
    the_group,
    valued,
)
from muster.rooms.cash_detention.rules import typed_lines
from muster.rooms.cash_detention.tests.seizures import (
    APRIL,
    FIRST_END,
    TUESDAY,
    ends,
    on_order,
    state,
    why,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ENDS = datetime(2026, 4, 8, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def group() -> None:
    the_group()


# ------------------------------------------------------------------- the hours


def test_the_hours_run_from_the_telling_and_skip_easter() -> None:
    seizure = cash(formal_at=TOLD + HOUR)
    assert ends(seizure, rules.FIRST) == ENDS
    assert verbs(seizure.register) == ["cash_seizure.taken"]


def test_what_is_adopted_keeps_its_first_moment() -> None:
    said: dict[str, Any] = {
        "adopted_from": "Border Force",
        "adopted_at": TOLD + 20 * HOUR,
    }
    seizure = cash(at=TOLD + 21 * HOUR, **said)
    assert ends(seizure, rules.FIRST) == ENDS
    assert verbs(seizure.register) == ["cash_seizure.adopted"]


def test_nobody_was_told_in_the_future() -> None:
    with pytest.raises(Refused) as refused:
        cash(at=TOLD - HOUR)
    assert why(refused) == [
        "The person was told at Thursday 2 April 2026 at 15:00: that has not come."
    ]


def test_an_order_before_the_telling_is_refused() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    with pytest.raises(Refused) as refused:
        ordered(seizure, made_at=TOLD - HOUR, ends_on=FIRST_END, at=TOLD + DAY)
    assert why(refused) == [
        "The person was told at Thursday 2 April 2026 at 15:00; the order cannot be"
        " earlier."
    ]
    assert refused.value.remedy == "Give the correct time."


def test_an_order_twelve_minutes_late_is_refused_though_applied_for_in_time() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    with pytest.raises(Refused) as refused:
        ordered(seizure, made_at=ENDS + timedelta(minutes=12), ends_on=FIRST_END)
    assert why(refused) == [
        "The 48 hours ended at Wednesday 8 April 2026 at 15:00. This order cannot be"
        " recorded as lawful detention."
    ]
    assert state(seizure) == "counted"
    made = ordered(seizure, made_at=ENDS, ends_on=FIRST_END, at=ENDS + DAY)
    assert made.register.state == "under_order"


def test_an_ended_clock_frees_nothing_by_itself() -> None:
    seizure = cash()
    assert ends(seizure, rules.FIRST) == ENDS
    assert state(seizure) == "seized"
    did(seizure, actions.lapse, reason="No court sat", at=ENDS + DAY)
    assert ends(seizure, rules.FIRST) is None


def test_only_an_inspector_seizes_again_what_had_lapsed() -> None:
    before = did(cash(), actions.lapse, reason="No court sat", at=ENDS + DAY)
    said: dict[str, Any] = {
        "told_at": ENDS + 2 * DAY,
        "again_of": before.register.reference,
        "again_why": "A second bag was found on it, of which nobody knew",
    }
    with pytest.raises(Refused) as refused:
        cash(**said)
    assert why(refused) == ["An inspector says why it is seized again"]
    assert cash(by=SENIOR, **said).register.state == "seized"


# ------------------------------------------------------------------- who may


def accredited() -> None:
    with as_definer():
        Accreditation.objects.using("owner").create(
            user_id=BY_NAME[STAFF].id,
            organisation_id=key("SEROCU"),
            kind="financial_investigator",
            number="AFI 0142",
            starts=date(2026, 1, 1),
            ends=date(2027, 12, 31),
        )


def test_staff_without_the_accreditation_are_refused_and_a_constable_is_not() -> None:
    with pytest.raises(Refused) as refused:
        cash(by=STAFF)
    assert why(refused) == ["Your accreditation does not cover cash (s.295(4))."]
    assert refused.value.remedy == "Ask a constable."
    assert cash(by=TAKES).register.state == "seized"


def test_accredited_staff_seize() -> None:
    accredited()
    assert cash(by=STAFF).register.state == "seized"


def test_whoever_is_outside_records_nothing_and_finds_nothing() -> None:
    seizure = cash()
    for name in OUTSIDE[:2]:
        with pytest.raises(Refused):
            cash(by=name)
        with pytest.raises(NotFound):
            seen(seizure, name)


def test_what_thames_valley_found_is_seen_by_whoever_looks_after_its_orders() -> None:
    of_thames_valley()
    theirs = cash(force=THAMES_VALLEY)
    others = cash(force=HAMPSHIRE)
    assert seen(theirs, RECOVERY).register.reference == theirs.register.reference
    assert seen(theirs, HEAD)
    with pytest.raises(NotFound):
        seen(others, RECOVERY)


# ------------------------------------------------------------------- the count


def test_two_counts_that_differ_are_refused() -> None:
    lines, fewer = typed_lines("20 x 312"), typed_lines("20 x 311")
    seizure = did(cash(), actions.count_first, lines=lines, at=TOLD + HOUR)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.count, by=SENIOR, lines=fewer, at=TOLD + HOUR)
    assert why(refused) == ["First count £6,240.00, second £6,220.00."]
    assert refused.value.remedy == "Count it again, both."
    did(seizure, actions.count_first, lines=fewer, at=TOLD + 2 * HOUR)
    made = did(seizure, actions.count, by=SENIOR, lines=fewer, at=TOLD + 2 * HOUR)
    with acting(TAKES):
        assert [each.many for each in queries.lines(made.register)] == [311, 311]


def test_the_second_count_is_for_another_than_whoever_entered_the_first() -> None:
    lines = typed_lines("20 x 312")
    seizure = cash()
    with pytest.raises(Refused) as refused:
        did(seizure, actions.count, lines=lines, at=TOLD + HOUR)
    assert why(refused) == ["The first count is not entered"]
    did(seizure, actions.count_first, lines=lines, at=TOLD + HOUR)
    did(seizure, actions.count_first, by=STAFF, lines=lines, at=TOLD + 2 * HOUR)
    for name in (TAKES, STAFF):
        with pytest.raises(Refused) as refused:
            did(seizure, actions.count, by=name, lines=lines, at=TOLD + 3 * HOUR)
        assert why(refused) == ["You entered the first count: another counts too"]
    made = did(seizure, actions.count, by=SENIOR, lines=lines, at=TOLD + 3 * HOUR)
    assert made.register.state == "counted"


def test_what_was_counted_is_detained_in_the_ledger() -> None:
    seizure = counted(cash(), at=TOLD + 2 * HOUR)
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
        assert asset.quantity == 21_960_00
        assert asset.register.state == "held"
        assert queries.worth_of([asset]) == 21_960_00
        assert asset_queries.held_at(asset) == TOLD
        assert len(queries.lines(seizure.register)) == 6


def euros(rate: str = "0.8571") -> None:
    said: dict[str, Any] = {"day": TOLD.date(), "unit": "EUR", "rate": Decimal(rate)}
    let(TAKES, assets.add_rate, **said, source="Invented bank", at=TOLD)


def test_foreign_cash_under_the_minimum_is_refused_unless_part_of_a_larger() -> None:
    euros()
    seizure = cash()
    with pytest.raises(Refused) as refused:
        counted(seizure, "EUR 50 x 23", at=TOLD + HOUR)
    assert why(refused) == ["£985.67 is under the £1,000 minimum."]
    rest = cash(title="The rest of it")
    larger = rest.register.reference
    with pytest.raises(Refused) as refused:
        counted(seizure, "EUR 50 x 23", at=TOLD + 2 * HOUR, larger=larger)
    assert why(refused) == [f"{larger} is not counted and held"]
    counted(rest, at=TOLD + HOUR)
    made = counted(seizure, "EUR 50 x 23", at=TOLD + 3 * HOUR, larger=larger)
    assert made.register.state == "counted"


def test_foreign_cash_above_the_minimum_is_counted_at_the_day_s_rate() -> None:
    euros()
    seizure = counted(cash(), "EUR 1 x 1167", at=TOLD + HOUR)
    with acting(TAKES):
        assert queries.worth_of(queries.assets_of(seizure.register)) == 1_000_24


def test_foreign_cash_needs_a_rate() -> None:
    with pytest.raises(Refused) as refused:
        counted(cash(), "EUR 50 x 40", at=TOLD + HOUR)
    assert why(refused) == ["There is no rate of EUR of that day"]


def test_banking_brings_it_into_the_ledger_once() -> None:
    seizure = banked(counted(cash(), at=TOLD + HOUR), at=TOLD + DAY)
    assert ends(seizure, clocks.BANK.rule_id) is None
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
        assert asset_queries.at_bank(asset_queries.standing(asset)) == 21_960_00
    with pytest.raises(Refused):
        banked(seizure, at=TOLD + 2 * DAY)


def test_what_is_evidence_is_not_banked() -> None:
    seizure = cash()
    assert ends(seizure, clocks.BANK.rule_id) == datetime(
        2026, 4, 9, 22, 59, 59, 999999, tzinfo=UTC
    )
    did(seizure, actions.keep_as_evidence, reason="Fingerprints", at=TOLD + HOUR)
    assert ends(seizure, clocks.BANK.rule_id) is None


# ------------------------------------------------------------------- listed assets


def test_watches_together_are_enough_and_each_stands_in_the_ledger() -> None:
    held = valued(listed(), at=TOLD + 2 * HOUR)
    with acting(TAKES):
        found = queries.assets_of(held.register)
        assert queries.worth_of(found) == 1_220_00
        assert len(found) == 2


def test_beyond_six_hours_a_senior_officer_s_authority_is_missing() -> None:
    friday = datetime(2026, 5, 15, 19, 0, tzinfo=UTC)
    held = valued(listed(told_at=friday), at=friday + 2 * HOUR)
    monday = datetime(2026, 5, 18, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        ordered(held, made_at=monday, ends_on=date(2026, 6, 30))
    assert why(refused) == ["A senior officer's authority is missing."]
    with pytest.raises(Refused):
        did(held, actions.authorise, by=SENIOR, authorised_at=monday, at=monday)
    with pytest.raises(Refused):
        did(held, actions.authorise, authorised_at=friday + HOUR, at=monday)
    said: dict[str, Any] = {"authorised_at": friday + 5 * HOUR, "at": monday}
    did(held, actions.authorise, by=SENIOR, **said)
    assert ends(held, rules.LISTED_48) == datetime(2026, 5, 19, 19, 0, tzinfo=UTC)
    made = ordered(held, made_at=monday, ends_on=date(2026, 6, 30))
    assert ends(made, rules.LISTED_LIMIT) is not None


def test_once_the_six_hours_are_over_nobody_authorises_their_own_seizure() -> None:
    said: dict[str, Any] = {"authorised_at": TOLD + 2 * HOUR}
    for given in ({"by": SENIOR}, {"seized_by": BY_NAME[SENIOR].id}):
        held = listed(**given)
        with pytest.raises(Refused) as refused:
            did(held, actions.authorise, by=SENIOR, **said, at=TOLD + 7 * HOUR)
        assert why(refused) == [
            "The six hours are over: another says that it was authorised"
        ]
        did(held, actions.authorise, by=SENIOR, **said, at=TOLD + 3 * HOUR)


def test_an_authority_is_typed_within_three_days() -> None:
    held = listed()
    said: dict[str, Any] = {"authorised_at": TOLD + 2 * HOUR, "by": SENIOR}
    with pytest.raises(Refused) as refused:
        did(held, actions.authorise, **said, at=TOLD + 4 * DAY)
    assert why(refused) == ["That could be typed until Sunday 5 April 2026."]
    made = did(held, actions.authorise, **said, at=TOLD + 3 * DAY)
    assert made.authority_at == TOLD + 2 * HOUR


def test_one_cheap_watch_is_under_the_minimum() -> None:
    held = let(TAKES, actions.take_listed, _a_watch(), at=TOLD + HOUR)
    item = {"kind": "watch", "description": "A watch", "pence": 640_00}
    said: dict[str, Any] = {"valuer": "A jeweller", "store": "Bag 1"}
    let(TAKES, actions.add_item, held, **item, **said, at=TOLD + HOUR)
    with pytest.raises(Refused) as refused:
        valued(held, at=TOLD + 2 * HOUR)
    assert why(refused) == ["£640.00 is under the £1,000 minimum."]


def _a_watch() -> actions.Taken:
    return actions.Taken(
        title="A watch",
        told_at=TOLD,
        port="gatwick",
        searched="pace",
        approved="none",
        seals="SE 1",
        witnesses="PC 1 and PC 2",
    )


# ------------------------------------------------------------------- the orders


def test_the_first_order_runs_to_the_court_s_own_end_and_begins_two_years() -> None:
    seizure = on_order()
    assert ends(seizure, rules.FIRST) is None
    assert ends(seizure, rules.ORDER) == datetime(
        2026, 9, 20, 22, 59, 59, 999999, tzinfo=UTC
    )
    assert ends(seizure, rules.LIMIT) == datetime(
        2028, 4, 6, 22, 59, 59, 999999, tzinfo=UTC
    )


def test_an_order_of_more_than_six_months_names_the_latest_day() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    with pytest.raises(Refused) as refused:
        ordered(seizure, made_at=TUESDAY, ends_on=date(2026, 10, 7))
    assert why(refused) == ["The latest day is Tuesday 6 October 2026."]


def test_a_further_order_is_made_while_the_one_before_stands() -> None:
    seizure = on_order()
    late = datetime(2026, 9, 21, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        further(seizure, made_at=late, ends_on=date(2026, 12, 1))
    (reason,) = why(refused)
    assert reason.startswith("The order ended at the end of Sunday 20 September 2026.")
    made = further(
        seizure,
        made_at=datetime(2026, 9, 18, 9, 0, tzinfo=UTC),
        ends_on=date(2027, 3, 17),
    )
    with acting(TAKES):
        assert [each.first for each in queries.orders(made.register)] == [True, False]


def test_a_hearing_has_seven_days_notice_save_the_first() -> None:
    seizure = on_order()
    said: dict[str, Any] = {
        "court": COURT,
        "fixed_on": date(2026, 9, 1),
        "at": TOLD + 160 * DAY,
    }
    soon = datetime(2026, 9, 7, 10, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.fix_hearing, sits_at=soon, **said)
    assert why(refused)[0].startswith("The earliest day is Tuesday 8 September 2026")
    with pytest.raises(Refused) as refused:
        did(seizure, actions.fix_hearing, sits_at=soon, first=True, **said)
    assert why(refused) == ["There is an order: it is not the first hearing"]
    did(seizure, actions.fix_hearing, sits_at=soon + DAY, **said)
    with acting(TAKES):
        assert len(queries.hearings(seizure.register)) == 1


# ------------------------------------------------------------------- forfeiture


def test_counted_banked_ordered_forfeited_and_remitted() -> None:
    seizure = applied(banked(on_order(), at=TUESDAY), at=TUESDAY + DAY)
    assert ends(seizure, rules.ORDER) is None
    april = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
    seizure = forfeited(seizure, made_on=april.date(), at=april)
    assert ends(seizure, rules.APPEAL) == datetime(
        2026, 5, 19, 22, 59, 59, 999999, tzinfo=UTC
    )
    with pytest.raises(Refused) as refused:
        remitted(seizure, at=datetime(2026, 5, 19, 9, 0, tzinfo=UTC))
    assert why(refused) == ["An appeal may be lodged until Tuesday 19 May 2026."]
    seizure = remitted(seizure, at=datetime(2026, 5, 20, 9, 0, tzinfo=UTC))
    assert seizure.register.state == "remitted"
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
        assert asset.register.state == "distributed"
        assert asset_queries.is_settled(asset_queries.standing(asset))
        assert verbs(seizure.register)[-1] == "cash_seizure.remit"


def test_what_is_not_banked_is_not_remitted() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    april = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
    seizure = forfeited(seizure, made_on=april.date(), at=april)
    with pytest.raises(Refused) as refused:
        remitted(seizure, at=april + 31 * DAY)
    assert why(refused)[0].startswith("No money has come in for")


def test_an_appeal_that_is_allowed_gives_it_back_by_another() -> None:
    seizure = applied(banked(on_order(), at=TUESDAY), at=TUESDAY + DAY)
    april = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
    seizure = forfeited(seizure, made_on=april.date(), at=april)
    late = april + 40 * DAY
    with pytest.raises(Refused) as refused:
        appealed(seizure, lodged_on=date(2026, 5, 20), at=late)
    assert why(refused) == ["An appeal could be lodged until Tuesday 19 May 2026."]
    seizure = appealed(seizure, lodged_on=date(2026, 5, 19), at=late)
    said: dict[str, Any] = {
        "reason": "The court allowed it",
        "court": "Lewes Crown Court",
        "at": late + DAY,
    }
    with pytest.raises(Refused):
        did(seizure, actions.quash, **said)
    seizure = did(seizure, actions.quash, by=SENIOR, **said)
    assert seizure.register.state == "released"
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
        there = asset_queries.standing(asset)
        assert asset_queries.payable(there) == {"owner": 21_960_00}


def test_a_notice_lapses_by_an_objection_and_48_hours_run_where_no_order_stands() -> (
    None
):
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    seizure = noticed(on_order(), on=september.date(), at=september)
    assert ends(seizure, rules.NOTICE) == datetime(
        2026, 10, 1, 22, 59, 59, 999999, tzinfo=UTC
    )
    seizure = objected(seizure, at=datetime(2026, 9, 25, 13, 0, tzinfo=UTC))
    assert seizure.register.state == "under_order"
    assert ends(seizure, rules.NOTICE) is None
    assert ends(seizure, rules.ORDER) is None
    monday = datetime(2026, 9, 29, 13, 0, tzinfo=UTC)
    assert ends(seizure, rules.AFTER_OBJECTION) == monday
    with pytest.raises(Refused):
        applied(seizure, at=monday + HOUR)
    seizure = applied(seizure, at=monday - HOUR)
    assert ends(seizure, rules.AFTER_OBJECTION) is None


def test_after_an_objection_a_further_order_may_be_made_in_time() -> None:
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    seizure = noticed(on_order(), on=september.date(), at=september)
    seizure = objected(seizure, at=datetime(2026, 9, 25, 13, 0, tzinfo=UTC))
    monday = datetime(2026, 9, 28, 9, 0, tzinfo=UTC)
    made = further(seizure, made_at=monday, ends_on=date(2027, 3, 27))
    assert ends(made, rules.AFTER_OBJECTION) is None
    assert ends(made, rules.ORDER) is not None


def test_where_nobody_objects_it_is_forfeited_at_the_end_of_the_notice() -> None:
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    seizure = noticed(on_order(), on=september.date(), at=september)
    with pytest.raises(Refused) as refused:
        forfeited(seizure, at=datetime(2026, 10, 1, 9, 0, tzinfo=UTC))
    assert why(refused) == ["Somebody may object until Thursday 1 October 2026."]
    seizure = forfeited(seizure, at=datetime(2026, 10, 2, 9, 0, tzinfo=UTC))
    with acting(TAKES):
        made = queries.forfeiture(seizure.register)
        assert made is not None
        assert (made.made_on, made.until) == (date(2026, 10, 1), date(2026, 10, 30))


def test_a_notice_is_given_by_another_who_is_senior_while_an_order_stands() -> None:
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    seizure = on_order()
    with pytest.raises(Refused):
        noticed(seizure, on=september.date(), at=september, by=TAKES)
    late = datetime(2026, 9, 21, 9, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        noticed(seizure, on=late.date(), at=late)
    assert why(refused) == ["No order stands: no notice can be given."]
    assert refused.value.remedy == "Apply to the court."


def test_an_insolvent_owner_s_cash_waits_for_the_court_s_leave() -> None:
    seizure = counted(cash(insolvent=True), at=TOLD + HOUR)
    with pytest.raises(Refused) as refused:
        ordered(seizure, made_at=TUESDAY, ends_on=FIRST_END)
    assert why(refused) == ["The owner is insolvent, and the court's leave is absent."]
    did(seizure, actions.enter_leave, leave_on=TUESDAY.date(), at=TUESDAY)
    seizure = ordered(seizure, made_at=TUESDAY, ends_on=FIRST_END)
    assert applied(seizure, at=TUESDAY + 2 * DAY).register.state == "applied"


def test_no_account_is_monitored_for_detained_cash() -> None:
    with pytest.raises(Refused) as refused:
        did(cash(), actions.monitor, at=TOLD + HOUR)
    assert why(refused) == [
        "An account monitoring order is not available for detained cash (s.370(1A))."
    ]
    assert refused.value.remedy == "Ask for a production order, or search powers."


CROWN: dict[str, Any] = {"court": "Lewes Crown Court", "reason": "So it found"}


def test_what_is_applied_for_is_released_only_once_that_has_ended() -> None:
    seizure = applied(on_order(), at=TUESDAY + DAY)
    said: dict[str, Any] = {"reason": "It is hers", "court_told": True}
    with pytest.raises(Refused):
        did(seizure, actions.release, **said, at=APRIL)
    decided: dict[str, Any] = {"outcome": "refused", "court": COURT, "reason": "Wages"}
    early = date(2026, 4, 7)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.refuse_forfeiture, **decided, on=early, at=APRIL)
    assert why(refused)[0].startswith("It was applied for on Wednesday 8 April 2026")
    seizure = did(
        seizure, actions.refuse_forfeiture, **decided, on=APRIL.date(), at=APRIL + DAY
    )
    assert ends(seizure, rules.APPEAL) == datetime(
        2026, 5, 19, 22, 59, 59, 999999, tzinfo=UTC
    )
    lodged: dict[str, Any] = {"lodged_on": date(2026, 5, 19), "reason": "It erred"}
    seizure = did(seizure, actions.appeal_refusal, **lodged, at=APRIL + 31 * DAY)
    assert seizure.register.state == "applied"
    later = APRIL + 60 * DAY
    seizure = did(seizure, actions.refuse_forfeiture, **decided, at=later)
    assert did(seizure, actions.release, **said, at=later).register.state == "released"


def test_while_an_appeal_is_open_nothing_is_remitted() -> None:
    seizure = applied(banked(on_order(), at=TUESDAY), at=TUESDAY + DAY)
    seizure = forfeited(seizure, made_on=APRIL.date(), at=APRIL)
    seizure = appealed(seizure, lodged_on=APRIL.date(), at=APRIL + DAY)
    later = APRIL + 60 * DAY
    with pytest.raises(Refused):
        remitted(seizure, at=later)
    seizure = did(seizure, actions.dismiss, **CROWN, at=later)
    with acting(TAKES):
        step = queries.last_step(seizure.register)
        assert step is not None
        assert (step.what, step.court) == ("dismissed", "Lewes Crown Court")
    assert remitted(seizure, at=later + DAY).register.state == "remitted"


def test_open_claims_are_settled_before_it_is_remitted() -> None:
    seizure = applied(banked(on_order(), at=TUESDAY), at=TUESDAY + DAY)
    seizure = forfeited(seizure, made_on=APRIL.date(), at=APRIL)
    said: dict[str, Any] = {"name": "His firm", "basis": "owner", "pence": 1_00}
    claim = let(TAKES, actions.add_claim, seizure, **said, at=APRIL)
    later = APRIL + 60 * DAY
    with pytest.raises(Refused) as refused:
        remitted(seizure, at=later)
    assert why(refused) == ["Claims are open: His firm."]
    day = later.date()
    did(seizure, actions.refuse_claim, claim=claim.pk, refused_on=day, at=later)
    assert remitted(seizure, at=later).register.state == "remitted"


def test_only_the_suspected_part_counts_and_the_rest_is_given_back_when_banked() -> (
    None
):
    seizure = cash(unsuspected=400_00)
    with pytest.raises(Refused) as refused:
        counted(seizure, "20 x 60", at=TOLD + HOUR)
    assert why(refused) == ["£800.00 is under the £1,000 minimum."]
    seizure = counted(seizure, "20 x 100", at=TOLD + 2 * HOUR)
    seizure = ordered(seizure, made_at=TUESDAY, ends_on=FIRST_END)
    seizure = applied(banked(seizure, at=TUESDAY), at=TUESDAY + DAY)
    seizure = forfeited(seizure, made_on=APRIL.date(), at=APRIL)
    with acting(TAKES):
        (apart,) = queries.unsuspected(seizure.register)
        assert (apart.quantity, apart.register.state) == (400_00, "released")
        made = queries.forfeiture(seizure.register)
        assert made is not None
        assert made.pence == 1_600_00


def test_under_a_notice_the_order_does_not_run_and_an_objection_starts_it_again() -> (
    None
):
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    seizure = noticed(on_order(), on=september.date(), at=september)
    assert ends(seizure, rules.ORDER) is None
    seizure = objected(seizure, at=september + 5 * DAY)
    assert ends(seizure, rules.ORDER) == datetime(
        2026, 9, 20, 22, 59, 59, 999999, tzinfo=UTC
    )
    assert ends(seizure, rules.LIMIT) is not None


def test_nothing_lapses_before_its_time_and_then_it_waits_to_be_given_back() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.lapse, reason="No court sat", at=ENDS)
    assert why(refused) == ["It is held until Wednesday 8 April 2026 at 15:00."]
    seizure = did(seizure, actions.lapse, reason="No court sat", at=ENDS + HOUR)
    with acting(TAKES):
        assert seizure.register in queries.lapsed()
    seizure = did(seizure, actions.give_back, reason="To her", at=ENDS + DAY)
    with acting(TAKES):
        assert queries.lapsed() == []
        (asset,) = queries.assets_of(seizure.register)
        assert asset.register.state == "released"


def test_euros_wait_for_their_sale_and_no_banking_day_runs() -> None:
    euros()
    seizure = counted(cash(), "EUR 50 x 40", at=TOLD + HOUR)
    with pytest.raises(Refused) as refused:
        banked(seizure, at=TOLD + DAY)
    assert why(refused) == ["Its notes are not sold yet"]
    did(seizure, actions.keep_for_sale, reason="A bank buys them", at=TOLD + DAY)
    assert ends(seizure, clocks.BANK.rule_id) is None


def test_before_it_is_counted_another_releases_it() -> None:
    with pytest.raises(Refused) as refused:
        did(cash(), actions.release, reason="It is his", at=TOLD + 2 * HOUR)
    assert why(refused) == [
        "It is not counted: another releases it than whoever recorded it."
    ]


def test_the_power_is_asked_of_whoever_seized_it_and_not_of_the_clerk() -> None:
    constable, clerk = BY_NAME[TAKES].id, BY_NAME[STAFF].id
    assert cash(by=STAFF, seized_by=constable).register.state == "seized"
    with pytest.raises(Refused):
        cash(by=TAKES, seized_by=clerk)


def test_staff_without_the_accreditation_apply_for_no_forfeiture() -> None:
    seizure = on_order()
    said: dict[str, Any] = {"reason": "Its story", "own_view": "I agree"}
    when = TUESDAY + DAY
    with pytest.raises(Refused) as refused:
        did(
            seizure,
            actions.apply_forfeiture,
            by=STAFF,
            applied_at=when,
            at=when,
            **said,
        )
    assert why(refused) == [
        "Your accreditation does not cover the forfeiture of cash (s.298(1))."
    ]


# ------------------------------------------------------------------- release


def test_released_money_and_its_interest_are_due_to_the_owner() -> None:
    seizure = banked(on_order(), at=TUESDAY)
    did(seizure, actions.add_interest, pence=112_45, at=TUESDAY + DAY)
    said: dict[str, Any] = {"reason": "It is her wages", "at": TUESDAY + 2 * DAY}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.release, **said)
    assert why(refused) == ["The court is told of it."]
    seizure = did(seizure, actions.release, court_told=True, **said)
    assert seizure.register.state == "released"
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
        there = asset_queries.standing(asset)
        assert asset_queries.payable(there) == {"owner": 22_072_45}
    assert ends(seizure, rules.ORDER) is None
    assert ends(seizure, rules.LIMIT) is None


def test_above_fifty_thousand_another_releases() -> None:
    seizure = counted(cash(), "50 x 1001", at=TOLD + HOUR)
    said: dict[str, Any] = {"reason": "It is his", "at": TOLD + 2 * HOUR}
    with pytest.raises(Refused) as refused:
        did(seizure, actions.release, **said)
    assert why(refused) == ["Another releases what is above £50,000."]
    made = did(seizure, actions.release, by=SENIOR, **said)
    assert made.register.state == "released"


def test_another_releases_what_its_interest_brings_above_fifty_thousand() -> None:
    seizure = counted(cash(), "50 x 990", at=TOLD + HOUR)
    seizure = banked(seizure, at=TUESDAY)
    said: dict[str, Any] = {"reason": "It is his", "at": TUESDAY + 60 * DAY}
    did(seizure, actions.add_interest, pence=500_01, at=TUESDAY + 59 * DAY)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.release, **said)
    assert why(refused) == ["Another releases what is above £50,000."]
    assert did(seizure, actions.release, by=SENIOR, **said).register.state == "released"


def test_whoever_comes_second_is_told() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    stale = seen(seizure, SENIOR)
    did(seizure, actions.release, reason="It is hers", at=TOLD + 2 * HOUR)
    said: dict[str, Any] = {
        "made_at": TOLD + 3 * HOUR,
        "ends_on": FIRST_END,
        "court": COURT,
    }
    with pytest.raises(Refused):
        let(SENIOR, actions.record_order, stale, **said, at=TOLD + 4 * HOUR)


def test_a_claim_is_paid_once() -> None:
    seizure = cash()
    said: dict[str, Any] = {
        "name": "His firm",
        "basis": "compensation",
        "pence": 120_00,
    }
    claim = let(TAKES, actions.add_claim, seizure, **said, at=TOLD + HOUR)
    paid: dict[str, Any] = {
        "claim": claim.pk,
        "paid_on": TOLD.date(),
        "at": TOLD + HOUR,
    }
    with pytest.raises(Refused) as refused:
        did(seizure, actions.settle_claim, **paid)
    assert why(refused)[0].startswith("Compensation is paid for what was not forfeited")
    did(seizure, actions.release, by=SENIOR, reason="It is hers", at=TOLD + HOUR)
    did(seizure, actions.settle_claim, **paid)
    with pytest.raises(Refused) as refused:
        did(seizure, actions.settle_claim, **paid)
    assert why(refused) == ["It was settled already, or is no claim on this"]


# ------------------------------------------------------------------- the rest


def test_when_the_person_was_told_is_changed_by_no_statement() -> None:
    seizure = cash()
    with pytest.raises(DatabaseError), acting(TAKES), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cash_detention_seizure SET told_at = now() WHERE register_id = %s",
            [seizure.register_id],
        )


def test_what_is_part_of_an_operation_stands_on_it_with_its_assets() -> None:
    operation = a_led_operation().register
    seizure = counted(cash(operation=operation), at=TOLD + HOUR)
    with acting(TAKES):
        (asset,) = asset_queries.of_operation(operation)
        assert asset.access_class == seizure.access_class
    with acting(OUTSIDE[1]):
        assert asset_queries.of_operation(operation) == []


def test_a_day_at_a_port_without_a_seizure_is_returned_too() -> None:
    day = a_port_day(TOLD.date(), at=TOLD + DAY, seizures=0)
    let(TAKES, _return, day.register, at=TOLD + DAY)
    with acting(TAKES):
        assert Register.objects.get(pk=day.register_id).state == "returned"


def _return(register: Register, *, actor: Any, at: datetime) -> None:
    move(register, "return", actor=actor, at=at)


def test_a_day_at_a_port_is_not_run_before_it_comes() -> None:
    with pytest.raises(Refused):
        a_port_day(date(2026, 4, 20), at=TOLD, seizures=1)
