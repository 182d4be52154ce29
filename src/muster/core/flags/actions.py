"""What is done with a flag, one function a verb."""

from datetime import datetime, timedelta

from django.db.transaction import atomic

from muster.core.access.actions import intern
from muster.core.access.models import Group
from muster.core.access.queries import may_see, shared_label
from muster.core.clocks.wording import london_day, start_of
from muster.core.corridors.clocks import OF_CORRIDORS
from muster.core.corridors.queries import is_agreed
from muster.core.flags import queries
from muster.core.flags.models import Flag
from muster.core.flags.rules import (
    NOT_AGREED,
    Proposal,
    against_ending,
    against_proposing,
    last_day,
)
from muster.core.flags.workflow import FLAG
from muster.core.notices.actions import tell
from muster.core.records.actions import note_act
from muster.core.records.holding import hold
from muster.core.terms.marking import refuse_above
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import move
from muster.core.workflow.models import Transition
from muster.core.workflow.opening import open_whole

DAY = timedelta(days=1)


@atomic
def propose(group: Group, asked: Proposal, *, actor: Viewer, at: datetime) -> Flag:
    """Propose that a corridor is told when somebody outside comes near.

    Whoever else is in the corridor is told that it waits for approval. A person or
    thing is flagged with every number and name that the proposer sees of it now.
    Raises  Refused with every reason: for more than three months, for what is many
            people's, for whoever is not in the corridor.
    Audit   flag.proposed
    """
    refuse_above({"What is flagged": asked.flagged, "Why": asked.reason})
    found = queries.flaggable(asked.flagged, group=group)
    against = against_proposing(
        asked, is_met_by_anything=bool(found.keys), today=london_day(at)
    )
    if not is_agreed(group):
        against += (NOT_AGREED,)
    if not actor.holds(*FLAG.opened_by):
        against += (Reason("Officers of the unit flag what they work on"),)
    if against:
        raise Refused(*against)
    label = shared_label(groups=frozenset({group.id}))
    flag = open_whole(
        FLAG,
        Flag,
        title=f"Flag on {found.caption}"[:200],
        access_class=intern(label),
        said={
            "group": group,
            "flagged": found.caption,
            "reason": asked.reason.strip(),
            "contact": asked.contact.strip(),
            "allows_contact": asked.allows_contact,
            "asked_until": asked.last_day,
            "subjects": found.subjects,
            "keys": found.keys,
        },
        verb="proposed",
        actor=actor,
        at=at,
    )
    tell(
        may_see(flag.access_class),
        flag.register,
        text=f"A flag waits for approval: {found.caption}",
        actor=actor,
        at=at,
    )
    return flag


@atomic
def approve(flag: Flag, *, actor: Viewer, at: datetime) -> Transition:
    """Approve a flag that somebody else proposed; it is live from now on.

    Raises  Refused for whoever proposed it, and where its last day is past or too far.
    Audit   flag.approve
    """
    today = london_day(at)
    against = against_ending(flag.asked_until, from_day=today)
    if against:
        raise Refused(*against, remedy="Withdraw it, and propose another.")
    made = move(flag.register, "approve", actor=actor, at=at)
    ends = start_of(last_day(today, asked_until=flag.asked_until) + DAY)
    flag.starts, flag.ends = at, ends
    flag.save(update_fields=("starts", "ends"))
    return made


@atomic
def step(
    flag: Flag, verb: str, *, reason: str = "", actor: Viewer, at: datetime
) -> Transition:
    """Say that a flag is still needed, or withdraw it.

    Audit   flag.<verb>
    """
    if verb == "lapse":
        raise Refused(
            Reason("A flag ends by itself", OF_CORRIDORS), remedy="Withdraw it instead."
        )
    made = move(flag.register, verb, reason=reason, actor=actor, at=at)
    if verb == "review":
        flag.reviewed_at = at
        flag.save(update_fields=("reviewed_at",))
    return made


@atomic
def allow_contact(flag: Flag, *, allows: bool, actor: Viewer) -> None:
    """Say whether another owner of the same may be told whom to ring.

    Nobody is told anything unless they allow it too.
    Raises  Refused where nobody is named to be rung.
    Audit   flag.allowed_contact, flag.allowed_no_contact
    """
    hold(flag.register)
    if allows and not flag.contact:
        raise Refused(Reason("This flag names no post to ring"))
    flag.allows_contact = allows
    flag.save(update_fields=("allows_contact",))
    verb = "allowed_contact" if allows else "allowed_no_contact"
    note_act(flag.register, verb, actor=actor)
