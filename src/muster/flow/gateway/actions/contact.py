"""Whom of the unit those who asked may turn to."""

from datetime import datetime

from django.db.transaction import atomic

from muster.core.notices.actions import tell
from muster.core.people.models import User
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.flow.gateway import queries
from muster.flow.gateway.models import Contact
from muster.flow.gateway.workflow import GATEWAY


@atomic
def be_contact(
    register: Register, *, reach: str, actor: Viewer, at: datetime
) -> Contact:
    """Be the contact of whoever asked, and say how one is reached.

    They are told. Whoever dealt with the request before is its contact no more.
    Raises  Refused for anybody but the gateway, and without a way to be reached.
    Audit   tasking_request.contact_named
    """
    hold(register)
    if not actor.holds(*GATEWAY):
        raise Refused(
            Reason("The gateway's officers are the contacts of those who ask")
        )
    if not reach.strip():
        raise Refused(Reason("It is not said how you are reached"))
    made = sign(register, reach=reach.strip(), actor=actor, at=at)
    note_act(register, "contact_named", body=made.name, actor=actor)
    text = f"Your contact is {made.name}: {register.title}"
    tell([register.opened_by_id], register, text=text, actor=actor, at=at)
    return made


def dealt_with(register: Register, *, actor: Viewer, at: datetime) -> None:
    """Let whoever asked know by name who dealt with the request last.

    The act that they do leaves the entry; of a chair who decides once, the decision
    bears the name.
    """
    newest = queries.contacts_of(register)[:1]
    if actor.holds(*GATEWAY) and all(last.by_id != actor.user_id for last in newest):
        sign(register, reach="", actor=actor, at=at)


def sign(register: Register, *, reach: str, actor: Viewer, at: datetime) -> Contact:
    """Write down the contact, under one's own name."""
    return Contact.objects.create(
        register=register,
        access_class=register.access_class,
        name=name_and_post(actor),
        reach=reach,
        by_id=actor.user_id,
        at=at,
    )


def name_and_post(actor: Viewer) -> str:
    """Rank, name and job, as a decision is signed."""
    rank = User.objects.values_list("rank", flat=True).get(id=actor.user_id)
    jobs = ", ".join(sorted(role.title.lower() for role in actor.roles))
    return f"{rank} {actor.name}, {jobs}".strip()
