"""One transaction a request, in which the database knows who is looking."""

from collections.abc import Callable
from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from muster.core.access.sent_once import answered_before, keep_receipt
from muster.core.audit.actions import Operation, record
from muster.core.audit.queries import SESSION_PURPOSE, purpose_of
from muster.core.people.models import User
from muster.core.people.queries import has_left, viewer_for
from muster.core.store.viewing import viewing_as
from muster.core.web.reads import (
    CAME_BACK,
    NAMING,
    Part,
    entries_written,
    shown_though_undone,
)
from muster.core.web.request import PageRequest
from muster.core.web.routes import named_by


class Left(Exception):
    """Every posting of the person who asks is over."""


FAILED = 400
"""Answers from here on undo whatever the request had written."""


class ViewerMiddleware:
    """Stands inside session and authentication, round everything else.

    A refused or failed request leaves nothing behind but its audit entries: of its
    being refused, and of what its answer showed all the same. They are written in a
    transaction of their own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        at = timezone.now()
        request.at = at  # type: ignore[attr-defined] # see web.request.PageRequest
        account = request.user
        if not account.is_authenticated:
            return self.get_response(request)
        purpose = request.session.get(SESSION_PURPOSE)
        purpose_id = UUID(purpose) if purpose else None
        user_id: UUID = account.user_id
        try:
            response = self._as_viewer(request, user_id, purpose_id, at)
        except (User.DoesNotExist, Left):
            logout(request)
            return self.get_response(request)
        if response.status_code >= FAILED:
            _note_undone(request, response, user_id, purpose_id, at)
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponseBase | None:
        """Answer a form that was sent twice as it was the first time."""
        return answered_before(request) if hasattr(request, "viewer") else None

    def _as_viewer(
        self,
        request: HttpRequest,
        user_id: UUID,
        purpose_id: UUID | None,
        at: datetime,
    ) -> HttpResponseBase:
        with viewing_as(user_id, purpose_id):
            viewer = viewer_for(user_id, at=at, purpose_id=purpose_id)
            if not viewer.roles and has_left(user_id, at=at):
                raise Left
            purpose = purpose_of(viewer)
            request.viewer = viewer  # type: ignore[attr-defined]
            request.purpose_text = str(purpose or "")  # type: ignore[attr-defined]
            with entries_written() as written:
                response = self.get_response(request)
            if response.status_code >= FAILED:
                transaction.set_rollback(True)
            else:
                asked = cast("PageRequest", request)
                keep_receipt(asked, response, written=written)
        return response


def _note_undone(
    request: HttpRequest,
    response: HttpResponseBase,
    user_id: UUID,
    purpose_id: UUID | None,
    at: datetime,
) -> None:
    """Say in the audit what was shown, and what was asked for and not given.

    A page that came back with its mistakes refused nobody anything: where it showed
    a record that is its entry, and elsewhere one that says it came back.
    """
    came_back = response.status_code == CAME_BACK
    with viewing_as(user_id, purpose_id):
        shown = shown_though_undone(request)
        for note in shown:
            note()
        if came_back and shown:
            return
        named = named_by(request) if response.status_code in NAMING else Part()
        record(
            Operation.CONSULTATION,
            "page.returned" if came_back else "page.refused",
            actor=viewer_for(user_id, at=at, purpose_id=purpose_id),
            register_id=named.register_id,
            subject_id=named.subject_id,
            access_class=named.access_class,
            refused=not came_back,
            body=f"{request.method} {request.path} {response.status_code}",
        )
