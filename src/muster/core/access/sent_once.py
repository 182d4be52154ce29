"""Doing once what a browser sends twice: a double click, or a page sent once more.

Each page that asks carries a token of its own, drawn when it was made: Django's, by
which it knows that the form is ours. So a form that arrives with the same token and the
same answers is the same form again. It waits for the first, and is answered as that
was. One that was refused or came to nothing leaves no receipt and is done anew; so is
one with other answers, or with a file of other content.

Sent again much later it is no double click: what it did may be undone by now, so
whoever sends it is told when it was done, and that it was not done again. A page that
showed a secret once, a token, is not shown again: its form is, with the same words.
"""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from muster.core.access.actions.once import KEPT, wait_for_others
from muster.core.access.models import Receipt
from muster.core.web.formats import moment
from muster.core.web.reads import Written
from muster.core.web.request import PageRequest, is_fragment

TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 # the name of a field
KEY: Final = "key_of_form"
"""Where a request keeps it: its files are read through once."""
DONE: Final = (302, 303)
SHOWN: Final = 200
SOON: Final = timedelta(seconds=10)
"""Within which a form that comes again is a double click, of which nothing is said."""
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
    if known is None:
        return None
    at = request.at  # type: ignore[attr-defined] # see PageRequest
    if at - known.at > SOON or known.reference == request.get_full_path():
        messages.info(request, told_of(known), fail_silently=True)
    return HttpResponseRedirect(known.reference)


def told_of(known: Receipt) -> str:
    """What whoever sends a form again is told."""
    return (
        f"You sent this form before, on {moment(known.at)}, and it was done then. It"
        " was not done again, and what it showed then is not shown again. If it is to"
        " be done again, open its page anew."
    )


def keep_receipt(
    request: PageRequest, response: HttpResponseBase, *, written: Iterable[Written] = ()
) -> None:
    """Remember where a form that was done was sent on to.

    written: the entries of the request: a page that answers one with an act showed
             something, once, and its form is where the same one leads again.
    """
    key = key_of(request)
    place = _leads_to(request, response, written) if key else ""
    if not 0 < len(place) <= LONGEST:
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


def _leads_to(
    request: HttpRequest, response: HttpResponseBase, written: Iterable[Written]
) -> str:
    if response.status_code in DONE:
        return response.headers.get("Location", "")
    is_page = response.status_code == SHOWN and not (
        is_fragment(request) or response.headers.get("Content-Disposition")
    )
    acted = any(entry.again is None for entry in written)
    return request.get_full_path() if is_page and acted else ""


def key_of(request: HttpRequest) -> str:
    """What tells one form from every other; "" for what is none."""
    if request.method != "POST" or not request.POST.get(TOKEN):
        return ""
    known: str | None = getattr(request, KEY, None)
    if known is None:
        known = _key_of(request)
        setattr(request, KEY, known)
    return known


def _key_of(request: HttpRequest) -> str:
    sent = repr(
        (
            request.get_full_path(),
            sorted(request.POST.lists()),
            sorted(
                (name, str(file.name), _digest(file))
                for name in request.FILES
                for file in request.FILES.getlist(name)
            ),
        )
    )
    digest = salted_hmac("muster.access.sent_once", sent, algorithm="sha256")
    return f"form:{digest.hexdigest()[:59]}"  # no program's key has a colon


def _digest(file: UploadedFile) -> str:
    """What is in a file: two of one name and one size may say different things."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _viewer(request: HttpRequest) -> UUID:
    viewer: UUID = request.viewer.user_id  # type: ignore[attr-defined] # see PageRequest
    return viewer
