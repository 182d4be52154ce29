"""Exhibits and who holds them."""

from dataclasses import asdict
from datetime import datetime

from django.db.models import Max
from django.db.transaction import atomic

from muster.core.audit.actions import Operation as Audited
from muster.core.clocks import actions as clocks
from muster.core.notices.actions import tell_role
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.rooms.digital_forensics.clocks import VICTIMS_DEVICE
from muster.rooms.digital_forensics.models import Exhibit, Handover, Submission
from muster.rooms.digital_forensics.queries import exhibits, held
from muster.rooms.digital_forensics.roles import FORENSICS_MANAGER
from muster.rooms.digital_forensics.rules.continuity import Hop, gaps
from muster.rooms.digital_forensics.workflow import (
    INCOMPLETE,
    OFFICERS,
    RETURNED,
    SUBMITTED,
    UNIT,
)

OPEN = (SUBMITTED.key, INCOMPLETE.key)
HANDLERS = (*OFFICERS, *UNIT)


@atomic
def add_exhibit(
    submission: Submission,
    *,
    reference: str,
    producer: str,
    kind: str,
    description: str,
    taken_from: str,
    place: str,
    seal: str,
    actor: Viewer,
    at: datetime,
) -> Exhibit:
    """Add an exhibit, with the seal under which it was taken.

    producer: who produced it; its reference is theirs and unique within the case.
    Audit   forensic_submission.exhibit_added
    """
    register = submission.register
    hold(register)
    _need_handler(actor)
    if register.state not in OPEN:
        raise Refused(
            Reason("Exhibits are added before the submission is accepted"),
            remedy="Make another submission for it.",
        )
    known = Exhibit.objects.filter(register=register)
    if known.filter(reference=reference, producer=producer).exists():
        raise Refused(
            Reason(f"{reference} of {producer} is in this submission already"),
            remedy="Check the reference on the exhibit.",
        )
    made = Exhibit.objects.create(
        register=register,
        access_class=register.access_class,
        number=(known.aggregate(last=Max("number"))["last"] or 0) + 1,
        reference=reference,
        producer=producer,
        kind=kind,
        description=description,
    )
    taken = Hop(
        submission.taken_at,
        taken_from,
        producer,
        seal_applied=seal,
        place=place,
        why="Taken",
    )
    _write(made, taken, actor=actor, at=at)
    note_act(
        register,
        "exhibit_added",
        body=f"{reference} ({producer})",
        actor=actor,
        operation=Audited.COLLECTION,
    )
    return made


@atomic
def hand_over(
    submission: Submission, hop: Hop, *, number: int, actor: Viewer, at: datetime
) -> Handover:
    """Record that an exhibit passed from one hand to another, or was given back.

    What does not fit what is known is recorded all the same, and the head of the
    unit is told: a gap that is refused would be a gap that nobody sees.
    Audit   forensic_submission.handed_over
    """
    register = submission.register
    _need_handler(actor)
    if register.state == RETURNED.key:
        raise Refused(Reason("Everything was given back already"))
    if hop.happened_at > at:
        raise Refused(
            Reason("It cannot have happened yet"), remedy="Correct the moment."
        )
    found = held(submission, number=number)
    if found.given_back_at is not None:
        raise Refused(Reason(f"{found.exhibit.reference} was given back already"))
    made = _write(found.exhibit, hop, actor=actor, at=at)
    note_act(
        register,
        "handed_over",
        body=f"{found.exhibit.reference}: {hop.why}",
        actor=actor,
        operation=Audited.COLLECTION,
    )
    after = held(submission, number=number)
    if len(gaps(after.hops)) > len(gaps(found.hops)):
        _alarm(register, found.exhibit, actor=actor, at=at)
    if hop.gives_back and all(one.given_back_at for one in exhibits(register)):
        clocks.stop(register, VICTIMS_DEVICE.rule_id, at=at, actor=actor)
    return made


def _write(exhibit: Exhibit, hop: Hop, *, actor: Viewer, at: datetime) -> Handover:
    said = asdict(hop)
    return Handover.objects.create(
        exhibit=exhibit,
        access_class=exhibit.access_class,
        at=said.pop("happened_at"),
        **said,
        by_id=actor.user_id,
        recorded_at=at,
    )


def _alarm(
    register: Register, exhibit: Exhibit, *, actor: Viewer, at: datetime
) -> None:
    tell_role(
        FORENSICS_MANAGER,
        register,
        text=f"A gap in the continuity of {exhibit.reference}",
        actor=actor,
        at=at,
    )


def _need_handler(actor: Viewer) -> None:
    if not actor.holds(*HANDLERS):
        raise Refused(
            Reason("Exhibits are handled by investigators and the forensics unit"),
            remedy="Ask one of them to record it.",
        )
