"""What is done to accounts: links, passwords, second steps, closing."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.transaction import atomic

from muster.core.people.door.models import Account, SignInLink
from muster.core.people.door.queries import DOOR, digest_of, working_link
from muster.core.people.door.tokens import revoke_all

LINK_LASTS = timedelta(hours=48)


class LinkSpent(Exception):
    """The link was used, withdrawn, replaced, is too old, or never was."""


@atomic(using=DOOR)
def give_link(
    account: Account, *, made_by: UUID | None, at: datetime, anew: bool
) -> str:
    """Make the link by which a person sets a password; its random part.

    It is returned this once. A link given before stops working. With anew, the
    password that the account has stops working at once, its second step is to
    be set up again, and every session and API token ends.
    """
    held = Account.objects.select_for_update().get(pk=account.pk)
    withdraw_link(held, at=at, ending=SignInLink.Ending.REPLACED)
    if anew:
        held.set_unusable_password()
        held.save(update_fields=("password",))
        Authenticator.objects.filter(user=held).delete()
        revoke_all(held.user_id, by_id=made_by, at=at)
    secret = secrets.token_urlsafe(32)
    SignInLink.objects.create(
        account=held,
        digest=digest_of(secret),
        made_by=made_by,
        made_at=at,
        expires_at=at + LINK_LASTS,
    )
    return secret


def withdraw_link(
    account: Account,
    *,
    at: datetime,
    ending: SignInLink.Ending = SignInLink.Ending.WITHDRAWN,
) -> bool:
    """Let the account's link work no longer; whether there was one."""
    live = SignInLink.objects.filter(account=account, ended_at__isnull=True)
    return bool(live.update(ended_at=at, ending=ending))


@atomic(using=DOOR)
def set_password(digest: str, password: str, *, at: datetime) -> None:
    """Use a link up and give its account a password; every session ends.

    Raises  LinkSpent, also for the second of two who use one link at once.
    """
    link = working_link(digest, at=at)
    if link is None:
        raise LinkSpent
    account = Account.objects.select_for_update().get(pk=link.account.pk)
    used = SignInLink.objects.filter(pk=link.pk, ended_at__isnull=True).update(
        ended_at=at, ending=SignInLink.Ending.USED
    )
    if not used:
        raise LinkSpent
    account.set_password(password)
    account.save(update_fields=("password",))


@atomic(using=DOOR)
def close(account: Account, *, at: datetime) -> None:
    """Let nobody in by this account; every session and API token of it ends."""
    withdraw_link(account, at=at)
    revoke_all(account.user_id, by_id=None, at=at)
    Account.objects.filter(pk=account.pk).update(is_active=False)


def reopen(account: Account) -> None:
    """Let its person in again."""
    Account.objects.filter(pk=account.pk).update(is_active=True)


@atomic(using=DOOR)
def bind_anew(account: Account, *, provider: str, key: str | None) -> bool:
    """Bind an account to one identity at the organisation's sign-in, or to none.

    False if the identity is another account's; then nothing is changed.
    """
    others = SocialAccount.objects.exclude(user=account)
    if key and others.filter(provider=provider, uid=key).exists():
        return False
    SocialAccount.objects.filter(user=account).delete()
    if key:
        SocialAccount.objects.create(user=account, provider=provider, uid=key)
    return True
