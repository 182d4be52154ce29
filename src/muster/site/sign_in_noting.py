"""What is done on the pages of django-allauth, said in the audit.

Its signals come when a transaction ends, or not at all where something is refused. So
each page is asked what came of it: it leads on, or shows its form again.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final
from urllib.parse import urlsplit

from allauth.account.internal.stagekit import unstash_login
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from muster.core.access.actions.own_sign_in import (
    note_failed,
    note_own,
    note_password_given,
    note_signed_out,
)
from muster.core.people.queries import viewer_for
from muster.core.people.sign_in.models import Account
from muster.core.terms.viewer import Viewer
from muster.core.web.request import viewer_of
from muster.site.adapter import how_proved

View = Callable[..., HttpResponseBase]
OK, LEADS_ON = 200, 302

ACTS: Final = {
    "account_change_password": "people.password_changed",
    "account_reauthenticate": "people.proved_again",
    "mfa_reauthenticate": "people.proved_again",
    "mfa_activate_totp": "people.second_step_set_up",
    "mfa_deactivate_totp": "people.second_step_removed",
    "mfa_generate_recovery_codes": "people.recovery_codes_made",
}
"""What a signed-in person does on a page; refused where its form comes back."""

ELSEWHERE: Final = (
    "account_reauthenticate",
    "mfa_reauthenticate",
    "account_set_password",
    "mfa_deactivate_totp",
)
"""Where a page leads on to when it has done nothing."""

STEPS: Final = ("account_login", "mfa_authenticate", "openid_connect_callback")
"""Where somebody is not signed in yet; what lets them in notes itself (`adapter`)."""


def noted(view: View, name: str) -> View:
    """The page of a name, which says in the audit what was done on it."""
    if name == "account_logout":
        return _leaving(view)
    if name == "mfa_view_recovery_codes":
        return _showing(view)
    if name in STEPS:
        return _entering(view, name)
    return _acting(view, ACTS[name]) if name in ACTS else view


def _acting(view: View, verb: str) -> View:
    @wraps(view)
    def acting(
        request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method != "POST" or not request.user.is_authenticated:
            return response
        if response.status_code == OK:
            note_own(verb, actor=_viewer(request), refused=True)
        elif response.status_code == LEADS_ON and not _leads_elsewhere(response):
            proved = verb == "people.proved_again"
            body = how_proved(request, request.user) if proved else ""
            note_own(verb, actor=_viewer(request), body=body)
        return response

    return acting


def _leads_elsewhere(response: HttpResponseBase) -> bool:
    path = urlsplit(response["Location"]).path
    return path in {reverse(name) for name in ELSEWHERE}


def _viewer(request: HttpRequest) -> Viewer:
    """Who is looking; a request that waited for a proof is made anew, without one."""
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - for the type checker
    return viewer_of(request) or viewer_for(account.user_id, at=timezone.now())


def _leaving(view: View) -> View:
    @wraps(view)
    def leaving(
        request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        viewer = viewer_of(request)
        response = view(request, *args, **kwargs)
        if viewer and not request.user.is_authenticated:
            note_signed_out(viewer.user_id, at=timezone.now())
        return response

    return leaving


def _showing(view: View) -> View:
    """Recovery codes are shown once: that they were is said."""

    @wraps(view)
    def showing(
        request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        kept = Authenticator.objects.filter(
            user_id=request.user.pk, type=Authenticator.Type.RECOVERY_CODES
        ).first()
        new = kept is not None and not kept.wrap().did_view
        response = view(request, *args, **kwargs)
        if new and response.status_code == OK:
            note_own("people.recovery_codes_shown", actor=_viewer(request))
        return response

    return showing


def _entering(view: View, name: str) -> View:
    @wraps(view)
    def entering(
        request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        before = _waiting(request)
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated:
            return response
        waiting = _waiting(request)
        if name == "mfa_authenticate":
            if request.method == "POST" and before and response.status_code == OK:
                note_failed(before.user_id, how="second step")
        elif getattr(request, "bound_now", False):
            pass  # that they came is in the entry of the binding
        elif waiting and response.status_code == LEADS_ON and waiting != before:
            note_password_given(waiting.user_id)
        return response

    return entering


def _waiting(request: HttpRequest) -> Account | None:
    """Whose second step is asked for in this session."""
    if request.user.is_authenticated:
        return None
    login = unstash_login(request, peek=True)
    return login.user if login else None
