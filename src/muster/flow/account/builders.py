"""Invented accounts, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, date, datetime

from muster.core.clocks.periods import Period
from muster.core.people.seed import let
from muster.flow.account import actions
from muster.flow.account.models import AccountPeriod, IssuedAccount

ANALYST, APPROVER, BOARD = "Theo Brandt", "Alan Marchetti", "Margaret Eke"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 21))
IN_WORDS = "The line into Slough came back smaller."
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def a_paper(
    period: Period = NOVEMBER, commentary: str = IN_WORDS, *, at: datetime = AT
) -> AccountPeriod:
    """One that awaits approval."""
    return let(ANALYST, actions.prepare, period, commentary=commentary, at=at)


def issued(
    paper: AccountPeriod, reason: str = "Checked", *, at: datetime = AT
) -> IssuedAccount:
    """The account that a paper became, approved and issued."""
    return let(APPROVER, actions.approve, paper, reason=reason, at=at)


def an_issued_account(period: Period = NOVEMBER) -> IssuedAccount:
    """One that was approved and issued."""
    return issued(a_paper(period))
