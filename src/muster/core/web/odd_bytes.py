"""What no text may hold, refused wherever it is sent: the database keeps no NUL."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from muster.core.web.errors import BAD_REQUEST, error_page

NUL: Final = "\0"


class OddBytes:
    """Takes a spoilt cookie for none, and answers 400 to a spoilt address or form.

    A form is looked at where the view is known, so that the refusal of somebody who
    is signed in is in the audit like any other.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.COOKIES = {
            name: value for name, value in request.COOKIES.items() if NUL not in value
        }
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        _view: object,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Refuse what holds a NUL, in the address, its query or the form."""
        if _spoilt([*args, *kwargs.values()]) or _spoilt(_said(request)):
            return error_page(request, BAD_REQUEST)
        return None


def _said(request: HttpRequest) -> Iterable[str]:
    for sent in (request.GET, request.POST):
        for name, values in sent.lists():
            yield name
            yield from values


def _spoilt(values: Iterable[object]) -> bool:
    return any(isinstance(value, str) and NUL in value for value in values)
