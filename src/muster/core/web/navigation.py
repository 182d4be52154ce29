"""The main menu: entries that stages and rooms put there, by role."""

from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer


class Place(StrEnum):
    """Where an entry stands: in the bar, or in the list that “More” opens.

    The bar holds what a role opens daily, on one line of a small screen.
    """

    BAR = "bar"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu.

    route: name of the page it opens ("gateway:requests").
    roles: who sees it; empty means everybody signed in.
    order: lower comes first; entries of one order stand by title.
    """

    title: str
    route: str
    roles: AbstractSet[Role] = frozenset()
    order: int = 100
    place: Place = Place.BAR

    def shown_to(self, viewer: Viewer) -> bool:
        """Whether this viewer holds a role that the entry is for."""
        return not self.roles or not self.roles.isdisjoint(viewer.roles)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry as one viewer's page shows it."""

    title: str
    href: str
    current: bool


_entries: dict[tuple[str, str, Place], Entry] = {}


def register(*entries: Entry) -> None:
    """Put entries in the menu; call it from `ready()` of an application.

    Registering the same entry twice changes nothing.
    """
    for entry in entries:
        _entries[entry.route, entry.title, entry.place] = entry


def all_entries() -> tuple[Entry, ...]:
    """Every entry, whoever it is for and whether or not its page is installed."""
    return tuple(_entries.values())


def menu(viewer: Viewer | None, path: str, place: Place) -> tuple[MenuItem, ...]:
    """The menu of one viewer, the entry of the current page marked.

    One entry is marked, whether it stands in the bar or in what "More" opens.
    Entries whose page is not installed are left out, so that a room can go.
    """
    if viewer is None:
        return ()
    shown = [(e, href) for e, href in _reachable() if e.shown_to(viewer)]
    current = max(
        (href for _, href in shown if _within(path, href)), key=len, default=""
    )
    return tuple(
        MenuItem(e.title, href, href == current)
        for e, href in shown
        if e.place is place
    )


def _within(path: str, href: str) -> bool:
    """Whether a page is the entry's own or one below it; home has none below."""
    return path == href or (href != "/" and path.startswith(href))


def _reachable() -> tuple[tuple[Entry, str], ...]:
    entries = sorted(_entries.values(), key=lambda e: (e.order, e.title))
    addresses = get_urlconf() or settings.ROOT_URLCONF
    return _addressed(tuple(entries), addresses, get_script_prefix())


@lru_cache
def _addressed(
    entries: tuple[Entry, ...], _urlconf: object, _prefix: str
) -> tuple[tuple[Entry, str], ...]:
    """The entries whose page is installed, with their addresses: the same each time."""
    found = []
    for entry in entries:
        with suppress(NoReverseMatch):
            found.append((entry, reverse(entry.route)))
    return tuple(found)
