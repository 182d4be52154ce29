"""Asking the provider who somebody is, and believing only what it signed."""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.http import HttpRequest

from muster.core.people.openid.rules import NEEDED, SIGNATURES, is_for, is_private

CLOCKS_DIFFER = 30  # seconds by which the provider's clock may be ahead or behind
USED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class OrganisationSignIn(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # untyped
    """Goes by what the provider publishes, if it is the provider that was named."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider publishes of itself.

        A provider must call itself what we call it: an address that serves many
        organisations does not, and is refused.
        """
        known = hasattr(self, "_openid_config")
        config: dict[str, Any] = super().openid_config
        if not known:
            named = self.get_provider().issuer
            if str(config.get("issuer", "")).rstrip("/") != named:
                raise OAuth2Error("the provider goes by another name")
            if not all(is_private(str(config.get(name, ""))) for name in USED):
                raise OAuth2Error("the provider's addresses are not private")
        return config

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """The login of whoever the provider says somebody is."""
        claims = self._signed(app, kwargs["response"].get("id_token"))
        if "email" not in claims and "userinfo_endpoint" in self.openid_config:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("the provider told of somebody else")
            claims = {**told, **claims}
        return self.get_provider().sociallogin_from_response(request, claims)

    def _signed(self, app: SocialApp, id_token: str | None) -> dict[str, Any]:
        """What a signed identity says, if it is from our provider and for us."""
        if not id_token:
            raise OAuth2Error("the provider stated no identity")
        try:
            head = jwt.get_unverified_header(id_token)
            if head.get("alg") not in SIGNATURES:
                raise OAuth2Error("a signature of a kind that is not accepted")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key(head.get("kid")),
                algorithms=[head["alg"]],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                leeway=CLOCKS_DIFFER,
                options={"require": list(NEEDED)},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error(f"the identity does not hold: {error}") from error
        if not is_for(claims, app.client_id):
            raise OAuth2Error("the identity was stated for another application")
        return claims

    def _key(self, name: str | None) -> jwt.PyJWK:
        """The provider's key of this name; its only one if it gives no name."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        found = [key for key in keys if name is None or key.key_id == name]
        if len(found) != 1:
            raise OAuth2Error("signed by a key that the provider does not publish")
        return found[0]
