"""The pages of django-allauth that there are: a few, and every other one is closed."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from allauth import urls
from django.db.transaction import atomic
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver

from muster.core.people.sign_in.queries import SIGN_IN
from muster.core.people.sign_in.views import without_password
from muster.site.sign_in_noting import noted

View = Callable[..., HttpResponseBase]

OPEN: Final = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_change_password",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
    }
)
"""Signing in and out, one's own password and second step. A page that a later
version of allauth brings is closed until it is named here."""


def closed(request: HttpRequest, **_: object) -> HttpResponseBase:
    """No such page: the address stands so that allauth can name it."""
    raise Http404


INSTEAD: Final[dict[str, View]] = {
    "account_set_password": without_password,
}


def _in_its_transaction(view: View, name: str) -> View:
    """Give pages of the second step the transaction that allauth takes for granted.

    It opens one on the default connection, where its tables are not. What a
    refused code is counted by is kept: a refusal is an answer, not an exception.
    """
    return atomic(using=SIGN_IN)(view) if name.startswith("mfa_") else view


def sign_in_pages(
    patterns: Iterable[URLPattern | URLResolver] = urls.urlpatterns,
) -> Iterator[URLPattern | URLResolver]:
    """Every address of allauth, the open ones leading to its pages."""
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = list(sign_in_pages(each.url_patterns))
            yield URLResolver(each.pattern, inner)
        elif each.name in OPEN:
            name = str(each.name)
            view = noted(_in_its_transaction(each.callback, name), name)
            yield URLPattern(each.pattern, view, each.default_args, each.name)
        else:
            view = INSTEAD.get(each.name or "", closed)
            yield URLPattern(each.pattern, view, each.default_args, each.name)
