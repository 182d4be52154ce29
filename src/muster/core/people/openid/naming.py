"""The organisation's OpenID Connect provider, as the environment names it."""

from collections.abc import Mapping
from typing import Any

from muster.core.people.openid.rules import is_private

PROVIDER = "organisation"
NEEDED = ("MUSTER_OPENID_CLIENT", "MUSTER_OPENID_SECRET")


class OpenIDMisnamed(Exception):
    """The settings of the organisation's sign-in cannot be used; says why."""


def providers(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Django-allauth's SOCIALACCOUNT_PROVIDERS; docs/how-to/sign-in.md explains."""
    server = environment.get("MUSTER_OPENID_SERVER", "")
    return {"openid_connect": {"APPS": [_app(server, environment)] if server else []}}


def _app(server: str, environment: Mapping[str, str]) -> dict[str, Any]:
    missing = [name for name in NEEDED if not environment.get(name)]
    if missing:
        raise OpenIDMisnamed(f"MUSTER_OPENID_SERVER needs {' and '.join(missing)} too")
    if not is_private(server):
        raise OpenIDMisnamed("MUSTER_OPENID_SERVER must begin with https://")
    return {
        "provider_id": PROVIDER,
        "name": environment.get("MUSTER_OPENID_NAME", "your organisation"),
        "client_id": environment["MUSTER_OPENID_CLIENT"],
        "secret": environment["MUSTER_OPENID_SECRET"],
        "settings": {
            "server_url": server,
            "verified_by": environment.get("MUSTER_OPENID_VERIFIED", "email_verified"),
            "require": _claims(environment.get("MUSTER_OPENID_REQUIRE", "")),
            "trust_second_step": environment.get("MUSTER_OPENID_SECOND_STEP") == "1",
        },
    }


def _claims(written: str) -> dict[str, str]:
    """Claims that each identity must have: "tid=…,hd=example.police.uk"."""
    pairs = [each.partition("=") for each in written.split(",") if each.strip()]
    if not all(name.strip() and sign for name, sign, _ in pairs):
        raise OpenIDMisnamed("Write MUSTER_OPENID_REQUIRE as claim=value,claim=value")
    return {name.strip(): value.strip() for name, _, value in pairs}
