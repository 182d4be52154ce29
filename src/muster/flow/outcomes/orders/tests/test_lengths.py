"""Ends of orders, worked out by hand from the words of the law."""

from datetime import date, timedelta

import pytest

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.statutes.antisocial_behaviour import HEARING
from muster.core.clocks.statutes.serious_crime import LINE_CLOSED
from muster.core.clocks.tests.builders import london
from muster.core.clocks.wording import london_day
from muster.flow.outcomes.orders.rules.lengths import (
    against_length,
    bounds,
    lengths_in_words,
    review_due,
    worked,
)
from muster.flow.outcomes.orders.rules.table import TABLE

HOUR = timedelta(hours=1)


def against(
    key: str, start: str, ends: str | None, *, young: bool = False
) -> list[str]:
    last = date.fromisoformat(ends) if ends else None
    found = against_length(TABLE[key], date.fromisoformat(start), last, young=young)
    return [reason.text for reason in found]


def test_five_years_of_an_scpo_end_the_day_before() -> None:
    assert worked("scpo.limit", date(2026, 9, 14)).last_day == date(2031, 9, 13)
    assert worked("scpo.limit", date(2028, 2, 29)).last_day == date(2033, 2, 28)


def test_an_scpo_of_five_years_is_allowed_and_a_day_more_is_not() -> None:
    assert against("scpo", "2026-09-14", "2031-09-13") == []
    (reason,) = against("scpo", "2026-09-14", "2031-09-14")
    assert reason == (
        "Serious crime prevention order on conviction: at most 5 years (unconfirmed)."
        " From 14 September 2026 it ends at the latest on 13 September 2031"
    )


def test_an_scpo_of_six_years_is_refused_and_one_of_a_month_is_not() -> None:
    assert against("scpo", "2026-09-14", "2032-09-13") != []
    assert against("scpo", "2026-09-14", "2026-10-13") == []


def test_an_scpo_is_not_made_until_a_further_order() -> None:
    assert against("scpo", "2026-09-14", None) == ["It ends on a day: say which"]


def test_an_stpo_of_three_years_is_refused_for_it_lasts_at_least_five() -> None:
    (reason,) = against("stpo", "2026-09-14", "2029-09-13")
    assert reason == (
        "Slavery and trafficking prevention order: at least 5 years. From 14 September"
        " 2026 it ends not before 13 September 2031"
    )
    assert against("stpo", "2026-09-14", "2031-09-13") == []
    assert against("stpo", "2026-09-14", "2046-09-13") == []
    assert against("stpo", "2026-09-14", None) == []


def test_an_stro_lasts_at_least_two_years() -> None:
    assert against("stro", "2026-09-14", "2028-09-12") != []
    assert against("stro", "2026-09-14", "2028-09-13") == []


def test_a_behaviour_order_has_other_lengths_for_the_young() -> None:
    assert against("cbo", "2026-11-30", "2027-11-29") != []
    assert against("cbo", "2026-11-30", "2027-11-29", young=True) == []
    assert against("cbo", "2026-11-30", "2029-11-30", young=True) != []
    assert against("cbo", "2026-11-30", "2036-11-29") == []
    assert against("cbo", "2026-11-30", None) == []
    assert against("cbo", "2026-11-30", None, young=True) != []


def test_the_lengths_for_the_young_are_shown_as_unconfirmed() -> None:
    found = bounds(TABLE["cbo"], date(2026, 12, 19), young=True)
    assert [each.words for each in found] == [
        "at least 1 year (unconfirmed)",
        "at most 3 years (unconfirmed)",
    ]


def test_lengths_are_told_in_words_with_what_is_unconfirmed() -> None:
    on = date(2026, 12, 19)
    told = {key: lengths_in_words(TABLE[key], on) for key in ("stpo", "ddtro", "cbo")}
    assert told == {
        "stpo": "at least 5 years; or until a further order",
        "ddtro": "Until a further order",
        "cbo": "at least 2 years (unconfirmed); or until a further order",
    }
    young = lengths_in_words(TABLE["cbo"], on, young=True)
    assert young == "at least 1 year (unconfirmed); at most 3 years (unconfirmed)"
    assert lengths_in_words(TABLE["cce"], on) == "As the court says"


def test_a_football_ban_is_between_two_lengths() -> None:
    assert against("football", "2026-08-15", "2029-08-13") != []
    assert against("football", "2026-08-15", "2029-08-14") == []
    assert against("football", "2026-08-15", "2031-08-15") != []


def test_nothing_ends_before_it_begins() -> None:
    assert against("gang", "2026-08-15", "2026-08-14") == ["It ends before it begins"]


@pytest.mark.parametrize(
    ("ends", "due", "counting"),
    [
        (date(2031, 9, 13), date(2031, 3, 14), "back from 14 September"),
        (date(2033, 2, 28), date(2032, 9, 1), "back from 1 March"),
        (date(2027, 8, 30), date(2027, 2, 28), "back from 31 August: no 31 February"),
    ],
)
def test_the_review_is_due_half_a_year_before_the_day_after_the_end(
    ends: date, due: date, counting: str
) -> None:
    assert review_due(ends) == due, counting


def test_a_closure_is_heard_with_christmas_day_left_out_and_nothing_else() -> None:
    """Wed 23 Dec 18:00: 30 hours to the end of Thursday, Friday out, 18 on Saturday."""
    served = london("2026-12-23 18:00")
    found = BOOK.deadline(HEARING, served, Context(holidays=bundled()))
    assert found.last_moment == london("2026-12-26 18:00")


def test_a_closure_of_another_week_is_heard_by_the_clock_over_a_weekend() -> None:
    """Fri 6 Nov 18:00: 48 hours end on Sunday at 18:00."""
    found = BOOK.deadline(
        HEARING, london("2026-11-06 18:00"), Context(holidays=bundled())
    )
    assert found.last_moment == london("2026-11-08 18:00")


def test_whenever_a_notice_is_served_each_hour_but_those_of_christmas_counts() -> None:
    """Each hour is counted one by one, from every hour of the week around it."""
    first = london("2026-12-22 00:00")
    for served in (first + HOUR * hour for hour in range(24 * 7)):
        at, left = served, 48
        while left:
            left -= london_day(at) != date(2026, 12, 25)
            at += HOUR
        found = BOOK.deadline(HEARING, served, Context(holidays=bundled()))
        assert found.last_moment == at, served


def test_three_months_of_a_closure_end_with_february() -> None:
    assert worked("closure.order", date(2026, 11, 30)).last_day == date(2027, 2, 28)
    assert against("closure", "2026-11-30", "2027-02-28") == []
    assert against("closure", "2026-11-30", "2027-03-01") != []


def test_a_line_is_closed_by_the_fifth_working_day_after_christmas() -> None:
    """Made Wed 23 Dec: 24, 29, 30, 31 December and Mon 4 January."""
    found = BOOK.deadline(LINE_CLOSED, date(2026, 12, 23), Context(holidays=bundled()))
    assert found.last_day == date(2027, 1, 4)
