"""What a request carries besides what Django puts there."""

from datetime import datetime

from django.http import HttpRequest

from muster.core.terms.viewer import Viewer


class PageRequest(HttpRequest):
    """A request by a signed-in person, as a view behind a role rule gets it.

    viewer:       who is looking; set by the viewer middleware.
    purpose_text: what they are working on, in words; "" when not yet stated.
    at:           the one moment at which this request is taken to happen, UTC.

    Typing only: Django makes the request, middleware and `routes.page` fill it.
    """

    viewer: Viewer
    purpose_text: str
    at: datetime


def viewer_of(request: HttpRequest) -> Viewer | None:
    """The signed-in viewer of any request, or None on a public page."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return viewer


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of a page rather than a whole one."""
    return request.headers.get("HX-Request") == "true"
