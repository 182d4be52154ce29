"""Worked examples and boundary days of every kind of clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import (
    choose,
    deadline,
    look_up,
    within,
)
from muster.core.clocks.tests.builders import a_rule, here, london, renewal
from muster.core.terms.counted import ClockKind, Landing, Unit
from muster.core.terms.law import Confidence
from muster.core.terms.part import ENGLAND_AND_WALES, UKPart
from muster.core.terms.reason import Refused

DAY = timedelta(days=1)
SCOTLAND = UKPart.SCOTLAND
FORTY_EIGHT = a_rule(ClockKind.HOURS_EXCL, 48)


def test_cash_seized_before_easter_is_held_until_the_wednesday_after() -> None:
    rule = BOOK.on("poca.cash.48h", date(2026, 4, 2))
    found = deadline(rule, london("2026-04-02 15:00"), here())
    assert found.last_moment == london("2026-04-08 15:00")
    assert found.words == "Wednesday 8 April 2026 at 15:00"
    assert str(found.law) == "Proceeds of Crime Act 2002 s.295(1), (1A) and (1B)"
    assert found.warnings == ()


def test_the_reasoning_says_what_decided_the_end_and_no_more() -> None:
    assert deadline(FORTY_EIGHT, london("2026-04-02 15:00"), here()).basis == (
        "Starts Thursday 2 April 2026 at 15:00",
        "Left out: weekends, Friday 3 April 2026 (Good Friday) and Monday 6 April 2026"
        " (Easter Monday)",
        "Ends Wednesday 8 April 2026 at 15:00, when 48 hours have been counted",
    )


def test_easter_monday_counts_where_it_is_no_bank_holiday() -> None:
    found = deadline(FORTY_EIGHT, london("2026-04-02 15:00"), here(SCOTLAND))
    assert found.last_moment == london("2026-04-07 15:00")
    assert found.warnings == (
        "Sheriff court holidays are not stored: check the court's own list",
    )


def test_a_refusal_received_in_january_holds_until_mid_february() -> None:
    rule = BOOK.on("poca.daml.moratorium", date(2026, 1, 15))
    found = deadline(rule, date(2026, 1, 15), here())
    assert found.last_day == date(2026, 2, 14)
    assert found.words == "the end of Saturday 14 February 2026"
    assert found.basis == (
        "Thursday 15 January 2026 is day 1, Saturday 14 February 2026 is day 31",
        "Ends at the end of Saturday 14 February 2026",
    )


def test_no_extension_of_that_moratorium_reaches_past_the_nineteenth_of_august() -> (
    None
):
    rule = BOOK.on("poca.daml.limit", date(2026, 1, 15))
    found = deadline(rule, date(2026, 2, 14), here())
    assert found.last_day == date(2026, 8, 19)
    assert len(found.basis) == 3


def test_silence_for_seven_working_days_ends_the_notice_period() -> None:
    rule = BOOK.on("poca.daml.notice", date(2026, 3, 31))
    found = deadline(rule, london("2026-03-31 09:00"), here())
    assert found.last_day == date(2026, 4, 13)
    assert found.basis[1:4] == (
        "Wednesday 1 April 2026 is working day 1",
        "Left out: weekends, Friday 3 April 2026 (Good Friday) and Monday 6 April 2026"
        " (Easter Monday)",
        "Monday 13 April 2026 is working day 7",
    )


def test_three_months_from_the_tenth_of_february_end_on_the_ninth_of_may() -> None:
    rule = BOOK.on("ripa.directed", date(2026, 2, 10))
    found = deadline(rule, london("2026-02-10 16:40"), here())
    assert found.last_moment == london("2026-05-10") - timedelta(microseconds=1)
    assert not found.lapsed(london("2026-05-09 23:59"))
    assert found.lapsed(london("2026-05-10"))


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 1, 1), 1, date(2026, 1, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2025, 11, 29), 3, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 27)),
        (date(2026, 3, 31), 3, date(2026, 6, 30)),
        (date(2026, 12, 15), 12, date(2027, 12, 14)),
    ],
)
def test_months_end_the_day_before_the_corresponding_date(
    first: date, months: int, last: date
) -> None:
    found = deadline(a_rule(ClockKind.MONTHS_INCL, months), first, here())
    assert found.last_day == last


def test_a_month_without_the_corresponding_date_is_said_in_the_reasoning() -> None:
    found = deadline(a_rule(ClockKind.MONTHS_INCL, 1), date(2026, 1, 31), here())
    assert found.basis[1] == (
        "1 month ends with Saturday 28 February 2026, since there is no 31 February"
        " 2026"
    )


def test_two_years_from_a_leap_day_end_with_february() -> None:
    two_years = a_rule(ClockKind.MONTHS_INCL, 2, unit=Unit.YEARS)
    found = deadline(two_years, date(2024, 2, 29), here())
    assert found.last_day == date(2026, 2, 28)


def test_seventy_two_hours_pass_across_the_change_to_summer_time() -> None:
    found = deadline(
        a_rule(ClockKind.HOURS_RAW, 72), london("2026-03-27 12:00"), here()
    )
    assert found.last_moment == london("2026-03-30 13:00")
    assert found.basis[1] == (
        "The clocks go forward on Sunday 29 March 2026, which has 23 hours"
    )


def test_seventy_two_hours_pass_across_the_change_to_winter_time() -> None:
    found = deadline(
        a_rule(ClockKind.HOURS_RAW, 72), london("2026-10-23 12:00"), here()
    )
    assert found.last_moment == london("2026-10-26 11:00")
    assert "clocks go back" in found.basis[1]


def test_a_day_that_begins_in_london_but_not_in_utc_is_the_london_day() -> None:
    just_after_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    found = deadline(a_rule(ClockKind.DAYS_INCL, 1), just_after_midnight, here())
    assert found.last_day == date(2026, 7, 1)


def test_cash_seized_on_a_saturday_counts_from_the_next_working_midnight() -> None:
    found = deadline(FORTY_EIGHT, london("2026-06-06 22:10"), here())
    assert found.last_moment == london("2026-06-10")


def test_hours_used_up_at_midnight_end_there_and_not_after_the_weekend() -> None:
    found = deadline(FORTY_EIGHT, london("2026-06-04"), here())
    assert found.last_moment == london("2026-06-06")


def test_minutes_and_seconds_are_counted_and_said() -> None:
    start = london("2026-06-08 09:30") + timedelta(seconds=20)
    found = deadline(FORTY_EIGHT, start, here())
    assert found.last_moment == start + timedelta(hours=48)
    assert found.basis[0] == "Starts Monday 8 June 2026 at 09:30:20"


def test_christmas_day_is_left_out_even_where_no_table_lists_it() -> None:
    found = deadline(a_rule(ClockKind.WDAYS_AFTER, 1), date(2034, 12, 24), here())
    assert found.last_day == date(2034, 12, 26)
    assert "Left out: Monday 25 December 2034 (Christmas Day)" in found.basis


def test_the_day_after_is_day_one_where_the_law_says_after() -> None:
    rule = BOOK.on("ripa.cca.notice", date(2026, 5, 1))
    found = deadline(rule, london("2026-05-01 08:00"), here())
    assert found.last_day == date(2026, 5, 8)
    assert found.basis[0] == "Friday 1 May 2026: the day of the event, not counted"
    assert found.basis[1] == (
        "Saturday 2 May 2026 is day 1, Friday 8 May 2026 is day 7"
    )


def test_hours_cannot_start_on_a_day_without_a_time() -> None:
    with pytest.raises(Refused, match="needs a time of day"):
        deadline(FORTY_EIGHT, date(2026, 4, 2), here())


def test_a_moment_without_a_time_zone_is_an_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        deadline(FORTY_EIGHT, datetime(2026, 4, 2, 15), here())  # noqa: DTZ001


def to_2028(part: UKPart = UKPart.ENGLAND_AND_WALES) -> Context:
    """A table that reaches to 2028, however far that of the package does by now."""
    table = bundled()
    days = {
        each: {day: title for day, title in known.items() if day.year <= 2028}
        for each, known in table.days.items()
    }
    holidays = replace(table, last_year=2028, days=days)
    return Context(holidays=holidays, uk_part=part)


def test_working_days_past_the_table_are_counted_without_what_is_worked_out() -> None:
    """With New Year's Day left out the end would be a day later."""
    found = deadline(a_rule(ClockKind.WDAYS_AFTER, 7), date(2028, 12, 27), to_2028())
    assert found.last_day == date(2029, 1, 5)
    assert found.warnings == (
        "Bank holidays are stored for 2012 to 2028. Counted all the same, though only"
        " worked out and unconfirmed: Monday 1 January 2029 (New Year's Day). What is"
        " worked out never gives more time. With them, it would run until the end of"
        " Monday 8 January 2029",
    )


