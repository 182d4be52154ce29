"""The root addresses: each stage and room under its own name."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLResolver, include, path

from muster.core.web.settings import HANDLERS
from muster.site.sign_in import sign_in_pages

globals().update(HANDLERS)

HOME = "muster.core.room"
"""The home page and what else belongs to no stage or room."""


def _addresses(app: str) -> list[URLResolver]:
    """The addresses of one application under its own label, if it has any.

    They stand in its `urls`, or where its pages are declared in its `pages`.
    """
    label = app.rsplit(".", 1)[-1].replace("_", "-")
    return [
        path(f"{label}/", include(module))
        for module in (f"{app}.urls", f"{app}.pages")
        if find_spec(module) is not None
        and hasattr(import_module(module), "urlpatterns")
    ]


urlpatterns = [
    path("account/sign-in/", include(list(sign_in_pages()))),
    path("api/", include("muster.core.web.api.urls")),
    path("", include(f"{HOME}.urls")),
    *(address for app in settings.HOUSE if app != HOME for address in _addresses(app)),
]
