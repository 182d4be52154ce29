"""API tokens: what a program shows on behalf of one person.

The value is shown once and kept nowhere: sign-in keeps a keyed hash of it, in
tables on which the application's role has no right.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Case, F, PositiveIntegerField, Value, When
from django.db.transaction import atomic
from django.utils.crypto import salted_hmac

from muster.core.people.sign_in.models import Account, Token, TokenScope
from muster.core.web.api import TOKEN_BEGINS

MOST_CALLS: Final = 120
WINDOW: Final = timedelta(minutes=1)
"""A token is good for so many calls in each such time."""


def hash_of(value: str) -> str:
    """What is kept of a token; useless without the installation's secret."""
    made = salted_hmac("muster.door.token", value, algorithm="sha256")
    return str(made.hexdigest())


def make(
    *, user_id: UUID, name: str, scopes: Iterable[str], at: datetime, ends: datetime
) -> str:
    """Make a token of a person's; its value, to be shown this once."""
    value = TOKEN_BEGINS + secrets.token_urlsafe(32)
    with atomic(using="sign_in"):
        token = Token.objects.create(
            user_id=user_id,
            name=name,
            hash=hash_of(value),
            made_at=at,
            ends_at=ends,
            window_began=at,
        )
        TokenScope.objects.bulk_create(
            TokenScope(token=token, scope=scope) for scope in sorted(set(scopes))
        )
    return value


def tokens_of(user_id: UUID) -> list[Token]:
    """Every token that a person made, the newest first."""
    return list(
        Token.objects.filter(user_id=user_id)
        .prefetch_related("scopes")
        .order_by("-made_at", "id")
    )


def revoke(token: Token, *, by_id: UUID, at: datetime) -> bool:
    """End a token now; False if it was revoked before."""
    unrevoked = Token.objects.filter(id=token.id, revoked_at__isnull=True)
    return bool(unrevoked.update(revoked_at=at, revoked_by_id=by_id))


def revoke_all(user_id: UUID, *, by_id: UUID | None, at: datetime) -> None:
    """End every token of a person now: the account was closed, or made anew.

    by_id: None where nobody's doing is to be named, as at the machine itself.
    """
    standing = Token.objects.filter(user_id=user_id, revoked_at__isnull=True)
    standing.update(revoked_at=at, revoked_by_id=by_id)


@dataclass(frozen=True, slots=True)
class Shown:
    """A token that was shown.

    good:   whether it was neither revoked nor has ended, and its account is open.
    calls:  how many times it was shown in this window, this one among them.
    wait:   until the next window begins.
    """

    user_id: UUID
    scopes: frozenset[str]
    good: bool
    calls: int
    wait: timedelta

    @property
    def too_many(self) -> bool:
        """Whether it was shown too often."""
        return self.calls > MOST_CALLS


def shown(value: str, *, at: datetime) -> Shown | None:
    """Whose token this is, counting the call; None if it is nobody's.

    Its day of last use is kept, and no moment: nobody's hours are watched.
    """
    known = Token.objects.filter(hash=hash_of(value))
    lapsed = When(window_began__lte=at - WINDOW, then=Value(1))
    counted = known.update(
        calls=Case(lapsed, default=F("calls") + 1, output_field=PositiveIntegerField()),
        window_began=Case(
            When(window_began__lte=at - WINDOW, then=Value(at)),
            default=F("window_began"),
        ),
        last_used_on=at.date(),
    )
    if not counted:
        return None
    token = known.prefetch_related("scopes").get()
    active = Account.objects.filter(user_id=token.user_id, is_active=True).exists()
    return Shown(
        user_id=token.user_id,
        scopes=frozenset(each.scope for each in token.scopes.all()),
        good=active and token.stands(at=at),
        calls=token.calls,
        wait=max(token.window_began + WINDOW - at, timedelta(seconds=1)),
    )
