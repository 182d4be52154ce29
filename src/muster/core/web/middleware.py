"""What is said to the browser with every answer."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from muster.core.store.fitness import FITNESS
from muster.core.store.outage import OUTAGE
from muster.core.web.api import PREFIX, problems
from muster.core.web.errors import UNFIT, unavailable

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing from elsewhere, nothing inline, no framing."""

PERMISSIONS_POLICY: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)

HEADERS: Final[dict[str, str]] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Not "no-referrer": browsers then send forms with `Origin: null`, which
    # Django's check of forms rightly refuses.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""Sent unless the answer has set the header itself (a download may be stricter
about its content; nothing of ours is looser)."""


class DatabaseThere:
    """Middleware that answers at once while the database is known to be gone.

    Stands outside everything that asks it; styles and scripts go on before it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not OUTAGE.stands():
            return self.get_response(request)
        if request.path_info.startswith(PREFIX):
            return problems.unavailable()
        return unavailable(request)


class NodeServes:
    """Middleware that answers for a node which does not serve any more, and why is
    known: its clock is wrong by minutes, or its files stand elsewhere.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if FITNESS.stands():
            return self.get_response(request)
        if request.path_info.startswith(PREFIX):
            return problems.unfit()
        return unavailable(request, UNFIT)


class SecurityHeaders:
    """Middleware that puts the security headers on every answer.

    Stands first, so that errors and redirects bear them too. Static files may
    be kept by the browser: whitenoise sets their Cache-Control itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
