"""The PDF of an account, as the worker makes it."""

from muster.core.access.jobs import do_long_work
from muster.core.jobs.models import LongWork
from muster.core.jobs.tests.working import in_the_workers_role
from muster.core.people.seed import BY_NAME, acting
from muster.flow.account.builders import APPROVER
from muster.flow.account.models import IssuedAccount


def printed(issued: IssuedAccount) -> LongWork:
    """The work of making its PDF, once the job worker has had it."""
    with acting(APPROVER):
        work = LongWork.objects.get(register_id=issued.register.id)
    with in_the_workers_role():
        do_long_work(work=str(work.id), viewer=str(BY_NAME[APPROVER].id), purpose=None)
    with acting(APPROVER):
        work.refresh_from_db()
    return work
