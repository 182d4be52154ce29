"""Turning the pages of a list, for tests."""

import html
import re

from django.test import Client

MOST = 20
"""Pages that a test's list can have; one with more never ends."""


def turned(client: Client, address: str) -> list[str]:
    """What stands on each page of a list, from its first page to its last."""
    pages: list[str] = []
    here = address
    while len(pages) < MOST:
        answer = client.get(here, secure=True)
        assert answer.status_code == 200
        pages.append(" ".join(answer.content.decode().split()))
        onward = re.search(r'href="(\?[^"]*after=[^"]+)"', pages[-1])
        if onward is None:
            return pages
        here = address.partition("?")[0] + html.unescape(onward[1])
    raise AssertionError(f"{address} goes on and on")


def shown_on(pages: list[str], *words: str) -> list[int]:
    """On which page each of the words stands, the first being 0; each on one."""
    return [place for one in words for place, page in enumerate(pages) if one in page]
