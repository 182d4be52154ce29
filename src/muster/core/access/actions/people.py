"""Who works with Muster, as what, and until when; administrators only."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic

from muster.core.access.actions.refusing import in_words
from muster.core.access.rules import APPOINTING, may_hold
from muster.core.audit.actions import Operation, record
from muster.core.people import actions as people
from muster.core.people.door.models import Account
from muster.core.people.models import Organisation, Posting, Team, User
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer

ADMINISTRATORS_ONLY = Reason("Only an administrator appoints people", APPOINTING)
ONESELF = Reason("Nobody changes their own appointments", APPOINTING)
ADDRESS_TAKEN = Reason("Somebody has an account with this e-mail address already")
REASONS = {
    "people_administrators_appoint": ADMINISTRATORS_ONLY,
    "people_nobody_appoints_himself": ONESELF,
    "people_posting_not_approved_by_holder": ONESELF,
    "people_appointed_is_known": Reason("There is no such person to appoint"),
    "people_posting_held": Reason("They hold this role in this team in that time"),
    "people_posting_ends_after_start": Reason("The end must come after the start"),
    "people_posting_in_force": Reason("The posting has ended already"),
    "people_user_email_key": ADDRESS_TAKEN,
}


@atomic
def add_person(
    *, name: str, rank: str, email: str, body: Organisation, actor: Viewer
) -> UUID:
    """Put down a person, with an account that has no password; their id.

    They see nothing until they are appointed.
    Raises  Refused for an e-mail address that is in use.
    Audit   people.added
    """
    person, address = uuid.uuid4(), email.lower()
    with in_words(REASONS):
        people.add(user_id=person, body_id=body.id, name=name, rank=rank, email=address)
    record(
        Operation.COLLECTION,
        "people.added",
        actor=actor,
        body=f"{person}: {name}, {body.short_name}",
    )
    _give_account(person, address)
    return person


def _give_account(person: UUID, email: str) -> None:
    """Make the account, or take up one that a failed attempt left behind.

    The door's tables are written in a transaction of their own.
    """
    account = Account.objects.filter(email__iexact=email).first() or Account(
        email=email
    )
    if User.objects.filter(id=account.user_id).exists():
        raise Refused(ADDRESS_TAKEN)
    account.user_id = person
    account.set_unusable_password()
    account.save()


@atomic
def appoint(
    person: User,
    *,
    team: Team,
    role: Role,
    starts: datetime,
    ends: datetime | None,
    actor: Viewer,
) -> UUID:
    """Appoint a person to a role in a team, from a moment until another (exclusive).

    Raises  Refused unless the actor is an administrator and somebody else, if the
            role is not one that people of that body hold, or if the person holds
            it there in that time already.
    Audit   people.appointed
    """
    if not may_hold(role, in_body=team.organisation.kind):
        raise Refused(
            Reason(
                f"{role.title} is no role in {team.organisation.short_name}", APPOINTING
            ),
            remedy="Choose a team of the right body, or another role.",
        )
    with in_words(REASONS, remedy="Ask another administrator."):
        posting = people.appoint(
            user_id=person.id, team_id=team.id, role=role, starts=starts, ends=ends
        )
    record(
        Operation.ALTERATION,
        "people.appointed",
        actor=actor,
        body=f"{person.id}: {role.title}, {team.name}, {starts:%d.%m.%Y %H:%M %Z}"
        + (f" to {ends:%d.%m.%Y %H:%M %Z}" if ends else ""),
    )
    return posting


@atomic
def end_posting(posting: Posting, *, actor: Viewer, at: datetime) -> None:
    """End a posting at a moment; from then on nothing is seen through it.

    One that has not begun never does.
    Raises  Refused unless the actor is an administrator and somebody else.
    Audit   people.posting_ended
    """
    with in_words(REASONS, remedy="Ask another administrator."):
        people.end_posting(posting.id, at=at)
    record(
        Operation.ALTERATION,
        "people.posting_ended",
        actor=actor,
        body=f"{posting.user_id}: {Role(posting.role).title}",
    )
