"""Figures with their trend, on the home pages of analyst and board."""

import pytest

from muster.core.people.tests.answers import ask, words
from muster.core.terms.measure import Unit
from muster.flow.account.builders import an_issued_account
from muster.flow.account.rules.wording import moved

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
        (None, 4, Unit.COUNT, "Not compared"),
        (4, None, Unit.COUNT, "Not compared"),
    ],
)
def test_how_a_figure_moved_is_said(
    now: int | None, before: int | None, unit: Unit, told: str
) -> None:
    assert moved(now, before, unit) == told


def test_an_analyst_sees_this_quarter_the_last_two_and_the_trend() -> None:
    page = words(ask(ANALYST, "/"))
    assert "Figures, as far as you may see" in page
    assert "Requests received" in page
    assert "so far" in page
    assert "Figures, as far as you may see" not in words(ask(OFFICER, "/"))


def test_a_board_sees_the_figures_that_were_issued_last() -> None:
    assert "No account was issued yet" in words(ask(BOARD, "/"))
    an_issued_account()
    page = words(ask(BOARD, "/"))
    assert "The last account" in page
    assert "Requests received" in page
