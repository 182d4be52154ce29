"""How people sign in: links, closing, second steps; each said once in the audit."""

from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic
from django.utils import timezone

from muster.core.access.rules import APPOINTING
from muster.core.audit.actions import Operation, record
from muster.core.people.door import actions as door
from muster.core.people.door.models import Account
from muster.core.people.door.queries import working_link
from muster.core.people.queries import has_left, viewer_for
from muster.core.store.viewing import viewing_as
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer

ADMINISTRATORS_ONLY = Reason(
    "Only an administrator looks after how people sign in", APPOINTING
)
ONESELF = Reason("Nobody changes how they sign in themselves by this", APPOINTING)
GONE = Reason("They may not sign in: closed, or every posting has ended")
BOUND_ALREADY = Reason("Somebody's account has this identifier already")
ASK_ANOTHER = "Ask another administrator."


def _administers(account: Account, actor: Viewer) -> None:
    if Role.ADMINISTRATOR not in actor.roles:
        raise Refused(ADMINISTRATORS_ONLY, remedy=ASK_ANOTHER)
    if account.user_id == actor.user_id:
        raise Refused(ONESELF, remedy=ASK_ANOTHER)


@atomic
def give_link(account: Account, *, anew: bool, actor: Viewer, at: datetime) -> str:
    """Make a link by which a person sets a password; its random part, this once.

    anew: their password stops working at once, their second step is to be set up
          again, and they are signed out everywhere.
    Raises  Refused unless the actor is an administrator and somebody else, and of
            a person who may not sign in.
    Audit   people.link_given, without the link
    """
    _administers(account, actor)
    if not account.is_active or has_left(account.user_id, at=at):
        raise Refused(GONE, remedy="Appoint them, or open their account, first.")
    record(
        Operation.ALTERATION,
        "people.link_given",
        actor=actor,
        body=f"{account.user_id}{': password and second step anew' if anew else ''}",
    )
    return door.give_link(account, made_by=actor.user_id, at=at, anew=anew)


@atomic
def withdraw_link(account: Account, *, actor: Viewer, at: datetime) -> None:
    """Let the link that a person was given work no longer.

    Audit   people.link_withdrawn
    """
    _administers(account, actor)
    record(
        Operation.ALTERATION,
        "people.link_withdrawn",
        actor=actor,
        body=str(account.user_id),
    )
    if not door.withdraw_link(account, at=at):
        raise Refused("There is no link that works")


@atomic
def close(account: Account, *, actor: Viewer, at: datetime) -> None:
    """Let a person in no more; every session of theirs ends now.

    Audit   people.account_closed
    """
    _administers(account, actor)
    record(
        Operation.ALTERATION,
        "people.account_closed",
        actor=actor,
        body=str(account.user_id),
    )
    door.close(account, at=at)


@atomic
def reopen(account: Account, *, actor: Viewer) -> None:
    """Let a person in again whose account was closed.

    Audit   people.account_opened
    """
    _administers(account, actor)
    record(
        Operation.ALTERATION,
        "people.account_opened",
        actor=actor,
        body=str(account.user_id),
    )
    door.reopen(account)


@atomic
def bind(account: Account, *, provider: str, key: str | None, actor: Viewer) -> None:
    """Bind an account to an identity at the organisation's sign-in, or to none.

    key: as openid.rules.key_of makes it; None forgets the one it is bound to.
    Raises  Refused if the identity is another account's.
    Audit   people.identity_set
    """
    _administers(account, actor)
    record(
        Operation.ALTERATION,
        "people.identity_set",
        actor=actor,
        body=f"{account.user_id}: {'bound' if key else 'forgotten'}",
    )
    if not door.bind_anew(account, provider=provider, key=key):
        raise Refused(BOUND_ALREADY, remedy="Ask whose it is.")


def bound_at_first_sign_in(user_id: UUID) -> None:
    """Say that somebody came by an identity, to which their account is now bound.

    Audit   people.identity_bound
    """
    _by_oneself("people.identity_bound", user_id)


def signed_in(user_id: UUID, *, how: str) -> None:
    """Say that a person signed in, and by what.

    Audit   people.signed_in
    """
    _by_oneself("people.signed_in", user_id, how)


def link_made_at_the_machine(user_id: UUID) -> None:
    """Say that somebody at the machine made a link for a person.

    Audit   people.link_given
    """
    _by_oneself("people.link_given", user_id, "by a command at the machine")


def set_password(digest: str, password: str, *, at: datetime) -> None:
    """Use a link up, as the person whose it is, and set their password.

    Raises  door.actions.LinkSpent.
    Audit   people.password_set
    """
    link = working_link(digest, at=at)
    if link is None:
        raise door.LinkSpent
    with viewing_as(link.account.user_id):
        _by_oneself("people.password_set", link.account.user_id)
        door.set_password(digest, password, at=at)


def _by_oneself(verb: str, user_id: UUID, body: str = "") -> None:
    """Say what a person did at the door, where nobody is looking yet."""
    with viewing_as(user_id):
        record(
            Operation.ALTERATION,
            verb,
            actor=viewer_for(user_id, at=timezone.now()),
            body=body,
        )
