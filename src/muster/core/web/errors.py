"""Pages for what went wrong: what happened, what to do, nothing lost."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from muster.core.store.outage import OUTAGE, is_outage
from muster.core.store.overtaken import is_overtaken
from muster.core.terms.reason import overtaken
from muster.core.web.pages.asking import refusal_page, typed_words
from muster.core.web.rendering import ENGINE, show


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
TOO_LARGE: Final = ErrorPage(
    413,
    "That is too much at once",
    (
        "More was typed or ticked than one page takes, so nothing was changed.",
        "Open the page again and send less. A long text is better added to the record"
        " as a file.",
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
        " happens again, tell your administrator when it was.",
    ),
)


UNAVAILABLE: Final = ErrorPage(
    503,
    "Muster cannot reach its records just now",
    (
        "The database does not answer. Nothing saved before is lost, and you are still"
        " signed in. If you sent something just now, look whether it is there before"
        " you send it again.",
        "It comes back by itself. Wait a minute and try again; your browser's Back"
        " brings back what you typed. If it lasts, tell whoever runs Muster when it"
        " began.",
    ),
)
UNFIT: Final = ErrorPage(
    503,
    "This machine does not serve Muster just now",
    (
        "Something is wrong with it that would make what is done here wrong too."
        " Nothing you sent was saved, nothing saved before is lost, and you are still"
        " signed in.",
        "It comes back by itself a minute after it was put right. Tell whoever runs"
        " Muster: its log says what it is, and so does “muster doctor” there. Your"
        " browser's Back brings back what you typed.",
    ),
)
RETRY_AFTER: Final = "10"
"""Seconds after which it is worth asking again."""


def error_page(request: HttpRequest, error: ErrorPage) -> HttpResponse:
    """The page of an error; it says the same whatever was asked for.

    Only a fault of ours says when it was: whoever looks for it needs that.
    """
    at = timezone.now() if error is BROKEN else None
    typed = _given_back(request) if error is NOT_FOUND else []
    context = {"error": error, "at": at, "typed": typed, "sensitive": bool(typed)}
    return show(request, "web/errors/error.html", context, status=error.status)


def _given_back(request: HttpRequest) -> list[str]:
    """What was typed into a form that was sent, and is not there for them any more.

    Somebody may have lost sight of a record while they typed. What never was there is
    answered alike. Only what was sent from a page of ours is repeated: at an address
    that is none of ours nobody asked whether it was.
    """
    sent_from_ours = request.method == "POST" and request.resolver_match is not None
    return typed_words(request) if sent_from_ours else []


def _answering(error: ErrorPage) -> Callable[..., HttpResponse]:
    """A view that answers with one error, whatever Django tells it besides."""

    def answer(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
        return error_page(request, error)

    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood; that it is too much is said as that."""
    large = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent))
    return error_page(request, TOO_LARGE if large else BAD_REQUEST)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours; what is none is said as what it is: that the database is
    gone, or that another act came first.
    """
    error = sys.exc_info()[1]
    if is_outage(error):
        OUTAGE.note()
        return unavailable(request)
    if is_overtaken(error):
        return refusal_page(request, overtaken(see=request.path))
    return error_page(request, BROKEN)


def unavailable(request: HttpRequest, error: ErrorPage = UNAVAILABLE) -> HttpResponse:
    """The page that needs no database: no session is looked up, nobody named."""
    at = timezone.now()
    context = {
        "error": error,
        "at": at,
        "again": request.get_full_path() if request.method == "GET" else "",
        "unit": getattr(settings, "MUSTER_UNIT_NAME", ""),
    }
    body = render_to_string("web/errors/unavailable.html", context, using=ENGINE)
    answer = HttpResponse(body, status=error.status)
    answer["Retry-After"] = RETRY_AFTER
    return answer


forbidden = _answering(FORBIDDEN)
not_found = _answering(NOT_FOUND)
too_many = _answering(TOO_MANY)
stale_form = _answering(STALE_FORM)
"""The root addresses' `handler400` to `handler500`, by `settings.HANDLERS`;
`stale_form` answers a form without a valid token (`CSRF_FAILURE_VIEW`)."""
