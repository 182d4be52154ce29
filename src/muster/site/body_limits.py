"""How much may be sent to an address, decided before any of it is kept.

Whoever is not signed in, or calls without a token, sends a few kilobytes; files go
only to an address that takes them, from somebody who is signed in. The web server asks
before it takes a body in (`web.Parser`), and knows who is signed in without the
database, by a cookie that only we can make; Django asks again, and knows it from the
session.
"""

import re
from collections.abc import Callable
from http.cookies import CookieError
from typing import Final

from django.conf import settings
from django.http import HttpRequest, parse_cookie
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from muster.core.documents.rules import LARGEST
from muster.core.web.api import PREFIX, TOKEN_BEGINS
from muster.core.web.errors import TOO_LARGE, error_page
from muster.core.web.routes import declared_by

NOT_SIGNED_IN: Final = 64 * 1024
"""Bytes of a form that somebody sends who is not signed in."""

A_FORM: Final = 4 * 1024**2
"""Bytes of a form, or of a call of the API; Django says in words what is too long."""

WITH_FILES: Final = 3 * LARGEST + 1024**2
"""Bytes of a form that takes files: as much as three of the largest."""

COOKIE: Final = "muster_sends"

TOKEN: Final = re.compile(rf"(?i:bearer) +{TOKEN_BEGINS}[A-Za-z0-9_-]{{43}}")
"""The header of a call with a token, whether or not we ever gave that one."""


def most(path: str, *, signed_in: bool, authorization: str = "") -> int:
    """How many bytes may be sent to a path.

    authorization: the header in which a program sends its token.
    """
    if path.startswith(PREFIX) and has_form_of_token(authorization):
        return A_FORM
    if not signed_in:
        return NOT_SIGNED_IN
    return WITH_FILES if _takes_files(path) else A_FORM


def has_form_of_token(authorization: str) -> bool:
    """Whether a header is written like one with a token; not whether it is good."""
    return TOKEN.fullmatch(authorization.strip()) is not None


def _takes_files(path: str) -> bool:
    try:
        declared = declared_by(resolve(path).func)
    except Resolver404:
        return False
    return declared is not None and declared.takes_files


def shows_session(cookies: str) -> bool:
    """Whether the cookies of a request are of a session that somebody signed in to.

    A session that has ended since is believed until the moment in the cookie: what
    is then sent is still refused, after it was taken in.
    """
    try:
        held = parse_cookie(cookies)
    except CookieError:
        return False
    until, _, proof = held.get(COOKIE, "").partition(".")
    session = held.get(settings.SESSION_COOKIE_NAME, "")
    if not (session and until.isascii() and until.isdecimal()):
        return False
    ours = constant_time_compare(_proof(session, until), proof)
    return ours and int(until) > timezone.now().timestamp()


def _proof(session: str, until: str) -> str:
    return salted_hmac("muster.sends", f"{session}.{until}").hexdigest()


class BodyLimits:
    """Stands inside authentication, and before anything reads what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        size = request.META.get("CONTENT_LENGTH") or "0"
        signed_in = request.user.is_authenticated
        largest = most(
            request.path_info,
            signed_in=signed_in,
            authorization=request.headers.get("Authorization", ""),
        )
        if size.isdigit() and int(size) > largest:
            return error_page(request, TOO_LARGE)
        response: HttpResponseBase = self.get_response(request)
        if request.user.is_authenticated:
            _give_proof(request, response)
        return response


def _give_proof(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let the web server know the session, from the next request on."""
    session = request.session.session_key
    held = f"{settings.SESSION_COOKIE_NAME}={session}; {COOKIE}="
    if not session or shows_session(held + request.COOKIES.get(COOKIE, "")):
        return
    now = int(timezone.now().timestamp())
    until = str(now + settings.SESSION_COOKIE_AGE)
    response.set_cookie(
        COOKIE,
        f"{until}.{_proof(session, until)}",
        secure=True,
        httponly=True,
        samesite="Lax",
    )