def test_an_end_that_goes_back_goes_back_over_what_is_worked_out() -> None:
    rule = a_rule(ClockKind.DAYS_AFTER, 30, landing=Landing.BACK)
    christmas = deadline(rule, date(2031, 11, 26), to_2028())
    assert christmas.last_day == date(2031, 12, 24)
    new_year = deadline(rule, date(2028, 12, 2), to_2028())
    assert new_year.last_day == date(2028, 12, 29)
    assert new_year.basis[-2].startswith(
        "Monday 1 January 2029 is New Year's Day, worked out"
    )
    assert new_year.warnings == (
        "Bank holidays are stored for 2012 to 2028. Left out besides, though only"
        " worked out and unconfirmed: Monday 1 January 2029 (New Year's Day). What is"
        " worked out never gives more time. Without them, it would run until the end of"
        " Monday 1 January 2029",
    )


def test_an_end_past_the_table_that_hangs_on_no_bank_holiday_says_so() -> None:
    found = deadline(a_rule(ClockKind.WDAYS_AFTER, 7), date(2029, 2, 5), to_2028())
    assert found.last_day == date(2029, 2, 14)
    assert found.warnings == (
        "Bank holidays are stored for 2012 to 2028. Those after can only be worked out,"
        " and this end does not hang on them",
    )


