"""Pages for what went wrong: what happened, what to do, nothing lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse

from muster.core.web.rendering import show


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What the reader is told, in plain words."""

    status: int
    title: str
    lines: tuple[str, ...]


BAD_REQUEST: Final = ErrorPage(
    400,
    "We could not understand that",
    (
        "Something in the address or in what was sent is not as Muster made it.",
        "Nothing was changed. Go back, open the page again and try once more.",
    ),
)
FORBIDDEN: Final = ErrorPage(
    403,
    "You may not do that",
    (
        "Nothing was changed. What you may do depends on your role and team.",
        "If you should be able to do it, ask your administrator.",
    ),
)
STALE_FORM: Final = ErrorPage(
    403,
    "The page was open too long",
    (
        "We could not be sure that this was sent from a page of yours, so nothing"
        " was changed.",
        "Open the page again and send it from there. What you typed is not kept."
        " If it happens again, sign out and in.",
    ),
)
NOT_FOUND: Final = ErrorPage(
    404,
    "Page not found",
    (
        "There is no page here that you may open.",
        "If you typed the address, check it. If someone gave you a reference, ask"
        " them whether you should have access.",
    ),
)
WRONG_VERB: Final = ErrorPage(
    405,
    "That cannot be done from here",
    ("Nothing was changed. Open the page from its menu and try again.",),
)
TOO_MANY: Final = ErrorPage(
    429,
    "Too many attempts",
    (
        "This was tried too often in a short time. Nothing was changed.",
        "Wait a few minutes and try again.",
    ),
)
BROKEN: Final = ErrorPage(
    500,
    "Something went wrong",
    (
        "The fault is ours. Nothing you sent was saved, and nothing saved before"
        " was lost.",
        "Open the page again and try once more; what you typed is not kept. If it"
        " happens again, tell your administrator the time at which it happened.",
    ),
)


def error_page(request: HttpRequest, error: ErrorPage) -> HttpResponse:
    """The page of an error; it says the same whatever was asked for."""
    return show(request, "web/errors/error.html", {"error": error}, status=error.status)


def _answering(error: ErrorPage) -> Callable[..., HttpResponse]:
    """A view that answers with one error, whatever Django tells it besides."""

    def answer(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
        return error_page(request, error)

    return answer


bad_request = _answering(BAD_REQUEST)
forbidden = _answering(FORBIDDEN)
not_found = _answering(NOT_FOUND)
too_many = _answering(TOO_MANY)
broken = _answering(BROKEN)
stale_form = _answering(STALE_FORM)
"""The root addresses' `handler400` to `handler500`, by `settings.HANDLERS`;
`stale_form` answers a form without a valid token (`CSRF_FAILURE_VIEW`)."""
