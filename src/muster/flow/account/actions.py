"""What people do with an account: prepare, approve and issue, withdraw."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.queries import shared_label, unit_label
from muster.core.audit.actions import Operation as Audited
from muster.core.audit.actions import record as audit
from muster.core.clocks.periods import Period
from muster.core.jobs.actions import begin, try_again
from muster.core.jobs.models import LongWork
from muster.core.jobs.queries import may_go_on
from muster.core.notices.actions import tell_role
from muster.core.people.models import User
from muster.core.people.queries import team_of
from muster.core.records.actions import open_record, relate
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow import actions as workflow
from muster.core.workflow.models import Transition
from muster.flow.account.models import (
    AccountPeriod,
    CountedFigure,
    IssuedAccount,
    IssuedFigure,
    IssuedMeasure,
)
from muster.flow.account.queries import accounts
from muster.flow.account.queries.figures import figures
from muster.flow.account.rules.counting import Figures
from muster.flow.account.rules.issuing import against_issuing, against_period
from muster.flow.account.rules.release import lines
from muster.flow.account.rules.wording import (
    POLICY,
    SOURCE,
)
from muster.flow.account.workflow import ANALYST, ISSUED_ACCOUNT, KIND, PRINTING

ISSUED_AS = "issued as"


@atomic
def prepare(
    period: Period, *, commentary: str, actor: Viewer, at: datetime
) -> AccountPeriod:
    """Prepare the account of a period for somebody else to approve.

    The figures that the analyst sees are kept, for the analyst alone.
    Raises  Refused for a period that is not over or overlaps an issued one.
    Audit   account_period.prepared
    """
    against = against_period(period, issued=accounts.periods_issued(), at=at)
    if not actor.holds(*ANALYST):
        against += (Reason("A performance analyst prepares an account"),)
    if not commentary.strip():
        against += (Reason("It says nothing in words"),)
    refuse_if(against, remedy="Choose another period, or complete it.")
    access_class = intern(unit_label())
    team = team_of(actor)
    register = open_record(
        KIND.key,
        title=f"Account of {period.words}",
        access_class=access_class,
        owner_team_id=team.id if team else None,
        actor=actor,
        at=at,
    )
    made = AccountPeriod.objects.create(
        register=register,
        access_class=access_class,
        from_day=period.from_day,
        to_day=period.to_day,
        commentary=commentary,
        prepared_by_id=actor.user_id,
        prepared_at=at,
    )
    _keep(register, figures(period), actor=actor, at=at)
    audit(
        Audited.COLLECTION,
        "account_period.prepared",
        actor=actor,
        register_id=register.id,
        access_class=access_class,
        body=commentary,
    )
    _tell_approver(register, actor=actor, at=at)
    return made


@atomic
def prepare_again(
    account: AccountPeriod, *, commentary: str, actor: Viewer, at: datetime
) -> Transition:
    """Prepare once more what was sent back.

    Audit   account_period.prepare_again
    """
    register = account.register
    workflow.before_moving(register, "prepare_again", actor=actor)
    AccountPeriod.objects.filter(register=register).update(
        commentary=commentary, prepared_by_id=actor.user_id, prepared_at=at
    )
    made = workflow.move(register, "prepare_again", actor=actor, at=at)
    account.refresh_from_db()
    _keep(register, figures(accounts.period_of(account)), actor=actor, at=at)
    _tell_approver(register, actor=actor, at=at)
    return made


@atomic
def move(
    account: AccountPeriod, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Send a prepared account back, or decide not to issue it.

    Audit   account_period.<verb>
    """
    if verb not in {"send_back", "drop"}:
        raise Refused("That has a page of its own")
    return workflow.move(account.register, verb, reason=reason, actor=actor, at=at)


def _keep(
    register: Register, found: Iterable[Figures], *, actor: Viewer, at: datetime
) -> None:
    """Keep figures as somebody counted them, for them alone."""
    rows = []
    for each in found:
        rows.append(("", "", each.value, each.base, each.measure.key))
        for grouping, groups in each.groups.items():
            rows += [
                (grouping, group, count, count, each.measure.key)
                for group, count in groups.items()
            ]
    CountedFigure.objects.bulk_create(
        CountedFigure(
            register=register,
            access_class=register.access_class,
            measure=measure,
            grouping=grouping,
            group=group,
            value=value,
            base=base,
            counted_by_id=actor.user_id,
            counted_at=at,
        )
        for grouping, group, value, base, measure in rows
    )


def _tell_approver(register: Register, *, actor: Viewer, at: datetime) -> None:
    tell_role(
        Role.TASKING_CHAIR,
        register,
        text=f"An account waits for your approval: {register.title}"[:200],
        actor=actor,
        at=at,
    )


