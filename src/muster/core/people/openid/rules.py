"""What the organisation's sign-in must say before anybody is let in by it."""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SIGNATURES = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"}
)
"""Signatures that the provider alone can make; none rests on a shared secret."""

NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")
SECOND_STEP = "mfa"
"""The authentication method reference of RFC 8176 for more than one factor."""


def is_private(address: str) -> bool:
    """Whether nobody on the way can read or change what goes to an address."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in LOOPBACK
    )


def key_of(issuer: str, subject: str) -> str:
    """The name under which one identity of one provider is kept.

    Both are in it: the same subject of another provider is somebody else.
    """
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def is_for(claims: Mapping[str, Any], client: str) -> bool:
    """Whether an identity was stated for us, not for another application too."""
    audience = claims.get("aud")
    party = claims.get("azp")
    if party is not None:
        return bool(party == client)
    return audience in (client, [client])


def says(claims: Mapping[str, Any], wanted: Mapping[str, str]) -> bool:
    """Whether every claim that the installation asks for has its value."""
    return all(claims.get(name) == value for name, value in wanted.items())


def vouched_address(claims: Mapping[str, Any], *, verified_by: str) -> str | None:
    """The e-mail address that the provider says is this person's, if it does.

    verified_by: the claim that says so. Only the value true counts.
    """
    address = claims.get("email")
    if claims.get(verified_by) is not True or not isinstance(address, str):
        return None
    return address.strip().lower() or None


def took_second_step(claims: Mapping[str, Any]) -> bool:
    """Whether the provider asked for more than one factor."""
    methods = claims.get("amr")
    return isinstance(methods, list) and SECOND_STEP in methods
