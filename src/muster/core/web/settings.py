"""Settings of the page kit, for `site/settings.py` to take over.

Reads no setting, so that it can be imported before there are any.
"""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

ENGINE: Final = "pages"

COOKIES: Final[dict[str, Any]] = {
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_NAME": "muster_session",
    "CSRF_COOKIE_SECURE": True,
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_NAME": "muster_form",
    "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    "CSRF_FAILURE_VIEW": "muster.core.web.errors.stale_form",
}
"""`globals().update(COOKIES)`. Secure cookies work on a loopback address in
Chromium and Firefox without TLS. Lax, since a strict cookie is not sent with
the return from an OpenID Connect provider."""

HANDLERS: Final[dict[str, str]] = {
    "handler400": "muster.core.web.errors.bad_request",
    "handler403": "muster.core.web.errors.forbidden",
    "handler404": "muster.core.web.errors.not_found",
    "handler429": "muster.core.web.errors.too_many",
    "handler500": "muster.core.web.errors.broken",
}
"""`globals().update(HANDLERS)` in the root addresses."""

MIDDLEWARE_FIRST: Final[tuple[str, ...]] = (
    "muster.core.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "muster.core.web.middleware.DatabaseThere",
    "muster.core.web.middleware.NodeServes",
)
"""Stands before every other middleware."""

STATIC: Final[dict[str, Any]] = {
    "STATIC_URL": "/static/",
    "WHITENOISE_USE_FINDERS": True,
    "WHITENOISE_MAX_AGE": 3600,
    "WHITENOISE_IMMUTABLE_FILE_TEST": r"^/static/web/built/.*-[0-9A-Z]{8}\.\w+$",
}
"""`globals().update(STATIC)`. Files are served from the applications' own
folders (`staticfiles` installed, no collecting step): the built ones bear the
hash of their content in their names and may be kept for ever."""


def pages_engine(apps: Iterable[str]) -> dict[str, Any]:
    """The TEMPLATES entry for our Jinja pages; put it before Django's own.

    apps: dotted names of our installed applications (packages or their
          `AppConfig`s); each one's `templates` folder is listed explicitly,
          since Django's Jinja engine would else look in `jinja2` folders.
    """
    return {
        "NAME": ENGINE,
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [folder for app in apps for folder in _template_folders(app)],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "muster.core.web.environment.environment",
            "context_processors": ["muster.core.web.frame.frame"],
        },
    }


def _template_folders(app: str) -> list[Path]:
    package = app.split(".apps.", maxsplit=1)[0]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"{app} is not an application that can be found")
    folder = Path(spec.origin).parent / "templates"
    return [folder] if folder.is_dir() else []
