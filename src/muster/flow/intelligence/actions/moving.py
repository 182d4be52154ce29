"""Moving a report on, save accepting it."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.notices.actions import tell_role
from muster.core.records.models import Register
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.workflow import actions as workflow
from muster.flow.intelligence import queries
from muster.flow.intelligence.rules.reporting import against_submitting


@atomic
def submit(register: Register, *, actor: Viewer, at: datetime) -> None:
    """Send a report to review by somebody else.

    Raises  Refused for anyone but its author.
    Audit   intelligence_report.submit
    """
    _check_author(register, actor)
    workflow.move(register, "submit", actor=actor, at=at)
    tell_role(
        Role.INTELLIGENCE_REVIEWER,
        register,
        text="A report awaits review",
        actor=actor,
        at=at,
    )


@atomic
def withdraw(register: Register, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Withdraw one's own report before it is decided; nothing of it is kept as fact.

    Audit   intelligence_report.withdraw
    """
    _check_author(register, actor)
    _move(register, "withdraw", reason=reason, actor=actor, at=at)


def _check_author(register: Register, actor: Viewer) -> None:
    refuse_if(
        against_submitting(
            actor_id=actor.user_id,
            author_id=register.opened_by_id,
            items=queries.items(register).count(),
        )
    )


@atomic
def send_back(register: Register, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Return a report to its author, saying what is to be put right.

    Audit   intelligence_report.send_back
    """
    _move(register, "send_back", reason=reason, actor=actor, at=at)


@atomic
def reject(register: Register, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Refuse a report for good; nothing of it is kept as fact.

    Audit   intelligence_report.reject
    """
    _move(register, "reject", reason=reason, actor=actor, at=at)


def _move(
    register: Register, verb: str, *, reason: str, actor: Viewer, at: datetime
) -> None:
    refuse_above({"The reason": reason})
    if not reason.strip():
        raise Refused("Say why", remedy="Write the reason.")
    workflow.move(register, verb, reason=reason.strip(), actor=actor, at=at)
