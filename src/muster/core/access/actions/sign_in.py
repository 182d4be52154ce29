"""How people sign in: links, closing, second steps; each said once in the audit."""

from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic
from django.utils import timezone

from muster.core.access.actions.reasons import ASK_ANOTHER, REASONS
from muster.core.access.actions.refusing import in_words
from muster.core.access.rules import APPOINTING
from muster.core.audit.actions import Operation, record
from muster.core.people import actions as people
from muster.core.people.queries import viewer_for
from muster.core.people.sign_in import actions as accounts
from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.queries import working_link
from muster.core.store.viewing import viewing_as
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer

ADMINISTRATORS_ONLY = Reason(
    "Only an administrator looks after how people sign in", APPOINTING
)
ONESELF = Reason("Nobody changes how they sign in themselves by this", APPOINTING)


def _administers(account: Account, actor: Viewer) -> None:
    if Role.ADMINISTRATOR not in actor.roles:
        raise Refused(ADMINISTRATORS_ONLY, remedy=ASK_ANOTHER)
    if account.user_id == actor.user_id:
        raise Refused(ONESELF, remedy=ASK_ANOTHER)


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
    if not accounts.withdraw_link(account, at=at):
        raise Refused("There is no link that works")


@atomic
def close(account: Account, *, actor: Viewer, at: datetime) -> None:
    """Let a person in no more; every session of theirs ends now.

    Audit   people.account_closed
    """
    _administers(account, actor)
    with in_words(REASONS, remedy=ASK_ANOTHER):
        people.note_closed(account.user_id)
    record(
        Operation.ALTERATION,
        "people.account_closed",
        actor=actor,
        body=str(account.user_id),
    )
    accounts.close(account, at=at)


def note_bound_at_first_sign_in(user_id: UUID) -> None:
    """Say that somebody came by an identity, to which their account is now bound.

    Audit   people.identity_bound
    """
    _by_oneself("people.identity_bound", user_id)


def note_signed_in(user_id: UUID, *, how: str) -> None:
    """Say that a person signed in, and by what.

    Audit   people.signed_in
    """
    _by_oneself("people.signed_in", user_id, how)


def note_link_made_at_the_machine(user_id: UUID) -> None:
    """Say that somebody at the machine made a link for a person.

    Audit   people.link_given
    """
    _by_oneself("people.link_given", user_id, "by a command at the machine")


def set_password(digest: str, password: str, *, code: str = "", at: datetime) -> None:
    """Use a link up, as the person whose it is, and set their password.

    code:   what another administrator than the one with the link handed over.
    Raises  accounts.LinkSpent, and WrongCode where the code is another.
    Audit   people.password_set, people.link_code_wrong
    """
    link = working_link(digest, at=at)
    if link is None:
        raise accounts.LinkSpent
    if not accounts.try_code(digest, code, at=at):
        _by_oneself("people.link_code_wrong", link.account.user_id)
        raise accounts.WrongCode
    with viewing_as(link.account.user_id):
        _by_oneself("people.password_set", link.account.user_id)
        accounts.set_password(digest, password, at=at)


def _by_oneself(verb: str, user_id: UUID, body: str = "") -> None:
    """Say what a person did while signing in, where nobody is looking yet."""
    with viewing_as(user_id):
        record(
            Operation.ALTERATION,
            verb,
            actor=viewer_for(user_id, at=timezone.now()),
            body=body,
        )
