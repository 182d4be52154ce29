"""The page from which somebody came, to go back to it once a question is answered."""

from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

BACK: Final = "back"
"""The word in an address for the page to go back to."""
MOST: Final = 500
"""Characters of an address that is gone back to."""


def page_left(request: HttpRequest) -> str:
    """The page of ours whose link led here; "" where it was none."""
    try:
        left = urlsplit(request.headers.get("Referer", "")[: 2 * MOST])
    except ValueError:  # no address at all
        return ""
    if left.netloc != request.get_host():
        return ""
    return own_page(f"{left.path}?{left.query}" if left.query else left.path)


def own_page(path: str) -> str:
    """The same address where it is of a page of ours, without a host; else ""."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    if not plain or len(path) > MOST or not path.isprintable():
        return ""
    try:
        resolve(path.partition("?")[0])
    except Resolver404:
        return ""
    return path