@atomic
def approve(
    account: AccountPeriod, *, reason: str, actor: Viewer, at: datetime
) -> IssuedAccount:
    """Approve an account: count it anew as the approver, suppress, and issue.

    What is issued is a record of its own, for the unit and its oversight bodies;
    the working paper stays the unit's. A job makes the PDF, which is kept on the
    issued record: see `jobs.print_account`.
    Raises  Refused for a machine, for whoever prepared it, or where an account of
            an overlapping period stands.
    Audit   account_period.approve
    """
    period = accounts.period_of(account)
    against = against_issuing(actor) + against_period(
        period, issued=accounts.periods_issued(), at=at
    )
    if account.prepared_by_id == actor.user_id:
        against += (Reason("You prepared it: another person approves it"),)
    refuse_if(against)
    workflow.move(account.register, "approve", reason=reason, actor=actor, at=at)
    counted = figures(period)
    _keep(account.register, counted, actor=actor, at=at)
    issued = _issue(account, actor=actor, at=at)
    _write(issued, counted)
    _print(issued, actor=actor, at=at)
    tell_role(
        Role.BOARD_MEMBER,
        issued.register,
        text=f"Issued: {issued.register.title}"[:200],
        actor=actor,
        at=at,
    )
    return issued


def _issue(account: AccountPeriod, *, actor: Viewer, at: datetime) -> IssuedAccount:
    label = shared_label(*(body.id for body in accounts.boards()))
    access_class = intern(label)
    paper = account.register
    register = open_record(
        ISSUED_ACCOUNT.key,
        title=paper.title,
        access_class=access_class,
        owner_team_id=paper.owner_team_id,
        actor=actor,
        at=at,
    )
    relate(paper, register, relation=ISSUED_AS, actor=actor, at=at)
    return IssuedAccount.objects.create(
        register=register,
        access_class=access_class,
        from_day=account.from_day,
        to_day=account.to_day,
        commentary=account.commentary,
        prepared_by_name=_signed(account.prepared_by_id),
        approved_by_name=_signed(actor.user_id),
        issued_at=at,
        source=SOURCE,
        policy=POLICY,
    )


def _signed(user_id: UUID) -> str:
    """A name with its rank, for those who may not look it up."""
    found = User.objects.filter(id=user_id).first()
    return f"{found.rank} {found.name}".strip() if found else ""


def _write(issued: IssuedAccount, counted: list[Figures]) -> None:
    """Write what may be issued: each measure with its definition, each figure."""
    register = issued.register
    hanging = {"register": register, "access_class": register.access_class}
    IssuedMeasure.objects.bulk_create(
        IssuedMeasure(
            **hanging,
            place=place,
            key=each.measure.key,
            area=each.measure.area.value,
            title=each.measure.title,
            definition=each.measure.definition,
            unit=each.measure.unit.value,
        )
        for place, each in enumerate(counted)
        if each.measure.issued
    )
    IssuedFigure.objects.bulk_create(
        IssuedFigure(
            **hanging,
            place=place,
            measure=line.measure.key,
            grouping=line.grouping,
            group=line.group,
            value=line.value,
            suppressed=line.suppressed,
        )
        for place, line in enumerate(lines(counted))
    )


@atomic
def print_again(
    issued: IssuedAccount, work: LongWork, *, actor: Viewer, at: datetime
) -> None:
    """Make the PDF of an issued account after it could not be made.

    Also of an account that was printed before its document was bound to it: it is
    made anew of what was issued.
    Raises  Refused for who could not have begun it, and where the PDF is there.
    Audit   issued_account.print_again
    """
    audit(
        Audited.COLLECTION,
        "issued_account.print_again",
        actor=actor,
        register_id=issued.register.id,
        access_class=issued.access_class,
    )
    is_bound = issued.printed_id is not None
    if is_bound or work.state != LongWork.State.DONE:
        try_again(work, actor=actor, at=at)
    elif not may_go_on(work, to=actor):
        raise Refused("Only whoever began this, or could have, may have it made again")
    else:
        _print(issued, actor=actor, at=at)


def _print(issued: IssuedAccount, *, actor: Viewer, at: datetime) -> None:
    begin(
        PRINTING.key,
        title=f"PDF of {issued.register.title}"[:200],
        access_class=issued.access_class,
        register_id=issued.register.id,
        actor=actor,
        at=at,
    )


@atomic
def withdraw(
    issued: IssuedAccount, *, reason: str, actor: Viewer, at: datetime
) -> Transition:
    """Withdraw an issued account; it stays readable, and says so.

    Audit   issued_account.withdraw
    """
    register = issued.register
    made = workflow.move(register, "withdraw", reason=reason, actor=actor, at=at)
    IssuedAccount.objects.filter(register=register).update(withdrawn_at=at)
    issued.withdrawn_at = at
    tell_role(
        Role.BOARD_MEMBER,
        register,
        text=f"Withdrawn: {register.title}"[:200],
        actor=actor,
        at=at,
    )
    return made