@pytest.mark.parametrize("part", list(UKPart))
@pytest.mark.parametrize("landing", list(Landing))
def test_what_is_only_worked_out_never_gives_more_time(
    part: UKPart, landing: Landing
) -> None:
    day, stored = date(2028, 11, 20), replace(to_2028().holidays, last_year=2999)
    for kind in (ClockKind.DAYS_AFTER, ClockKind.WDAYS_AFTER):
        rule = a_rule(kind, 12, landing=landing)
        for count in range(0, 400, 3):
            start = day + timedelta(days=count)
            found = deadline(rule, start, to_2028(part))
            without = deadline(rule, start, replace(to_2028(part), holidays=stored))
            assert found.last_moment <= without.last_moment


def test_the_version_of_the_bank_holidays_is_in_the_answer() -> None:
    found = deadline(FORTY_EIGHT, london("2026-04-02 15:00"), here())
    assert found.holidays_version == bundled().version


def test_an_unconfirmed_rule_warns_with_its_source() -> None:
    rule = a_rule(ClockKind.DAYS_INCL, 2, confidence=Confidence.UNCERTAIN)
    assert deadline(rule, date(2026, 4, 2), here()).warnings == (
        "Unconfirmed: check before relying on it (Invented Act 2001 s.1)",
    )


@pytest.mark.parametrize(
    "confidence", [each for each in Confidence if each is not Confidence.VERIFIED]
)
def test_whatever_was_not_read_is_shown_as_unconfirmed(confidence: Confidence) -> None:
    rule = a_rule(ClockKind.DAYS_INCL, 2, confidence=confidence)
    (warning,) = deadline(rule, date(2026, 4, 2), here()).warnings
    assert warning.startswith("Unconfirmed: ")


def test_a_rule_applied_to_an_event_before_its_time_warns() -> None:
    rule = a_rule(ClockKind.DAYS_INCL, 2, effective_from=date(2026, 5, 1))
    assert deadline(rule, date(2026, 4, 30), here()).warnings == (
        "This version of the rule was not in force on the day of the event",
    )


