"""What is done to accounts: links, passwords, second steps, closing."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import F
from django.db.transaction import atomic
from django.utils.crypto import constant_time_compare, salted_hmac

from muster.core.people.sign_in.models import Account, SignInLink
from muster.core.people.sign_in.queries import SIGN_IN, digest_of, working_link
from muster.core.people.sign_in.tokens import revoke_all

LINK_LASTS = timedelta(hours=48)


CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
"""Without 0 O, 1 I L, U V, which are misread and misheard."""
CODE_LENGTH = 8
MOST_TRIES = 5
"""Wrong codes after which a link is over."""


class LinkSpent(Exception):
    """The link was used, withdrawn, replaced, is too old, or never was."""


class WrongCode(Exception):
    """The code that belongs to a link is another."""


def new_secret() -> str:
    """The random part of a link that is still to be given."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """The code of a link that is still to work."""
    drawn = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    return f"{drawn[: CODE_LENGTH // 2]}-{drawn[CODE_LENGTH // 2 :]}"


@atomic(using=SIGN_IN)
def give_link(
    account: Account, *, made_by: UUID | None, at: datetime, anew: bool
) -> str:
    """Make the link by which a person sets a password; its random part.

    It is returned this once, and is all that is needed. A link given before stops
    working. With anew, the password that the account has stops working at once, its
    second step is to be set up again, and every session and API token ends.
    """
    secret = new_secret()
    _give(account, digest=digest_of(secret), made_by=made_by, at=at, anew=anew)
    return secret


@atomic(using=SIGN_IN)
def let_link_work(
    account: Account,
    *,
    digest: str,
    made_by: UUID,
    at: datetime,
    anew: bool,
    code: str,
) -> None:
    """Let a link that somebody was shown work from now on.

    digest: of the link's random part. Whoever holds that cannot use it without the
            code, nor the other way about.
    code:   what is asked besides; "" for nothing.
    """
    link = _give(account, digest=digest, made_by=made_by, at=at, anew=anew)
    if code:
        link.code_digest = _code_digest(digest, code)
        link.save(update_fields=("code_digest",))


def _give(
    account: Account, *, digest: str, made_by: UUID | None, at: datetime, anew: bool
) -> SignInLink:
    held = Account.objects.select_for_update().get(pk=account.pk)
    withdraw_link(held, at=at, ending=SignInLink.Ending.REPLACED)
    if anew:
        held.set_unusable_password()
        held.save(update_fields=("password",))
        Authenticator.objects.filter(user=held).delete()
        revoke_all(held.user_id, by_id=made_by, at=at)
    return SignInLink.objects.create(
        account=held,
        digest=digest,
        made_by=made_by,
        made_at=at,
        expires_at=at + LINK_LASTS,
    )


def _code_digest(link_digest: str, code: str) -> str:
    typed = "".join(each for each in code.upper() if each.isalnum())
    made = salted_hmac("muster.door.link_code", link_digest + typed, algorithm="sha256")
    return str(made.hexdigest())


@atomic(using=SIGN_IN)
def try_code(digest: str, code: str, *, at: datetime) -> bool:
    """Whether a code belongs to a link; a wrong one counts, and too many end it.

    Raises  LinkSpent for a link that does not work, or no longer.
    """
    SignInLink.objects.select_for_update().filter(digest=digest).first()
    link = working_link(digest, at=at)
    if link is None:
        raise LinkSpent
    right = _code_digest(digest, code)
    if not link.code_digest or constant_time_compare(link.code_digest, right):
        return True
    SignInLink.objects.filter(pk=link.pk).update(tries=F("tries") + 1)
    if link.tries + 1 >= MOST_TRIES:
        withdraw_link(link.account, at=at, ending=SignInLink.Ending.GUESSED)
    return False


def withdraw_link(
    account: Account,
    *,
    at: datetime,
    ending: SignInLink.Ending = SignInLink.Ending.WITHDRAWN,
) -> bool:
    """Let the account's link work no longer; whether there was one."""
    live = SignInLink.objects.filter(account=account, ended_at__isnull=True)
    return bool(live.update(ended_at=at, ending=ending))


@atomic(using=SIGN_IN)
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


@atomic(using=SIGN_IN)
def close(account: Account, *, at: datetime) -> None:
    """Let nobody in by this account; every session and API token of it ends."""
    withdraw_link(account, at=at)
    revoke_all(account.user_id, by_id=None, at=at)
    Account.objects.filter(pk=account.pk).update(is_active=False)


def reopen(account: Account) -> None:
    """Let its person in again."""
    Account.objects.filter(pk=account.pk).update(is_active=True)


def is_anothers(account: Account, *, provider: str, key: str | None) -> bool:
    """Whether an identity at the organisation's sign-in is another account's."""
    others = SocialAccount.objects.exclude(user=account)
    return bool(key) and others.filter(provider=provider, uid=key).exists()


@atomic(using=SIGN_IN)
def bind_anew(account: Account, *, provider: str, key: str | None) -> bool:
    """Bind an account to one identity at the organisation's sign-in, or to none.

    False if the identity is another account's; then nothing is changed.
    """
    if is_anothers(account, provider=provider, key=key):
        return False
    SocialAccount.objects.filter(user=account).delete()
    if key:
        SocialAccount.objects.create(user=account, provider=provider, uid=key)
    return True
