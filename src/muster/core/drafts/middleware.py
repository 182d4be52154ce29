"""Keeping what somebody typed instead of sending it, on any page that asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from muster.core.drafts import actions
from muster.core.drafts.queries import KEPT, kept_at
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.drafts import SAVE, TITLE, Kept, answers_of, kept_with
from muster.core.web.formats import day
from muster.core.web.pages import refusal_page
from muster.core.web.rendering import done
from muster.core.web.request import viewer_of
from muster.core.web.routes import Declared, declared_by

DONE = (302, 303)


class DraftMiddleware:
    """Stands inside the viewer's transaction.

    A form that is sent with "Save and come back" reaches no view: it is kept under the
    address of its page, where only its author finds it. Once it is sent it is gone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        kept_with(request, _kept)
        response = self.get_response(request)
        viewer = viewer_of(request)
        if viewer and _was_sent(request) and response.status_code in DONE:
            actions.forget(request.path, actor=viewer)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], *_: object
    ) -> HttpResponseBase | None:
        """Keep a draft of a page that this person may be asked by."""
        viewer, declared = viewer_of(request), declared_by(view)
        if request.method != "POST" or SAVE not in request.POST:
            return None
        if viewer is None or not _is_asked(declared, viewer):
            return None
        return _save(request, viewer)


def _was_sent(request: HttpRequest) -> bool:
    """Whether a page that may be kept was sent, and not kept."""
    if request.method != "POST" or TITLE not in request.POST:
        return False
    return SAVE not in request.POST


def _is_asked(declared: Declared | None, viewer: Viewer) -> bool:
    return (
        declared is not None
        and "POST" in declared.verbs
        and declared.rule.admits(viewer)
    )


def _save(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    at = request.at  # type: ignore[attr-defined] # see PageRequest
    try:
        draft = actions.keep(
            request.path,
            request.POST.get(TITLE, ""),
            answers_of(request),
            page=request.resolver_match.view_name if request.resolver_match else "",
            actor=viewer,
            at=at,
        )
    except Refused as refused:
        return refusal_page(request, refused)
    done(
        request,
        f"Kept as a draft until {day(draft.at + KEPT)}: “{draft.title}”. Nobody but you"
        " can see it. Go on from here, under Drafts.",
    )
    return _home()


def _home() -> HttpResponseRedirect:
    return redirect(reverse("home"))


def _kept(request: HttpRequest) -> Kept | None:
    viewer = viewer_of(request)
    if viewer is None:
        return None
    at = request.at  # type: ignore[attr-defined] # see PageRequest
    draft = kept_at(request.path, viewer=viewer, at=at).first()
    return Kept(at=draft.at, said=draft.said) if draft else None
