"""A time limit as data."""

from datetime import date, timedelta
from typing import Any

import pytest

from muster.core.terms.clock import Clock, ClockKind, Unit
from muster.core.terms.law import Law

FACTS: dict[str, Any] = {
    "rule_id": "invented.limit",
    "title": "An invented limit",
    "length": 1,
    "unit": Unit.MONTHS,
    "kind": ClockKind.MONTHS_INCL,
    "law": Law("Invented Act 2001", "s.1"),
    "first_day": "the event",
    "who_acts": "investigator",
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
        ClockKind.HOURS_EXCL,
    ]
