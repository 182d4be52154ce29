"""Times and lengths as people say them."""

from datetime import timedelta

from muster.core.clocks.tests.builders import london
from muster.core.clocks.wording import moment_words, number


def test_a_moment_is_said_in_london_time() -> None:
    assert moment_words(london("2026-06-01 12:00")) == "Monday 1 June 2026 at 12:00"


def test_the_last_moment_of_a_day_is_said_as_its_end() -> None:
    last = london("2026-06-02") - timedelta(microseconds=1)
    assert moment_words(last) == "the end of Monday 1 June 2026"


def test_lengths_are_said_in_their_units() -> None:
    assert number(1, "hour") == "1 hour"
    assert number(2, "day") == "2 days"
