"""Offers of panels, as door plates state them: plain values, no models."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from muster.core.terms.role import Role


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
    roles: AbstractSet[Role] = frozenset()
    order: int = 100


_offers: dict[tuple[str, str], Offer] = {}


def offer(*offers: Offer) -> None:
    """Offer panels, from ``ready()``; the same offer twice changes nothing."""
    for one in offers:
        _offers[one.slot, one.route] = one


def offers_for(slot: str) -> Iterator[Offer]:
    """The offers for a slot, in their order."""
    wanted = (one for one in _offers.values() if one.slot == slot)
    return iter(sorted(wanted, key=lambda one: (one.order, one.title)))


def all_offers() -> Iterator[Offer]:
    """Every offer, whatever its slot."""
    return iter(_offers.values())
