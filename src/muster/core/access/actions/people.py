"""Who works with Muster, as what, and until when: what administrators propose."""

import uuid
from datetime import date, datetime

from django.db.transaction import atomic

from muster.core.access.actions.reasons import ASK_ANOTHER, REASONS
from muster.core.access.actions.refusing import in_words
from muster.core.access.rules import may_hold, no_role
from muster.core.audit.actions import Operation, record
from muster.core.people import actions as people
from muster.core.people.acts import Act, Kind
from muster.core.people.models import Accreditation, Organisation, Posting, Team, User
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import ROLES, Role
from muster.core.terms.viewer import Viewer


def adding(*, name: str, rank: str, email: str, body: Organisation) -> Act:
    """Put down a person, with an account that has no password.

    They see nothing until they are appointed.
    """
    return Act(
        kind=Kind.ADD_PERSON,
        person=uuid.uuid4(),
        body=body.id,
        name=name,
        rank=rank,
        email=email.lower(),
    )


def appointing(
    person: uuid.UUID,
    *,
    team: Team,
    role: Role,
    starts: datetime | None,
    ends: datetime | None,
) -> Act:
    """Appoint a person to a role in a team, from a moment until another (exclusive).

    starts: None for the moment at which it is confirmed; so is one that is past then.
    Raises  Refused if the role is not one that people of that body hold.
    """
    if not may_hold(role, in_body=team.organisation.kind):
        raise Refused(
            Reason(no_role(role, of=team.organisation.short_name)),
            remedy="Choose a team of the right body, or another role.",
        )
    return Act(
        kind=Kind.APPOINT,
        row=uuid.uuid4(),
        person=person,
        team=team.id,
        role=role.value,
        starts=starts,
        ends=ends,
    )


def accrediting(
    person: User, *, kind: str, number: str, starts: date, ends: date | None
) -> Act:
    """Say that a person is accredited, from a day to a day (both included)."""
    return Act(
        kind=Kind.ACCREDIT,
        row=uuid.uuid4(),
        person=person.id,
        capability=kind,
        short_name=number.strip(),
        from_day=starts,
        to_day=ends,
    )


def linking(person: uuid.UUID, *, anew: bool) -> Act:
    """Give a person a link to set a password.

    anew: their password stops working at once, their second step is to be set up
          again, and they are signed out everywhere.
    """
    return Act(kind=Kind.GIVE_LINK, person=person, anew=anew)


def reopening(person: User) -> Act:
    """Let a person in again whose account was closed."""
    return Act(kind=Kind.REOPEN, person=person.id)


def binding(person: User, *, provider: str, key: str | None, said: str) -> Act:
    """Bind an account to an identity at the organisation's sign-in, or to none.

    key:  as openid.rules.key_of makes it; None forgets the one it is bound to.
    said: the identifier in words, for the one who confirms.
    """
    return Act(
        kind=Kind.BIND,
        person=person.id,
        provider=provider,
        subject=key or "",
        name=said[:120],
    )


@atomic
def end_posting(posting: Posting, *, actor: Viewer, at: datetime) -> None:
    """End a posting at a moment; from then on nothing is seen through it.

    One that has not begun never does. One administrator ends it: it is the safe
    side, and nobody waits for another to shut somebody out.
    Raises  Refused unless the actor is an administrator and somebody else.
    Audit   people.posting_ended
    """
    with in_words(REASONS, remedy=ASK_ANOTHER):
        people.end_posting(posting.id, at=at)
    record(
        Operation.ALTERATION,
        "people.posting_ended",
        actor=actor,
        body=f"{posting.user_id}: {ROLES.of(posting.role).title}",
    )


@atomic
def end_accreditation(accreditation: Accreditation, *, actor: Viewer) -> None:
    """End an accreditation now; from today on no power is used by it.

    Raises  Refused unless the actor is an administrator and somebody else.
    Audit   people.accreditation_ended
    """
    with in_words(REASONS, remedy=ASK_ANOTHER):
        people.end_accreditation(accreditation.id)
    record(
        Operation.ALTERATION,
        "people.accreditation_ended",
        actor=actor,
        body=f"{accreditation.user_id}: {accreditation.get_kind_display()},"
        f" {accreditation.number}",
    )
