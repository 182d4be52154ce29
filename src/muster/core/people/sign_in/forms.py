"""Signing in: by a password, or in the demonstration as any of its people."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    SetPasswordForm,
)
from django import forms

from muster.core.people.seed import BODIES, PEOPLE, Person
from muster.core.people.sign_in.models import Account
from muster.core.people.sign_in.queries import has_second_step
from muster.core.people.sign_in.second_step import CODE_HINT, SecondStepAgainForm
from muster.core.web.forms import PageForm

BODY_NAMES = {body.code: body.short for body in BODIES}


def _words(person: Person) -> str:
    roles = ", ".join(role.title for role in person.roles)
    return f"{person.name}, {roles}, {BODY_NAMES[person.body]}"


def _everybody() -> list[tuple[str, str]]:
    return [(person.email, _words(person)) for person in PEOPLE if not person.system]


class DemonstrationForm(PageForm):
    """One of the invented people."""

    person = forms.ChoiceField(
        label="Whom do you want to be?",
        widget=forms.RadioSelect,
        choices=_everybody,
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
    """A password, twice, checked by the validators of the settings.

    coded: whether the link that was followed asks for a code besides.
    """

    def __init__(self, *args: Any, coded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if coded:
            self.fields["code"] = _link_code()
            self.order_fields(["code"])
        _ask_for_new(self)


def _link_code() -> forms.CharField:
    return forms.CharField(
        label="Code",
        help_text="Eight letters and digits. Another administrator gives them to you,"
        " not the one who gave you the link.",
        max_length=20,
        error_messages={"required": "Enter the code"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "width": 10}),
    )


class ProveForm(PageForm):
    """Who acts alone proves anew that it is them: by password, and by second step."""

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if account.has_usable_password():
            self.fields["password"] = forms.CharField(
                label="Your own password",
                strip=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            )
        if has_second_step(account):
            self.fields["code"] = forms.CharField(
                label="Your own code",
                help_text=CODE_HINT,
                widget=forms.TextInput(
                    attrs={"autocomplete": "one-time-code", "width": 10}
                ),
            )

    def clean_password(self) -> str:
        """The password, if it is theirs; wrong ones are counted as at signing in."""
        typed: str = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.account, typed):
            raise forms.ValidationError("The password is not right")
        return typed

    def clean_code(self) -> str:
        """The code, taken once."""
        asked = SecondStepAgainForm(
            data={"code": self.cleaned_data["code"]}, user=self.account
        )
        if not asked.is_valid():
            raise forms.ValidationError(list(asked.errors["code"]))
        return str(asked.cleaned_data["code"])


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
