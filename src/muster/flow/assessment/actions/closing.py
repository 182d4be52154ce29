"""What becomes of a threat in time: archive, reopening, the national entry."""

from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.audit.actions import Operation
from muster.core.clocks.wording import london_day
from muster.core.records.actions import touch
from muster.core.records.models import Register
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.flow.assessment import access
from muster.flow.assessment.actions.checks import end_standing, leave_entry
from muster.flow.assessment.models import (
    Threat,
)


@atomic
def archive(
    threat: Threat, *, reason: str, review_on: date, actor: Viewer, at: datetime
) -> None:
    """Archive a threat until a day on which it is looked at again.

    Raises  Refused for a review date that is not to come.
    Audit   threat.archive
    """
    if review_on <= london_day(at):
        raise Refused("An archived threat is looked at again on a day to come")
    register = threat.register
    move(register, "archive", reason=reason, actor=actor, at=at)
    end_standing(register, at)
    Register.objects.filter(id=register.id).update(review_on=review_on)
    register.review_on = review_on


@atomic
def reopen(threat: Threat, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Open an archived threat again.

    Audit   threat.reopen
    """
    move(threat.register, "reopen", reason=reason, actor=actor, at=at)
    Register.objects.filter(id=threat.pk).update(review_on=None)
    threat.register.review_on = None


@atomic
def reject(threat: Threat, *, reason: str, actor: Viewer, at: datetime) -> None:
    """Do not take a trigger report as a threat.

    Audit   threat.reject
    """
    move(threat.register, "reject", reason=reason, actor=actor, at=at)


@atomic
def reconcile(
    threat: Threat,
    *,
    national_reference: str,
    reconciled_on: date,
    actor: Viewer,
    at: datetime,
) -> Threat:
    """Note the national reference, and when both entries were last compared.

    reconciled_on: a day up to today.
    Audit   threat.reconciled
    """
    if not actor.holds(*access.ASSESSORS):
        raise Refused("To compare with the national entry is for a ROCTA assessor")
    if reconciled_on > london_day(at):
        raise Refused("Nobody compared the two on a day to come")
    touch(threat.register, version=threat.register.version, at=at)
    threat.national_reference = national_reference.strip()
    threat.reconciled_on = reconciled_on
    threat.save(update_fields=("national_reference", "reconciled_on"))
    leave_entry(Operation.ALTERATION, "threat.reconciled", threat.register, actor)
    return threat
