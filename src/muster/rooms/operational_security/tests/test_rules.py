"""How near an end is, and what is told of a year."""

from datetime import UTC, datetime, timedelta

from muster.rooms.operational_security.rules import Year, middle, nearness

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def test_an_end_is_within_two_days_a_week_or_three_weeks_or_not_near() -> None:
    told = {
        days: nearness(NOON + timedelta(days=days), at=NOON)
        for days in (0, 2, 3, 7, 8, 21, 22, -1)
    }
    assert told == {
        0: "Within two days",
        2: "Within two days",
        3: "Within a week",
        7: "Within a week",
        8: "Within three weeks",
        21: "Within three weeks",
        22: "",
        -1: "",
    }


def test_errors_are_told_in_time_unless_one_is_late() -> None:
    causes = (("Something else", 1),)
    assert Year(causes=causes).in_time == "Yes"
    assert Year(causes=causes, reported_late=1).in_time == "No"
    assert Year().in_time == "There was no error"


def test_of_two_in_the_middle_the_lower_is_told_and_of_none_nothing() -> None:
    assert middle([9, 1, 4, 6]) == 4
    assert middle([]) is None
