"""Accounts of an invented unit, set up as short as a sentence needs."""

from datetime import UTC, date, datetime

from muster.core.access.jobs import do_long_work
from muster.core.clocks.periods import Period
from muster.core.jobs.models import LongWork
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.tests.written import verbs
from muster.flow.account import actions
from muster.flow.account.models import AccountPeriod, IssuedAccount

__all__ = ["signed_in", "verbs"]

ANALYST, APPROVER, BOARD = "Theo Brandt", "Alan Marchetti", "Margaret Eke"
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 21))
IN_WORDS = "The line into Slough came back smaller."
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def a_paper(period: Period = NOVEMBER) -> AccountPeriod:
    """One that awaits approval."""
    with acting(ANALYST, at=AT) as analyst:
        return actions.prepare(period, commentary=IN_WORDS, actor=analyst, at=AT)


def an_issued_account(period: Period = NOVEMBER) -> IssuedAccount:
    """One that was approved and issued."""
    account = a_paper(period)
    with acting(APPROVER, at=AT) as approver:
        return actions.approve(account, reason="Checked", actor=approver, at=AT)


def printed(issued: IssuedAccount) -> LongWork:
    """The work of making its PDF, once the job worker has had it."""
    with acting(APPROVER):
        work = LongWork.objects.get(register_id=issued.register.id)
    with in_the_workers_role():
        do_long_work(work=str(work.id), viewer=str(BY_NAME[APPROVER].id), purpose=None)
    with acting(APPROVER):
        work.refresh_from_db()
    return work
