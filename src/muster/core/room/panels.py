"""Panels that one part of the house offers to the pages of another.

The page names a slot and imports nobody; the panel is an address that the
browser fetches for the record that the page shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from muster.core.records.models import Register
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import Panel


@dataclass(frozen=True, slots=True)
class Offer:
    """A panel for every page of one slot.

    slot:  the kind of record whose page has the slot ("operation").
    route: name of the address, taking the record's reference.
    roles: who sees it; empty means everybody who sees the page.
    """

    slot: str
    title: str
    route: str
    roles: frozenset[Role] = frozenset()
    order: int = 100


_offers: dict[tuple[str, str], Offer] = {}


def offer(*offers: Offer) -> None:
    """Offer panels, from ``ready()``; the same offer twice changes nothing."""
    for one in offers:
        _offers[one.slot, one.route] = one


def offered(slot: str, register: Register, *, to: Viewer) -> tuple[Panel, ...]:
    """The panels of a slot for one record and one person, in their order."""
    return tuple(_panels(slot, register, to))


def _panels(slot: str, register: Register, to: Viewer) -> Iterator[Panel]:
    for one in sorted(_offers.values(), key=lambda o: (o.order, o.title)):
        if one.slot != slot or (one.roles and not to.holds(*one.roles)):
            continue
        try:
            href = reverse(one.route, args=[register.reference])
        except NoReverseMatch:
            continue
        yield Panel(title=one.title, href=href)
