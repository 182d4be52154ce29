"""Which requests for an interpreter can be met."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.rooms.interpreters.rules import Ask, against_asking

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def against(**said: Any) -> list[str]:
    """Why nobody can come, where somebody is needed for two hours from five o'clock."""
    asked = {"starts_at": NOON + 5 * HOUR, "ends_at": NOON + 7 * HOUR, **said}
    ask = Ask(language="pl", purpose="A letter", place="Reading", **asked)
    return [reason.text for reason in against_asking(ask, at=NOON)]


def test_somebody_comes_in_five_hours() -> None:
    assert against() == []


def test_exactly_four_hours_of_notice_are_enough() -> None:
    assert against(starts_at=NOON + 4 * HOUR) == []


def test_a_minute_less_is_not() -> None:
    (reason,) = against(starts_at=NOON + 4 * HOUR - timedelta(minutes=1))
    assert "4 hours' notice" in reason


def test_whoever_is_held_does_not_wait() -> None:
    assert against(starts_at=NOON + HOUR, detained=True) == []


def test_nobody_interprets_for_longer_than_a_day_s_work() -> None:
    assert against(ends_at=NOON + 13 * HOUR) == []
    assert against(ends_at=NOON + 14 * HOUR) != []


def test_it_ends_after_it_begins() -> None:
    assert against(ends_at=NOON + 5 * HOUR) == ["It ends before it begins"]
