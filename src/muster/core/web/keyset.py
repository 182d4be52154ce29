"""Where the next page of a list begins, as an opaque word in its address.

A cursor holds only what the list shows (dates, references), never a count, a
page number or an internal key: those tell of rows that the reader may not see.

Each word is enciphered under the name of the address that shows the list. Whoever
holds one, or finds it in a log, reads nothing in it and can make none; a word of one
list is none of another. The same place is always the same word: no clock and no
chance is in it.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest

PARAMETER = "after"
SALT = "muster.web.keyset"

Found = TypeVar("Found")


def cursor(*values: str) -> str:
    """The place after a row that sorts by these values, for `ListPage.next_page`."""
    return json.dumps(values)


def part(
    found: Sequence[Found], size: int, values: Callable[[Found], tuple[str, ...]]
) -> tuple[Sequence[Found], str]:
    """The rows to show of those found, and the cursor of the next page.

    found:  one row more than is shown, where there is one.
    values: what a row sorts by.
    """
    shown = found[:size]
    return shown, cursor(*values(shown[-1])) if len(found) > size else ""


def word(request: HttpRequest, place: str) -> str:
    """A cursor as a word for this address alone; "" for none."""
    return enciphered(json.loads(place), of=_list(request)) if place else ""


def after(request: HttpRequest) -> tuple[str, ...] | None:
    """The values after which the asked page begins; None for the first page.

    A word that this list did not give is a bad request.
    """
    given = request.POST.get(PARAMETER) or request.GET.get(PARAMETER)
    return opened(given, of=_list(request)) if given else None


def enciphered(values: Sequence[str], *, of: str) -> str:
    """Values as a word of one list."""
    plain = json.dumps(list(values), separators=(",", ":")).encode()
    made = _cipher(settings.SECRET_KEY).encrypt(plain, [of.encode()])
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def opened(given: str, *, of: str) -> tuple[str, ...]:
    """The values of a word; one that this list did not give is a bad request."""
    try:
        made = base64.b64decode(given + "=" * (-len(given) % 4), b"-_", validate=True)
        plain = _cipher(settings.SECRET_KEY).decrypt(made, [of.encode()])
    except (InvalidTag, ValueError) as error:
        raise BadRequest("The address of this page is not one of ours.") from error
    return tuple(json.loads(plain))


@cache
def _cipher(secret: str) -> AESSIV:
    return AESSIV(hashlib.sha512(f"{SALT}.{secret}".encode()).digest())


def _list(request: HttpRequest) -> str:
    """The name of the address asked for; without one, a test asks the view itself."""
    return request.resolver_match.view_name if request.resolver_match else ""
