"""Panels that one part of the house offers to the pages of another.

The page names a slot and imports nobody; the panel is an address that the
browser fetches for the record that the page shows.
"""

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

from muster.core.records.models import Register
from muster.core.room.offers import offers_for
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import Panel


def offered(slot: str, register: Register, *, to: Viewer) -> tuple[Panel, ...]:
    """The panels of a slot for one record and one person, in their order."""
    return tuple(_panels(slot, register, to))


def _panels(slot: str, register: Register, to: Viewer) -> Iterator[Panel]:
    for one in offers_for(slot):
        if one.roles and not to.holds(*one.roles):
            continue
        try:
            href = reverse(one.route, args=[register.reference])
        except NoReverseMatch:
            continue
        yield Panel(title=one.title, href=href)
