"""Who is let in, and on whose word: accounts are made by administrators."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from muster.core.access.actions.own_sign_in import note_failed, note_limited
from muster.core.access.actions.sign_in import (
    note_bound_at_first_sign_in,
    note_signed_in,
)
from muster.core.people.openid.rules import says, took_second_step, vouched_address
from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.queries import account_of, may_sign_in, standing_of
from muster.core.people.sign_in.second_step import note_taken
from muster.core.web.errors import ErrorPage, error_page

log = logging.getLogger(__name__)

UNKNOWN = ErrorPage(
    403,
    "Muster does not know you",
    (
        "Your organisation says who you are, but nobody here may sign in as that"
        " person. Nothing was changed.",
        "Ask your administrator to add you, with the e-mail address that your"
        " organisation has for you and has verified, and to appoint you. If you could"
        " sign in before, your appointments may have ended.",
    ),
)
"""Said alike of a stranger, of an address that is not vouched for, and of somebody
who has left."""

METHODS = {"password": "by password", "socialaccount": "by the organisation's sign-in"}
STEPS = {"totp": "with a second step", "recovery_codes": "with a recovery code"}


def how_proved(request: HttpRequest, account: Account) -> str:
    """By what somebody has just said who they are, in words for the audit."""
    records = get_authentication_records(request, account)
    first = records[0]["method"] if records else "password"
    steps = [STEPS.get(each.get("type"), "") for each in records]
    return ", ".join([METHODS.get(first, first), *filter(None, steps[-1:])])


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc] # allauth is untyped
    """Sign-in for known people only, on pages of this site only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right,"
        " or you may not sign in here",
        "enter_current_password": "That is not the password you have now",
        "incorrect_password": "The password is not right",
        "too_many_login_attempts": "Too many attempts failed. Wait five minutes and"
        " try again",
        "rate_limited": "Too many attempts failed. Wait five minutes and try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only a path of this site, whatever other hosts are ours."""
        return (
            bool(url)
            and str(url).startswith("/")
            and str(url).isprintable()
            and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        )

    def login(self, request: HttpRequest, user: Account) -> None:
        """Begin the session, and say so in the audit."""
        super().login(request, user)
        request.session.set_expiry(None)  # the wait at another sign-in was short
        if getattr(request, "second_step_elsewhere", None) == user.pk:
            note_taken(request, user)
        if getattr(request, "bound_now", False):
            return  # that they came is in the entry of the binding
        how = getattr(request, "signed_in_how", None) or how_proved(request, user)
        note_signed_in(user.user_id, how=how)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse what was tried too often, and say so in the audit."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            if not request.user.is_authenticated:
                note_limited(str(credentials.get("email", "")))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Say in the audit whose password was not given; the answer tells nothing.

        A signed-in person who is asked again is noted by the page (`sign_in.py`).
        """
        if not request.user.is_authenticated:
            account = account_of(str(credentials.get("email", "")))
            whose = account.user_id if account else None
            note_failed(whose, how=METHODS["password"])

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Whether this is the password of somebody who is signed in."""
        given = {"email": user.email, "password": password}
        found = self.authenticate(context.request, **given)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:
        """Not of somebody who has just signed in to set their second step up."""
        request = context.request
        if app == "allauth.mfa" and _just_signed_in(request):
            return False
        return bool(super().is_reauthentication_required(app=app))


def _just_signed_in(request: HttpRequest) -> bool:
    """Whether the last proof of who somebody is was given a few minutes ago."""
    records = get_authentication_records(request, request.user)
    age = timezone.now().timestamp() - records[-1]["at"] if records else None
    return age is not None and age < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class KnownPeopleOnly(DefaultSocialAccountAdapter):  # type: ignore[misc] # untyped
    """OpenID Connect for people who already have an account here."""

    def is_open_for_signup(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> bool:
        """Never: an unknown identity is not let in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let in whom the provider and we both know; bind them at the first time.

        An account is bound to one identity for good. Another identity with the
        same address does not get it, and its own keeps it under a new address.
        """
        chosen = sociallogin.provider.app.settings
        claims = sociallogin.claims
        nonce = sociallogin.state.get("nonce")
        if not nonce or not constant_time_compare(nonce, claims["nonce"]):
            raise _turned_away(request, "another sign-in was answered")
        if not says(claims, chosen["require"]):
            raise _turned_away(request, "a claim that is asked for is not there")
        known = sociallogin.is_existing
        account = sociallogin.user if known else _vouched_for(request, sociallogin)
        if not may_sign_in(account, at=timezone.now()):
            raise _turned_away(request, "closed, or gone", account)
        if not known:
            note_bound_at_first_sign_in(account.user_id)
            sociallogin.connect(request, account)
            request.bound_now = True  # type: ignore[attr-defined]
        if chosen["trust_second_step"] and took_second_step(claims):
            request.second_step_elsewhere = account.pk  # type: ignore[attr-defined]

    def on_authentication_error(
        self,
        request: HttpRequest,
        _provider: Any,
        exception: Exception | None = None,
        **_: Any,
    ) -> None:
        """Say in the log what failed; the page says only what to do."""
        kind = type(exception).__name__ if exception else "no state, or an error"
        log.warning("The organisation's sign-in failed: %s", kind)


def _vouched_for(request: HttpRequest, sociallogin: SocialLogin) -> Account:
    """The account of an address that the provider verified, not bound to anybody."""
    chosen = sociallogin.provider.app.settings
    address = vouched_address(sociallogin.claims, verified_by=chosen["verified_by"])
    if address is None:
        raise _turned_away(request, "the address is not vouched for")
    account = account_of(address)
    if account is None:
        raise _turned_away(request, "nobody has the address")
    if standing_of(account.user_id, at=timezone.now()).has_identity:
        why = "the account is bound to another identity"
        raise _turned_away(request, why, account)
    return account


def _turned_away(
    request: HttpRequest, why: str, account: Account | None = None
) -> ImmediateHttpResponse:
    """The one page for all who are not let in; why stands in the log, with no name."""
    log.warning("The organisation's sign-in let nobody in: %s", why)
    note_failed(account.user_id if account else None, how=METHODS["socialaccount"])
    return ImmediateHttpResponse(error_page(request, UNKNOWN))
