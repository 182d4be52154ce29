"""The second step of signing in: a code from an app, or one kept for emergencies."""

import base64
from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from cryptography.fernet import Fernet, InvalidToken
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from muster.core.people.bodies import unit_name
from muster.core.people.sign_in.models import Account

TAKEN = "door.second_step"
"""In a session: the account that took the second step in it."""

QUESTION = "Code"
CODE_HINT = "Six digits from your authenticator app, or one of your recovery codes."
NEW_CODE_HINT = "Six digits, shown by your authenticator app now."
MISSING = "Enter the code"


class OfAnotherInstallation(Exception):
    """A second step was kept under another installation's key: after a restore, say.

    It lets nobody in. A link given anew sets it up again.
    """

    silent_variable_failure = True  # a page then shows nothing in its place


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth is untyped
    """Keeps what a second step rests on under the installation's own key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right, or was used before. Wait for the"
        " next one and enter that",
        "another_installation": "Your second step was set up on another installation"
        " of Muster. Ask your administrator for a link to set it up anew",
        "cannot_delete_authenticator": "Here everybody takes a second step. If you"
        " have another device, ask your administrator to let you set it up anew",
    }

    def get_totp_issuer(self) -> str:
        """What the authenticator app calls this installation."""
        return f"Muster, {unit_name()}"

    def encrypt(self, text: str) -> str:
        """The secret as the database keeps it."""
        return _own_key().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret itself.

        Raises OfAnotherInstallation for what was kept under another key.
        """
        try:
            return _own_key().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as unreadable:
            raise OfAnotherInstallation from unreadable

    def can_delete_authenticator(self, _authenticator: Any) -> bool:
        """Only where nobody is required to have one."""
        return not settings.REQUIRE_SECOND_STEP


def _own_key() -> Fernet:
    made = salted_hmac("muster.door.second_step", "", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(made))


def note_taken(request: HttpRequest, account: Account) -> None:
    """Remember in the session that this account took its second step."""
    request.session[TAKEN] = str(account.pk)


def has_taken(request: HttpRequest, account: Account) -> bool:
    """Whether the second step was taken in this session, by this account."""
    return bool(request.session.get(TAKEN) == str(account.pk))


class _CodeOnce(forms.Form):
    """A form that takes each code once, and remembers who gave one.

    A code is good for one period more on either side, for clocks that differ; in
    all that time it is taken once only.
    """

    hint = CODE_HINT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label, code.help_text = QUESTION, self.hint
        code.error_messages["required"] = MISSING
        code.widget.attrs |= {"inputmode": "numeric", "width": 10}

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()  # type: ignore[misc] # allauth's form
        except OfAnotherInstallation as kept:
            raise SecondStepAdapter().validation_error("another_installation") from kept
        account: Account = self.user  # type: ignore[attr-defined]
        good_for = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        used = f"door.code:{account.pk}:{normalize_user_code(code)}"
        if not cache.add(used, "used", timeout=good_for):
            raise SecondStepAdapter().validation_error("incorrect_code")
        note_taken(context.request, account)
        return code


class SecondStepForm(_CodeOnce, AuthenticateForm):  # type: ignore[misc] # untyped
    """The code asked for after the password."""


class SecondStepAgainForm(_CodeOnce, ReauthenticateForm):  # type: ignore[misc] # untyped
    """The code asked for before a change of how one signs in."""


class SetUpForm(_CodeOnce, ActivateTOTPForm):  # type: ignore[misc] # untyped
    """The first code of an app that is being set up."""

    hint = NEW_CODE_HINT

    @property
    def key(self) -> str:
        """The app's key in groups of four, as one reads it out."""
        key: str = self.secret
        return " ".join(key[at : at + 4] for at in range(0, len(key), 4))
