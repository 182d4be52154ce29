"""Times and lengths as people say them."""

from datetime import timedelta

from muster.core.clocks.registry import BOOK
from muster.core.clocks.tests.builders import london
from muster.core.clocks.wording import ending_words, moment_words, number


def test_a_moment_is_said_in_london_time() -> None:
    assert moment_words(london("2026-06-01 12:00")) == "Monday 1 June 2026 at 12:00"


def test_the_last_moment_of_a_day_is_said_as_its_end() -> None:
    last = london("2026-06-02") - timedelta(microseconds=1)
    assert moment_words(last) == "the end of Monday 1 June 2026"


def test_lengths_are_said_in_their_units() -> None:
    assert number(1, "hour") == "1 hour"
    assert number(2, "day") == "2 days"


def test_a_limit_that_ends_at_midnight_ends_with_the_day_before() -> None:
    midnight = london("2026-10-27 00:00")
    assert ending_words(midnight) == "midnight at the end of Monday 26 October 2026"
    later = ending_words(midnight + timedelta(minutes=1))
    assert later == "Tuesday 27 October 2026 at 00:01"


def test_a_rule_with_exclusions_of_its_own_says_those_and_not_its_kinds() -> None:
    rule = BOOK.in_force("bail.breach")
    assert rule.counting_words == (
        "Hours by the clock. Only Sundays, Christmas Day and Good Friday are left out:"
        " a Saturday counts"
    )


def test_a_rule_that_counts_after_an_event_says_from_what_it_runs() -> None:
    said = BOOK.in_force("ripa.cca.notice").give_words
    assert said.endswith("It runs from the day after it is granted or cancelled")
