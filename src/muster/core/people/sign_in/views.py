"""Signing in as any of the invented people: only in the demonstration."""

from ipaddress import ip_address

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.people.sign_in.forms import DemonstrationForm
from muster.core.people.sign_in.models import Account
from muster.core.web.errors import ErrorPage, error_page
from muster.core.web.pages import ActionLink, Actions, FormPage, form_page

DEMONSTRATION = "in the demonstration, without a password"


def demonstration(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person, from this machine and in no other installation."""
    if not settings.DEMONSTRATION or not _is_at_this_machine(request):
        raise Http404
    form = DemonstrationForm(request.POST or None)
    if not form.is_valid():
        page = FormPage(
            title="Sign in to the demonstration",
            submit="Sign in",
            lead=(
                "Everyone here is invented, and so is the region. Be any of them: "
                "each sees only what that person may."
            ),
            aside=Actions(
                title="Added by the administrator?",
                actions=[
                    ActionLink(
                        text="Sign in with your password",
                        href=reverse("account_login"),
                    )
                ],
            ),
        )
        return form_page(request, form, page)
    account = Account.objects.get(email=form.cleaned_data["person"])
    request.signed_in_how = DEMONSTRATION  # type: ignore[attr-defined] # for the audit
    get_adapter(request).login(request, account)
    return redirect(reverse("home"))


NO_PASSWORD = ErrorPage(
    409,
    "Your account has no password",
    (
        "You sign in in another way, and need none.",
        "If you want a password, ask your administrator for a link to set one.",
    ),
)


def without_password(request: HttpRequest) -> HttpResponse:
    """Nobody gives himself a first password: a link of the administrator's does."""
    return error_page(request, NO_PASSWORD)


FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")
"""What a proxy adds to the requests that it passes on."""


def _is_at_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from a loopback address to a loopback name.

    A proxy on this machine asks from a loopback address for somebody elsewhere:
    what any proxy passed on is refused.
    """
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        caller = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    return caller.is_loopback and host in {"127.0.0.1", "localhost", "::1"}
