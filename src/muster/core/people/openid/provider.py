"""The organisation's sign-in as allauth sees it."""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from muster.core.people.openid.identity import OrganisationSignIn
from muster.core.people.openid.rules import key_of


class OrganisationProvider(OpenIDConnectProvider):  # type: ignore[misc] # untyped
    """One provider, named by the settings, with nothing taken from the request.

    `claims` of a login are what its signed identity says; nothing of it is kept
    but the key of issuer and subject.
    """

    package = "muster.core.people.openid"
    oauth2_adapter_class = OrganisationSignIn
    pkce_enabled_default = True

    @property
    def issuer(self) -> str:
        """The one provider whose word counts."""
        return str(self.app.settings["server_url"]).rstrip("/")

    def redirect_from_request(self, request: HttpRequest) -> HttpResponseBase:
        """Send somebody there to sign in, and for nothing else."""
        asked = self.get_redirect_from_request_kwargs(request)
        nonce = secrets.token_urlsafe(32)
        sent: HttpResponseBase = self.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=asked.get("next_url"),
            nonce=nonce,
            auth_params={"nonce": nonce},
        )
        return sent

    def sociallogin_from_response(
        self, request: HttpRequest, response: dict[str, Any]
    ) -> SocialLogin:
        """The login of the identity that these claims state."""
        login = super().sociallogin_from_response(request, response)
        login.claims = response
        return login

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The key of the identity, not its subject alone."""
        return key_of(str(data["iss"]), str(data["sub"]))

    def extract_extra_data(self, _data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is kept of what the provider tells."""
        return {}

    def extract_common_fields(self, _data: dict[str, Any]) -> dict[str, Any]:
        """No account is made from it."""
        return {}

    def extract_email_addresses(self, _data: dict[str, Any]) -> list[EmailAddress]:
        """Nobody is found by an address before our adapter has looked at it."""
        return []


provider_classes = [OrganisationProvider]
