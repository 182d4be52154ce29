"""Tokens for programs: made by whoever they stand for, ended by them or another."""

from collections.abc import Iterable
from datetime import datetime

from django.db.transaction import atomic

from muster.core.access.rules import TOKEN_LIFE, TOKENS_END
from muster.core.audit.actions import Operation, record
from muster.core.people.sign_in import tokens
from muster.core.people.sign_in.models import Token
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.role import Role
from muster.core.terms.viewer import Channel, Viewer


@atomic
def make_token(
    *, name: str, scopes: Iterable[str], ends: datetime, actor: Viewer, at: datetime
) -> str:
    """Make a token of one's own; its value, which nobody is shown again.

    ends: exclusive, 90 days from now at most.
    Raises  Refused for one that allows nothing, never ends or is made by a program.
    Audit   access.token_made
    """
    wanted = sorted(set(scopes))
    against = []
    if actor.channel is not Channel.PAGE:
        against.append(Reason("A token is made by a person, on a page", TOKENS_END))
    if not wanted:
        against.append(Reason("A token allows something"))
    if not at < ends <= at + TOKEN_LIFE:
        against.append(
            Reason(f"A token ends within {TOKEN_LIFE.days} days", TOKENS_END)
        )
    refuse_if(against)
    record(
        Operation.COLLECTION,
        "access.token_made",
        actor=actor,
        body=f"{name}, until {ends.isoformat()}: {', '.join(wanted)}",
    )
    return tokens.make(
        user_id=actor.user_id, name=name, scopes=wanted, at=at, ends=ends
    )


@atomic
def revoke_token(token: Token, *, actor: Viewer, at: datetime) -> None:
    """End a token now: one's own, or as an administrator anybody's.

    Raises  Refused for another person's, and for one that was revoked before.
    Audit   access.token_revoked
    """
    own = token.user_id == actor.user_id
    if not own and not actor.holds(Role.ADMINISTRATOR):
        raise Refused(Reason("A token is revoked by its maker or an administrator"))
    record(
        Operation.ALTERATION,
        "access.token_revoked",
        actor=actor,
        body=f"{token.user_id}: {token.name}",
    )
    if not tokens.revoke(token, by_id=actor.user_id, at=at):
        raise Refused(Reason("This token was revoked already"))
