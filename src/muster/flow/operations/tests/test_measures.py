"""Whether a 4P plan is in date, in the words that it is counted by."""

from datetime import date

from muster.flow.operations.measures import (
    IN_DATE,
    NO_PLAN,
    OVERDUE,
    Step,
    best_of,
    plan_words,
)


def test_a_plan_is_in_date_while_nothing_open_is_overdue() -> None:
    day = date(2026, 10, 1)
    late, kept = Step(date(2026, 9, 30), is_open=True), Step(day, is_open=True)
    done = Step(date(2026, 9, 1), is_open=False)
    assert plan_words([], on=day) == NO_PLAN
    assert plan_words([kept, done], on=day) == IN_DATE
    assert plan_words([kept, late], on=day) == OVERDUE


def test_the_best_plan_counts_for_a_threat() -> None:
    assert best_of([OVERDUE, IN_DATE]) == IN_DATE
    assert best_of([OVERDUE, NO_PLAN]) == OVERDUE
    assert best_of([]) == NO_PLAN
