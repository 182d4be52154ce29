"""Figures with their trend, on the home pages of analyst and board."""

import pytest

from muster.core.people.tests.answers import ask, words
from muster.core.terms.measure import Unit
from muster.flow.account.builders import an_issued_account
from muster.flow.account.rules.wording import moved, moved_between

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
ANALYST, BOARD, OFFICER = "Theo Brandt", "Margaret Eke", "Meera Joshi"


@pytest.mark.parametrize(
    ("now", "before", "unit", "told"),
    [
        (7, 4, Unit.COUNT, "Up 3"),
        (2, 9, Unit.COUNT, "Down 7"),
        (5, 5, Unit.COUNT, "No change"),
        (81, 75, Unit.PERCENT, "Up 6 points"),
        (100_000, 250_050, Unit.PENCE, "Down £1,500.50"),
        (79, 55, Unit.HOURS, "Up 1 day"),
        (50, 49, Unit.HOURS, "No change"),
        (40, 30, Unit.HOURS, "Up 10 hours"),
        (96, 30, Unit.HOURS, "Up 2 days"),
        (None, 4, Unit.COUNT, "Not compared"),
        (4, None, Unit.COUNT, "Not compared"),
    ],
)
def test_how_a_figure_moved_is_said(
    now: int | None, before: int | None, unit: Unit, told: str
) -> None:
    assert moved(now, before, unit) == told


@pytest.mark.parametrize(
    ("days", "unit", "told"),
    [
        ((61, 92), Unit.COUNT, "Not compared: 61 days against 92"),
        ((61, 92), Unit.PENCE, "Not compared: 61 days against 92"),
        ((90, 92), Unit.COUNT, "Down 16"),
        ((61, 92), Unit.PERCENT, "Down 16 points"),
    ],
)
def test_counts_of_unequal_numbers_of_days_are_not_compared(
    days: tuple[int, int], unit: Unit, told: str
) -> None:
    assert moved_between(27, 43, unit, days=days) == told


def test_an_analyst_sees_this_quarter_the_last_two_and_the_trend() -> None:
    page = words(ask(ANALYST, "/"))
    assert "Figures, as far as you may see" in page
    assert "Requests received" in page
    assert "so far" in page
    assert "Figures, as far as you may see" not in words(ask(OFFICER, "/"))


def test_a_board_sees_the_figures_that_were_issued_last() -> None:
    assert "No account that you may see was issued yet" in words(ask(BOARD, "/"))
    an_issued_account()
    page = words(ask(BOARD, "/"))
    assert "The last account" in page
    assert "Requests received" in page