def test_the_date_of_the_event_chooses_the_version() -> None:
    old = a_rule(ClockKind.DAYS_INCL, 28, effective_to=date(2026, 4, 30))
    new = a_rule(ClockKind.DAYS_INCL, 56, effective_from=date(2026, 5, 1))
    assert choose([new, old], date(2026, 4, 30)) is old
    assert choose([new, old], date(2026, 5, 1)) is new


def test_of_two_versions_in_force_the_later_governs() -> None:
    old = a_rule(ClockKind.DAYS_INCL, 28)
    new = a_rule(ClockKind.DAYS_INCL, 56, effective_from=date(2026, 5, 1))
    assert choose([old, new], date(2026, 6, 1)) is new


def test_law_not_yet_commenced_is_never_chosen() -> None:
    prospective = a_rule(ClockKind.DAYS_INCL, 7, in_force=False)
    with pytest.raises(Refused, match="Not in force"):
        choose([prospective], date(2026, 5, 1))


def test_a_renewal_runs_from_the_old_end_and_not_from_its_signature() -> None:
    rule = BOOK.on("ripa.directed", date(2026, 2, 10))
    old = deadline(rule, date(2026, 2, 10), here())
    early = renewal(rule, old, london("2026-04-20"), here())
    late = renewal(rule, old, london("2026-05-09 23:59"), here())
    assert early.last_day == late.last_day == date(2026, 8, 9)


def test_a_renewal_of_hours_runs_from_the_hour_at_which_the_old_one_ended() -> None:
    rule = BOOK.on("ripa.directed.urgent", date(2026, 5, 1))
    old = deadline(rule, london("2026-05-01 14:00"), here())
    renewed = renewal(rule, old, london("2026-05-03 09:00"), here())
    assert renewed.last_moment == london("2026-05-07 14:00")


def test_an_authority_that_has_ended_is_not_renewed() -> None:
    rule = BOOK.on("ripa.directed", date(2026, 2, 10))
    old = deadline(rule, date(2026, 2, 10), here())
    with pytest.raises(Refused, match="already ended") as refusal:
        renewal(rule, old, london("2026-05-10"), here())
    assert refusal.value.remedy.startswith("The 3 months had already ended; the auth")
    assert "only a new one helps" in refusal.value.remedy


def test_each_part_of_the_kingdom_has_its_own_version() -> None:
    here_only = a_rule(ClockKind.DAYS_INCL, 5, parts=ENGLAND_AND_WALES)
    there = a_rule(ClockKind.DAYS_INCL, 9, parts=frozenset({SCOTLAND}))
    day = date(2026, 5, 1)
    assert choose([here_only, there], day) is here_only
    assert choose([here_only, there], day, SCOTLAND) is there
    with pytest.raises(Refused, match="not the law of Northern Ireland"):
        choose([here_only, there], day, UKPart.NORTHERN_IRELAND)


def test_law_not_in_force_is_looked_up_only_where_none_is() -> None:
    now = a_rule(ClockKind.DAYS_INCL, 2, effective_to=date(2026, 4, 28))
    made = a_rule(
        ClockKind.DAYS_INCL, 3, effective_from=date(2026, 4, 29), in_force=False
    )
    assert look_up([now, made], date(2026, 4, 28)) is now
    assert look_up([now, made], date(2026, 4, 29)) is made
    still = a_rule(ClockKind.DAYS_INCL, 2)
    assert look_up([still, made], date(2026, 5, 1)) is still


def test_of_a_limit_and_its_cap_the_one_that_bites_is_said() -> None:
    six = deadline(
        BOOK.on("poca.cash.order", date(2026, 2, 2)), date(2026, 2, 2), here()
    )
    cap = deadline(
        BOOK.on("poca.cash.limit", date(2024, 5, 1)), date(2024, 5, 1), here()
    )
    found = within(six, cap)
    assert found.rule.rule_id == "poca.cash.order"
    assert found.last_day == date(2026, 4, 30)
    assert found.basis[-1].startswith("Ends sooner, with the limit of 2 years")
    assert within(cap, six).last_day == date(2026, 4, 30)
    assert within(cap, six).basis[-1].startswith("Within the limit of 6 months")
