"""Calls of the API: a token instead of a session, a purpose with each.

A call is its own world: it sees no cookie and so no session, and nothing in it
but the token says who calls. Pages never look at a token.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from muster.core.audit.actions import Operation, record, state_purpose
from muster.core.audit.models import Purpose
from muster.core.people.models import User
from muster.core.people.queries import viewer_for
from muster.core.people.sign_in.tokens import MOST_CALLS, Shown, shown
from muster.core.store.viewing import viewing_as
from muster.core.terms.marking import MarkedAbove, refuse_above
from muster.core.terms.viewer import Channel, Viewer
from muster.core.web.api import PREFIX, problems
from muster.core.web.reads import NAMING, Part
from muster.core.web.routes import named_by

FAILED: Final = 400
PURPOSE: Final = "Muster-Purpose"
MOST_MATTER: Final = 120
MOST_REASON: Final = 300
PURPOSE_STANDS: Final = timedelta(hours=8)
"""As long as a session: the same purpose stated again within it is one."""

log = logging.getLogger("django.request")


class CallMiddleware:
    """Stands before sessions; answers 401 to whatever has no good token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        try:
            return self._answer(request)
        except Exception as error:
            log.exception("A call of the API failed")
            return problems.failed(error)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        request.COOKIES = {}
        request.META.pop("HTTP_COOKIE", None)
        at = timezone.now()
        token = shown(_token(request), at=at)
        if token is None:
            return problems.NO_TOKEN.answer()
        if token.too_many:
            return _too_many(request, token, at)
        viewer = _caller(token, at=at) if token.good else None
        if viewer is None:
            return _ended(request, token, at)
        stated = purpose_in(_sent_purpose(request))
        marked = _marked(*stated) if stated else None
        if stated is None:
            answer: HttpResponseBase = problems.NO_PURPOSE.answer()
        elif marked is not None:
            answer = problems.refused(marked)
        else:
            viewer = replace(viewer, purpose_id=state_once(*stated, viewer, at=at))
            answer = self._as_viewer(request, viewer, token, at)
        if answer.status_code >= FAILED:
            _note_refusal(request, answer.status_code, viewer)
        return answer

    def _as_viewer(
        self, request: HttpRequest, viewer: Viewer, token: Shown, at: datetime
    ) -> HttpResponseBase:
        request.at = at  # type: ignore[attr-defined] # see web.request.PageRequest
        request.viewer = viewer  # type: ignore[attr-defined]
        request.scopes = token.scopes  # type: ignore[attr-defined]
        with viewing_as(viewer.user_id, viewer.purpose_id):
            answer = self.get_response(request)
            if answer.status_code >= FAILED:
                transaction.set_rollback(True)
        return problems.in_problems(answer)


def _token(request: HttpRequest) -> str:
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def _caller(token: Shown, *, at: datetime) -> Viewer | None:
    """Whom the token stands for; None once they hold no post."""
    with viewing_as(token.user_id):
        try:
            viewer = viewer_for(token.user_id, at=at, channel=Channel.API)
        except User.DoesNotExist:
            return None
    return viewer if viewer.roles and not viewer.is_system else None


def _sent_purpose(request: HttpRequest) -> str:
    """What the call sends as its purpose; "" where it is no text."""
    sent = request.headers.get(PURPOSE, "")
    try:
        return sent.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""


def purpose_in(sent: str) -> tuple[str, str] | None:
    """The matter and the reason that "MATTER; reason" gives, if it gives both."""
    matter, _, reason = (part.strip() for part in sent.partition(";"))
    fits = 0 < len(matter) <= MOST_MATTER and 0 < len(reason) <= MOST_REASON
    return (matter, reason) if fits and sent.isprintable() else None


def _marked(matter: str, reason: str) -> MarkedAbove | None:
    """Why a purpose is not kept that bears a marking above OFFICIAL."""
    try:
        refuse_above({f"The matter in {PURPOSE}": matter, "The reason in it": reason})
    except MarkedAbove as marked:
        return marked
    return None


def state_once(matter: str, reason: str, viewer: Viewer, *, at: datetime) -> UUID:
    """The purpose of these words: the one that stands, or stated now."""
    with viewing_as(viewer.user_id):
        known = (
            Purpose.objects.filter(
                viewer_id=viewer.user_id,
                matter=matter,
                reason=reason,
                stated_at__gt=at - PURPOSE_STANDS,
            )
            .order_by("-stated_at", "pk")
            .first()
        )
        stated = known or state_purpose(
            matter=matter, reason=reason, actor=viewer, at=at
        )
        return stated.id


def _too_many(request: HttpRequest, token: Shown, at: datetime) -> HttpResponse:
    """Told to wait; noted once in a window, so that a flood fills no audit."""
    if token.calls == MOST_CALLS + 1:
        _note_without(request, token, problems.TOO_MANY.status, at)
    answer = problems.TOO_MANY.answer()
    answer["Retry-After"] = str(int(token.wait.total_seconds()) + 1)
    return answer


def _ended(request: HttpRequest, token: Shown, at: datetime) -> HttpResponse:
    """As for no token at all; whose it was is noted, once in a window."""
    if token.calls == 1:
        _note_without(request, token, problems.NO_TOKEN.status, at)
    return problems.NO_TOKEN.answer()


def _note_without(
    request: HttpRequest, token: Shown, status: int, at: datetime
) -> None:
    """Note a call of somebody known who was not let in."""
    with viewing_as(token.user_id):
        try:
            viewer = viewer_for(token.user_id, at=at, channel=Channel.API)
        except User.DoesNotExist:
            log.warning("A token of somebody who is gone was shown")
            return
    _note_refusal(request, status, viewer)


def _note_refusal(request: HttpRequest, status: int, viewer: Viewer) -> None:
    """Say in the audit that something was asked for and not given."""
    with viewing_as(viewer.user_id, viewer.purpose_id):
        named = named_by(request) if status in NAMING else Part()
        record(
            Operation.CONSULTATION,
            "api.refused",
            actor=viewer,
            register_id=named.register_id,
            subject_id=named.subject_id,
            access_class=named.access_class,
            refused=True,
            body=f"{request.method} {request.path[:200]} {status}",
        )
