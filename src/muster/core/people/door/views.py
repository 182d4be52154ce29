"""Signing in as any of the invented people: only in the demonstration."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.people.door.forms import DemonstrationForm
from muster.core.people.door.models import Account
from muster.core.web.pages import FormPage, form_page


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
        )
        return form_page(request, form, page)
    account = Account.objects.get(email=form.cleaned_data["person"])
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(reverse("home"))


def _is_at_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from a loopback address to a loopback name."""
    caller = ip_address(request.META.get("REMOTE_ADDR", "0.0.0.0"))  # noqa: S104
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    return caller.is_loopback and host in {"127.0.0.1", "localhost", "::1"}
