"""Signing in by the organisation's own OpenID Connect provider."""

from django.apps import AppConfig


class OpenIDConfig(AppConfig):
    """Stands in the place of allauth's application for OpenID Connect.

    allauth finds `provider.py` and `urls.py` beside this module.
    """

    name = "muster.core.people.openid"
    verbose_name = "The organisation's sign-in"
