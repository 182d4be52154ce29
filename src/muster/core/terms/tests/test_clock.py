"""A time limit as data."""

from datetime import date, timedelta
from typing import Any

import pytest

from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, Landing, LeftOut, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Law
from muster.core.terms.part import ENGLAND_AND_WALES, UKPart
from muster.core.terms.role import Role
from muster.core.terms.sequence import RunsFrom

FACTS: dict[str, Any] = {
    "rule_id": "invented.limit",
    "title": "An invented limit",
    "length": 1,
    "unit": Unit.MONTHS,
    "kind": ClockKind.MONTHS_INCL,
    "law": Law("Invented Act 2001", "s.1"),
    "first_day": "the event",
    "who_acts": Role.INVESTIGATOR,
    "lapse": Lapse.DUTY_BROKEN,
    "effective_from": date(2026, 5, 1),
}


def a_clock(**facts: Any) -> Clock:
    return Clock(**{**FACTS, **facts})


def test_a_length_is_said_in_the_singular_and_the_plural() -> None:
    assert str(a_clock()) == "An invented limit: 1 month"
    assert a_clock(length=3).length_words == "3 months"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"length": 0}, "one or more"),
        ({"unit": Unit.HOURS}, "does not count hours"),
        ({"effective_to": date(2026, 4, 30)}, "ends before it begins"),
        ({"warn_before": (timedelta(1), timedelta(2))}, "warn earliest first"),
        ({"warn_before": (timedelta(1), timedelta(1))}, "each time once"),
        ({"who_acts": "town_crier"}, "there is no post called town_crier"),
        ({"parts": frozenset()}, "it is the law nowhere"),
    ],
)
def test_a_clock_that_makes_no_sense_is_refused(
    facts: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        a_clock(**facts)


def test_a_version_governs_from_its_first_day_to_its_last() -> None:
    clock = a_clock(effective_to=date(2026, 6, 30))
    assert not clock.governs(date(2026, 4, 30))
    assert clock.governs(date(2026, 5, 1))
    assert clock.governs(date(2026, 6, 30))
    assert not clock.governs(date(2026, 7, 1))


def test_law_that_is_not_in_force_governs_nothing() -> None:
    assert not a_clock(in_force=False).governs(date(2026, 5, 1))


def test_every_kind_has_words_and_says_whether_it_needs_a_time() -> None:
    assert all(kind.words for kind in ClockKind)
    assert [kind for kind in ClockKind if kind.needs_time] == [
        ClockKind.HOURS_RAW,
        ClockKind.HOURS_AFTER,
        ClockKind.HOURS_EXCL,
    ]


def test_a_version_is_the_law_of_its_own_parts_of_the_kingdom() -> None:
    clock = a_clock(parts=ENGLAND_AND_WALES)
    day = date(2026, 5, 1)
    assert clock.governs(day)
    assert not clock.governs(day, UKPart.SCOTLAND)
    assert a_clock().governs(day, UKPart.SCOTLAND)


def test_a_least_length_says_so() -> None:
    assert a_clock(bound=Bound.AT_LEAST).length_words == "at least 1 month"


def test_counting_words_say_what_the_rule_leaves_out_and_where_it_lands() -> None:
    clock = a_clock(
        unit=Unit.HOURS,
        kind=ClockKind.HOURS_EXCL,
        leaves_out=LeftOut.CHRISTMAS_DAY,
        landing=Landing.BACK,
    )
    assert "Only Christmas Day is left out: weekends count" in clock.counting_words
    assert "goes back to one that is" in clock.counting_words
    assert a_clock().counting_words == ClockKind.MONTHS_INCL.words


def test_what_is_counted_back_needs_the_table_only_in_working_days() -> None:
    days = a_clock(kind=ClockKind.BEFORE, unit=Unit.DAYS)
    working = a_clock(kind=ClockKind.BEFORE, unit=Unit.WORKING_DAYS)
    assert not days.by_the_calendar
    assert working.by_the_calendar


def test_each_meaning_of_a_lapse_and_each_way_of_going_on_has_words() -> None:
    assert all(each.title and each.words for each in Lapse)
    assert all(each.words for each in RunsFrom)
    assert [each for each in Lapse if not each.is_late] == [
        Lapse.MINIMUM_PASSED,
        Lapse.OPENS,
    ]
    assert not Lapse.DUTY_BROKEN.bars_going_on
    assert Lapse.AUTHORITY_ENDS.bars_going_on
