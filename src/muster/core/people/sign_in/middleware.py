"""Nobody goes further than setting the second step up, where it is required."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.people.sign_in.queries import has_second_step
from muster.core.people.sign_in.second_step import has_taken

WITHOUT: Final = (
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_reauthenticate",
)
"""All that is there for somebody who has not taken the second step yet."""


class SecondStepRequired:
    """Stands inside authentication and outside the viewer.

    An account that has no second step sets one up; one that has, but did not take
    it in this session, takes it: a session from before it was set up, say.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        account = request.user
        if (
            settings.REQUIRE_SECOND_STEP
            and account.is_authenticated
            and not has_taken(request, account)
            and request.path not in {reverse(name) for name in WITHOUT}
        ):
            known = has_second_step(account)
            return redirect("mfa_reauthenticate" if known else "mfa_activate_totp")
        return self.get_response(request)
