"""Doing once what a browser sends twice: a double click, or a page sent once more.

Each page that asks carries a token of its own, drawn when it was made: Django's, by
which it knows that the form is ours. So a form that arrives with the same token and the
same answers is the same form again. It waits for the first, and is answered as that
was. One that was refused or came to nothing leaves no receipt and is done anew; so is
one with other answers.
"""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from muster.core.access.actions.once import KEPT, wait_for_others
from muster.core.access.models import Receipt
from muster.core.web.request import PageRequest

TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 # the name of a field
DONE: Final = (302, 303)
LONGEST: Final = 300
"""Letters of an address that a receipt keeps."""


def answered_before(request: HttpRequest) -> HttpResponseRedirect | None:
    """Where the first of two equal forms was sent on to; None if this is the first.

    Waits while the first is being done.
    """
    key = key_of(request)
    if not key:
        return None
    viewer = _viewer(request)
    wait_for_others(f"{viewer} {key}")
    known = Receipt.objects.filter(viewer_id=viewer, key=key).first()
    return HttpResponseRedirect(known.reference) if known is not None else None


def keep_receipt(request: PageRequest, response: HttpResponseBase) -> None:
    """Remember where a form that was done was sent on to."""
    place = response.headers.get("Location", "")
    key = key_of(request) if response.status_code in DONE else ""
    if not key or not 0 < len(place) <= LONGEST:
        return
    mine = Receipt.objects.filter(viewer_id=request.viewer.user_id)
    mine.filter(at__lt=request.at - KEPT).delete()
    if not mine.filter(key=key).exists():
        Receipt.objects.create(
            viewer_id=request.viewer.user_id,
            key=key,
            digest="",
            reference=place,
            at=request.at,
        )


def key_of(request: HttpRequest) -> str:
    """What tells one form from every other; "" for what is none."""
    if request.method != "POST" or not request.POST.get(TOKEN):
        return ""
    sent = repr(
        (
            request.get_full_path(),
            sorted(request.POST.lists()),
            sorted(
                (str(file.name), file.size or 0)
                for name in request.FILES
                for file in request.FILES.getlist(name)
            ),
        )
    )
    digest = salted_hmac("muster.access.sent_once", sent, algorithm="sha256")
    return f"form:{digest.hexdigest()[:59]}"  # no program's key has a colon


def _viewer(request: HttpRequest) -> UUID:
    viewer: UUID = request.viewer.user_id  # type: ignore[attr-defined] # see PageRequest
    return viewer
