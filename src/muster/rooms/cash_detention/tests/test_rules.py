"""The hours, the orders, the count and what is too little: worked by hand."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from muster.core.clocks.statutes.proceeds_of_crime.powers import (
    CASH_DETAIN,
    CASH_FORFEIT,
)
from muster.core.terms.power import Rank, against_using
from muster.core.terms.reason import Reason
from muster.rooms.cash_detention import clocks, rules
from muster.rooms.cash_detention.rules import (
    Line,
    against_count,
    against_end,
    against_hearing,
    against_little,
    against_notice_by,
    against_order,
    against_release,
    deadline,
    latest_end,
    machine_lines,
    needs_report,
    pence_of,
    remit_from,
    sums,
    to_be_released,
    typed_lines,
    words_of,
)

SUMMER = timedelta(hours=1)
"""London before UTC, from the end of March to the end of October."""


def london(*when: int) -> datetime:
    """A moment of a London summer."""
    return datetime(*when, tzinfo=UTC) - SUMMER  # type: ignore[misc,arg-type]


def said(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.text for reason in reasons]


def test_the_numbers_of_seals_are_read_however_they_are_typed() -> None:
    assert rules.seal_numbers("SE 4401 and se-4402, 17/3") == {
        "SE4401",
        "SE4402",
        "17/3",
    }
    assert rules.seal_numbers("Not sealed") == frozenset()


def test_easter_is_left_out_of_the_48_hours() -> None:
    ends = deadline(rules.FIRST, london(2026, 4, 2, 15, 0)).last_moment
    assert ends == london(2026, 4, 8, 15, 0)


def test_the_48_hours_run_from_the_telling_and_not_from_the_paperwork() -> None:
    ends = deadline(rules.FIRST, london(2026, 5, 11, 10, 25)).last_moment
    assert ends == london(2026, 5, 13, 10, 25)


def test_christmas_and_boxing_day_are_left_out() -> None:
    told = datetime(2026, 12, 23, 16, 30, tzinfo=UTC)
    ends = deadline(rules.FIRST, told).last_moment
    # The 26th is a Saturday, so that its bank holiday is Monday the 28th.
    assert ends == datetime(2026, 12, 29, 16, 30, tzinfo=UTC)


def test_told_on_a_saturday_the_hours_begin_on_monday() -> None:
    ends = deadline(rules.FIRST, london(2026, 6, 6, 11, 0)).last_moment
    assert ends == london(2026, 6, 10, 0, 0)


def test_a_listed_asset_has_six_hours_and_48_with_authority() -> None:
    told = london(2026, 5, 15, 20, 0)
    six = deadline(rules.LISTED_SIX, told).last_moment
    more = deadline(rules.LISTED_48, told).last_moment
    assert six == london(2026, 5, 18, 2, 0)
    assert more == london(2026, 5, 19, 20, 0)


def test_an_order_lasts_six_months_with_its_own_day() -> None:
    first = date(2026, 4, 8)
    assert latest_end(first, first_on=first) == date(2026, 10, 7)
    assert latest_end(date(2026, 10, 5), first_on=first) == date(2027, 4, 4)


def test_all_orders_end_within_two_years_of_the_first() -> None:
    first, last = date(2026, 4, 8), date(2028, 1, 10)
    assert deadline(rules.LIMIT, first).last_day == date(2028, 4, 7)
    said_of: dict[str, Any] = {"made_on": last, "first_on": first}
    assert said(against_end(date(2028, 7, 9), **said_of)) == [
        "The latest day is Friday 7 April 2028."
    ]
    assert against_end(date(2028, 4, 7), **said_of) == ()


def test_after_two_years_there_is_no_further_order() -> None:
    given: dict[str, Any] = {"made_on": date(2028, 4, 8), "first_on": date(2026, 4, 8)}
    assert said(against_end(date(2028, 5, 1), **given)) == [
        "All orders together ended on Friday 7 April 2028."
    ]


def test_an_order_does_not_end_before_it_is_made() -> None:
    day = date(2026, 4, 8)
    (reason,) = against_end(date(2026, 4, 7), made_on=day, first_on=day)
    assert "the day it is made or later" in reason.text


def test_an_appeal_may_be_lodged_for_thirty_days_with_the_first() -> None:
    last = deadline(rules.APPEAL, date(2026, 4, 20)).last_day
    assert last == date(2026, 5, 19)
    assert remit_from(last) == date(2026, 5, 20)


def test_a_notice_gives_thirty_days_and_thirty_more_to_set_it_aside() -> None:
    last = deadline(rules.NOTICE, date(2026, 9, 1)).last_day
    assert last == date(2026, 10, 1)
    assert deadline(rules.SET_ASIDE, last).last_day == date(2026, 10, 30)


def test_after_an_objection_48_hours_run_where_no_order_stands() -> None:
    ends = deadline(rules.AFTER_OBJECTION, london(2026, 9, 25, 14, 0)).last_moment
    assert ends == london(2026, 9, 29, 14, 0)


@pytest.mark.parametrize(
    ("told", "banked_by"),
    [
        # Saturday: Monday and Tuesday are the 48 hours, Wednesday is after them.
        (london(2026, 5, 16, 12, 0), date(2026, 5, 20)),
        # Sunday night.
        (london(2026, 6, 21, 20, 0), date(2026, 6, 24)),
        (london(2026, 7, 4, 9, 0), date(2026, 7, 8)),
        # Before and on the bank holiday of Monday 31 August: Tuesday and Wednesday.
        (london(2026, 8, 29, 11, 0), date(2026, 9, 3)),
        (london(2026, 8, 31, 10, 0), date(2026, 9, 3)),
        # Monday to Wednesday morning: Thursday is the first whole day after.
        (london(2026, 5, 11, 10, 25), date(2026, 5, 14)),
    ],
)
def test_told_when_no_hours_run_it_is_banked_on_the_first_day_after_them(
    told: datetime, banked_by: date
) -> None:
    ends = deadline(rules.FIRST, told).last_moment
    assert deadline(clocks.BANK.rule_id, rules.over_on(ends)).last_day == banked_by


def test_cash_is_banked_on_the_first_working_day_after_the_48_hours() -> None:
    ends = deadline(rules.FIRST, london(2026, 4, 2, 15, 0)).last_moment
    assert deadline(clocks.BANK.rule_id, ends).last_day == date(2026, 4, 9)


# ------------------------------------------------------------------- the count


def test_a_count_comes_to_the_penny() -> None:
    lines = typed_lines("20 x 312\n50 x 85\n10 x 1147")
    assert words_of(sums(lines)) == "£21,960.00"


def test_coins_and_other_notes_are_counted_by_currency() -> None:
    lines = typed_lines("0.50 x 3\nEUR 50 x 4\n£5 x 1")
    assert sums(lines) == {"GBP": 650, "EUR": 200_00}


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("20 x 312\ntwenty", "Line 2 is not like 20 x 312"),
        ("0 x 312", "Line 1 has no such note"),
        ("0.001 x 3", "Line 1 has no such note"),
        ("BTC 1 x 3", "Line 1: BTC is no currency that is counted"),
        ("20 x 0", "Line 1: 0 is no number of notes"),
    ],
)
def test_what_is_no_line_is_named(typed: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        typed_lines(typed)


def test_a_machine_s_file_is_read() -> None:
    given = b"currency,denomination,number\nGBP,20,312\ngbp,50.00,85\n\n"
    assert machine_lines(given) == [
        Line("GBP", 20_00, 312),
        Line("GBP", 50_00, 85),
    ]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (b"\xff\xfe", "Line 1: the file is no table in UTF-8"),
        (b"note,number\n20,3", "Line 1: the heads are not currency"),
        (b"currency,denomination,number\nGBP,20", "Line 2 has 2 values and not 3"),
        (b"currency,denomination,number\nXXX,20,3", "Line 2: XXX is no currency"),
        (b"currency,denomination,number\nGBP,20,-3", "Line 2: -3 is no number"),
    ],
)
def test_what_is_wrong_with_a_machine_s_file_is_said_by_line(
    given: bytes, wrong: str
) -> None:
    with pytest.raises(ValueError, match=wrong):
        machine_lines(given)


def test_too_long_a_file_is_refused() -> None:
    given = b"currency,denomination,number\n" + b"GBP,20,1\n" * 501
    with pytest.raises(ValueError, match="more than 500 lines"):
        machine_lines(given)


def test_two_counts_that_differ_do_not_stand() -> None:
    first, second = typed_lines("20 x 312"), typed_lines("20 x 311")
    assert said(against_count(first, second)) == [
        "First count £6,240.00, second £6,220.00."
    ]
    assert against_count(first, typed_lines("10 x 624")) == ()


def test_foreign_notes_count_at_the_rate_of_the_day() -> None:
    rates = {"EUR": Decimal("0.8571")}
    little, enough = (pence_of({"EUR": euros}, rates) for euros in (1_150_00, 1_167_00))
    assert little == 985_67
    assert said(against_little(little)) == ["£985.67 is under the £1,000 minimum."]
    assert enough == 1_000_24
    assert against_little(enough) == ()


def test_exactly_the_minimum_is_enough_and_a_penny_less_is_not() -> None:
    assert against_little(1_000_00) == ()
    assert said(against_little(999_99)) == ["£999.99 is under the £1,000 minimum."]
    assert against_little(999_99, larger=1) == ()


def test_watches_are_taken_together() -> None:
    assert against_little(640_00 + 580_00, listed=True) == ()
    (reason,) = against_little(640_00, listed=True)
    assert "303Y" in str(reason.law)


# ------------------------------------------------------------------- refusals

TOLD = london(2026, 4, 2, 15, 0)
ENDS = london(2026, 4, 8, 15, 0)


def test_an_order_is_not_earlier_than_the_telling() -> None:
    early = TOLD - timedelta(minutes=1)
    assert said(against_order(early, told_at=TOLD, ends=ENDS)) == [
        "The person was told at Thursday 2 April 2026 at 15:00; the order cannot be"
        " earlier."
    ]


def test_an_order_made_twelve_minutes_late_is_none() -> None:
    late = ENDS + timedelta(minutes=12)
    assert said(against_order(late, told_at=TOLD, ends=ENDS)) == [
        "The 48 hours ended at Wednesday 8 April 2026 at 15:00. This order cannot be"
        " recorded as lawful detention."
    ]
    assert against_order(ENDS, told_at=TOLD, ends=ENDS) == ()


def test_a_constable_is_never_refused_and_staff_need_their_accreditation() -> None:
    nobody: frozenset[str] = frozenset()
    for rank in Rank:
        assert against_using(CASH_DETAIN, rank=rank, accredited=nobody) == ()
    assert said(against_using(CASH_FORFEIT, rank=None, accredited=nobody)) == [
        "Your accreditation does not cover the forfeiture of cash (s.298(1))."
    ]
    fitting = frozenset({"financial_investigator"})
    assert against_using(CASH_FORFEIT, rank=None, accredited=fitting) == ()


def test_a_notice_is_given_by_an_inspector_or_an_accredited_investigator() -> None:
    assert against_notice_by(rank=Rank.INSPECTOR, is_accredited=False) == ()
    assert against_notice_by(rank=None, is_accredited=True) == ()
    assert against_notice_by(rank=Rank.SERGEANT, is_accredited=False) != ()


def test_a_hearing_is_seven_days_after_it_was_fixed_save_the_first() -> None:
    fixed = date(2026, 9, 1)
    assert against_hearing(date(2026, 9, 8), fixed_on=fixed, first=False) == ()
    (reason,) = against_hearing(date(2026, 9, 7), fixed_on=fixed, first=False)
    assert reason.text.startswith("The earliest day is Tuesday 8 September 2026")
    assert against_hearing(date(2026, 9, 2), fixed_on=fixed, first=True) == ()
    sooner = against_hearing(
        date(2026, 9, 2), fixed_on=fixed, first=False, directed=True
    )
    assert sooner == ()
    assert not rules.HEARINGS.unconfirmed


def test_above_fifty_thousand_another_releases() -> None:
    given: dict[str, Any] = {"under_order": False, "court_told": False}
    assert against_release(50_000_00, is_author=True, **given) == ()
    assert said(against_release(50_000_01, is_author=True, **given)) == [
        "Another releases what is above £50,000."
    ]
    assert against_release(50_000_01, is_author=False, **given) == ()


def test_under_an_order_the_court_is_told() -> None:
    given: dict[str, Any] = {"is_author": False, "under_order": True}
    assert said(against_release(1, court_told=False, **given)) == [
        "The court is told of it."
    ]
    assert against_release(1, court_told=True, **given) == ()


def test_a_search_without_a_justice_is_reported_where_nothing_was_held() -> None:
    given: dict[str, Any] = {"searched": "cash", "detained": False}
    assert needs_report(approved="senior", **given)
    assert not needs_report(approved="jp", **given)
    assert not needs_report(approved="senior", searched="cash", detained=True)
    assert not needs_report(approved="none", searched="pace", detained=False)


def test_what_was_not_forfeited_is_to_be_released_unless_somebody_appeals() -> None:
    told = partial(
        to_be_released, refused_on=date(2026, 4, 20), on_appeal=False, listed=False
    )
    assert told(today=date(2026, 5, 19)) == (
        "The court did not forfeit it. It is to be released, unless an appeal is"
        " lodged by the end of Tuesday 19 May 2026."
    )
    assert told(today=date(2026, 5, 20)) == (
        "The court did not forfeit it. An appeal could be lodged until Tuesday 19 May"
        " 2026: where none was, release it."
    )
