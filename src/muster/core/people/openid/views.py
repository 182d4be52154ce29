"""Going to the organisation's sign-in, and coming back from it."""

from collections.abc import Callable
from functools import wraps

from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import (
    OAuth2CallbackView,
    OAuth2LoginView,
)
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from requests import RequestException

from muster.core.people.openid.identity import OrganisationSignIn
from muster.core.web.errors import too_many

View = Callable[[HttpRequest, str], HttpResponseBase]
WAITED_FOR = 15 * 60  # seconds
OURS = frozenset({"same-origin", "same-site", "none"})


def _plainly(view: View) -> View:
    """Answer with a plain page when the provider cannot be reached or understood."""

    @wraps(view)
    def guarded(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        try:
            provider = get_adapter().get_provider(request, provider_id)
        except SocialApp.DoesNotExist:
            raise Http404 from None
        try:
            return view(request, provider_id)
        except (OAuth2Error, RequestException, KeyError, ValueError) as error:
            failed: HttpResponseBase = render_authentication_error(
                request, provider, exception=error
            )
            return failed

    return guarded


@_plainly
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """To the organisation's sign-in, from a page of ours only.

    It is a link and no form: the content security policy keeps forms of ours from
    leading elsewhere. Another site that leads here lands on our own page.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in OURS:
        return redirect("account_login")
    if not ratelimit.consume(
        request, app="allauth.account", action="login", limit_get=True
    ):
        return too_many(request)
    view = OAuth2LoginView.adapter_view(OrganisationSignIn(request, provider_id))
    sent: HttpResponseBase = view(request)
    request.session.set_expiry(WAITED_FOR)
    return sent


@_plainly
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from the organisation's sign-in."""
    adapter = OrganisationSignIn(request, provider_id)
    said = request.GET.get("iss")
    if said is not None and said.rstrip("/") != adapter.get_provider().issuer:
        raise OAuth2Error("another provider answered")
    back: HttpResponseBase = OAuth2CallbackView.adapter_view(adapter)(request)
    return back
