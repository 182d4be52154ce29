"""Signing in: by a password, or in the demonstration as any of its people."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    SetPasswordForm,
)
from django import forms

from muster.core.people.seed import BODIES, PEOPLE, Person
from muster.core.web.forms import PageForm

BODY_NAMES = {body.code: body.short for body in BODIES}


def _words(person: Person) -> str:
    roles = ", ".join(role.title for role in person.roles)
    return f"{person.name}, {roles}, {BODY_NAMES[person.body]}"


class DemonstrationForm(PageForm):
    """One of the invented people."""

    person = forms.ChoiceField(
        label="Whom do you want to be?",
        widget=forms.RadioSelect,
        choices=[
            (person.email, _words(person)) for person in PEOPLE if not person.system
        ],
    )


class SignInForm(LoginForm):  # type: ignore[misc] # allauth is untyped
    """An e-mail address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "E-mail address"
        login.error_messages |= {
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address, like name@example.police.uk",
        }
        login.widget.attrs |= {"autocomplete": "username", "spellcheck": "false"}
        password.help_text = ""
        password.error_messages["required"] = "Enter your password"


class SignInAgainForm(ReauthenticateForm):  # type: ignore[misc] # allauth is untyped
    """The password once more, before a change of how one signs in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = "Enter your password"


class NewPasswordForm(SetPasswordForm):  # type: ignore[misc] # allauth is untyped
    """A password, twice, checked by the validators of the settings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_new(self)


class OtherPasswordForm(ChangePasswordForm):  # type: ignore[misc] # untyped
    """The password that somebody has, and the one that they want."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = self.fields["oldpassword"]
        now.label, now.help_text = "Password now", ""
        now.error_messages["required"] = "Enter the password you have now"
        _ask_for_new(self)


HOW_TO_CHOOSE = (
    "At least 12 characters; three words that do not belong together do well. Not your"
    " name or address, not one that many people use, and not one used elsewhere."
)


def _ask_for_new(form: forms.Form) -> None:
    new, again = form.fields["password1"], form.fields["password2"]
    new.label, new.help_text = "New password", HOW_TO_CHOOSE
    new.error_messages["required"] = "Enter a new password"
    again.label = "New password again"
    again.error_messages["required"] = "Enter the new password again"


class LinkForm(PageForm):
    """Whether a link is all that somebody needs."""

    anew = forms.BooleanField(
        label="They have lost their second step, or somebody else may know their"
        " password",
        help_text="If so, their password stops working now, they are signed out"
        " everywhere, and they set the second step up again.",
        required=False,
    )


class IdentityForm(PageForm):
    """How the organisation's sign-in knows somebody."""

    subject = forms.CharField(
        label="Subject identifier",
        help_text="What your organisation's sign-in calls “sub”, to the letter."
        " Leave it empty to forget the one that is known.",
        max_length=255,
        required=False,
        strip=True,
    )
