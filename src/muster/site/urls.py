"""The root addresses: each stage and room under its own name."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from muster.core.web.settings import HANDLERS

globals().update(HANDLERS)


def _addresses(app: str) -> list[object]:
    """The addresses of one application under its own label, if it has any."""
    if find_spec(f"{app}.urls") is None:
        return []
    label = app.rsplit(".", 1)[-1].replace("_", "-")
    return [path(f"{label}/", include(f"{app}.urls"))]


urlpatterns = [
    path("account/sign-in/", include("allauth.urls")),
    path("", include("muster.site.home_urls")),
    *(address for app in settings.HOUSE for address in _addresses(app)),
]
