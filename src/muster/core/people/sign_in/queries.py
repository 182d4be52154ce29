"""How people sign in, as those who look after accounts ask it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from muster.core.people.queries import has_left
from muster.core.people.sign_in.models import Account, SignInLink
from muster.core.store.viewing import viewing_as

SIGN_IN = "sign_in"
"""The connection whose role may reach accounts and sessions."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person signs in now.

    link_until: until when a link that was given to them works; None for no link.
    """

    account: Account
    has_password: bool
    has_second_step: bool
    has_identity: bool
    link_until: datetime | None


def digest_of(secret: str) -> str:
    """What is kept of the random part of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def standing_of(user_id: UUID, *, at: datetime) -> Standing:
    """How a person signs in; Account.DoesNotExist for one who cannot."""
    account = Account.objects.get(user_id=user_id)
    link = SignInLink.objects.filter(
        account=account, ended_at__isnull=True, expires_at__gt=at
    ).first()
    return Standing(
        account=account,
        has_password=account.has_usable_password(),
        has_second_step=has_second_step(account),
        has_identity=SocialAccount.objects.filter(user=account).exists(),
        link_until=link.expires_at if link else None,
    )


def has_second_step(account: Account) -> bool:
    """Whether signing in asks the account for more than a password."""
    return bool(Authenticator.objects.filter(user=account).exists())


def may_sign_in(account: Account, *, at: datetime) -> bool:
    """Whether the account is open and its person has not left."""
    if not account.is_active:
        return False
    with viewing_as(account.user_id):
        return not has_left(account.user_id, at=at)


def account_of(email: str) -> Account | None:
    """The account of an e-mail address, whatever the case of its letters.

    An address with letters outside ASCII is nobody's: some of them become other
    letters when their case changes.
    """
    if not email.isascii():
        return None
    return Account.objects.filter(email=email.lower()).first()


def working_link(digest: str, *, at: datetime) -> SignInLink | None:
    """The link of a digest, if it still works for somebody who may sign in."""
    found = (
        SignInLink.objects.filter(
            digest=digest, ended_at__isnull=True, expires_at__gt=at
        )
        .select_related("account")
        .first()
    )
    return found if found and may_sign_in(found.account, at=at) else None
