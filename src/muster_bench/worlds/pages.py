"""What can be asked of the pages: every declared address, whoever may use it.

Nothing here knows a page by name: an address joins by being declared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote
from zlib import crc32

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import Resolver404, resolve

from muster.core.people.seed import BY_NAME
from muster.core.records.kinds import KINDS
from muster.core.web.routes import Open, Route, all_routes
from muster_bench.worlds.answers import Answer, plain, rewound
from muster_bench.worlds.world import World

REFERENCE: Final = "<str:reference>"
SHARED = frozenset({"records", "documents", "clocks", "retention"})
"""Addresses that are below every record, whatever its kind."""
TELLING = frozenset({"home", "told", "audit"})
"""Addresses that tell of records of every kind."""
ASKING: Final = 8
"""Sets of roles that ask at an address by day."""
IN_PART: Final = "in part"
EMPTY: Final = "empty"
Typed = str | SimpleUploadedFile
Sent = Mapping[str, Sequence[Typed]]


@dataclass(frozen=True)
class Asked:
    """One request of a page.

    sent: what its form holds; None for a page that is only got.
    way:  whether the form is sent in part; "" for as it should be, or empty.
    """

    path: str
    sent: Sent | None = None
    headers: tuple[tuple[str, str], ...] = ()
    way: str = ""

    def __str__(self) -> str:
        headers = f" {dict(self.headers)}" if self.headers else ""
        if self.sent is None:
            return f"GET {self.path}{headers}"
        shown = {
            name: [str(each) for each in values] for name, values in self.sent.items()
        }
        return f"POST {self.path} {shown}{headers}"

    @property
    def what(self) -> str:
        """Its verb and the name of its address, and how its form is sent."""
        named = leads_to(self.path)
        address = named[0] if named else "?"
        if self.sent is None:
            return f"GET {address}"
        way = self.way if self.sent else EMPTY
        return f"POST {address}, {way}" if way else f"POST {address}"

    def put_to(self, world: World, name: str) -> Answer:
        """What a world answers to somebody, within a step."""
        client, headers = world.client(name), dict(self.headers)
        if self.sent is None:
            return plain(client.get(self.path, secure=True, headers=headers))
        sent = {
            box: [rewound(one) for one in values] for box, values in self.sent.items()
        }
        return plain(client.post(self.path, sent, secure=True, headers=headers))


@lru_cache(maxsize=20_000)
def leads_to(path: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The address that a path is one of, with what fills its parameters."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    given = tuple((key, str(value)) for key, value in match.kwargs.items())
    return match.view_name, given


def declared_routes() -> list[Route]:
    """Every address that declares who may use it."""
    return [route for route in all_routes() if route.declared is not None]


def admits(route: Route, name: str) -> bool:
    """Whether the rule of an address lets one of the invented people ask."""
    if route.declared is None:
        return False
    roles = route.declared.rule.roles
    return isinstance(roles, Open) or not roles.isdisjoint(BY_NAME[name].roles)


def some_of(people: Iterable[str], *, at: str) -> list[str]:
    """As many of some people as ask at a place by day, drawn by its name.

    Over all places everybody asks much. `muster bench sweeps` asks as all.
    """
    drawn = sorted(people, key=lambda name: crc32(f"{at} {name}".encode()))
    return drawn[:ASKING]


def prefix_of(reference: str) -> str:
    """What a reference says of its kind; nothing if it is none."""
    return reference.split("-")[1] if reference.count("-") > 1 else ""


def standing_at(reference: str, routes: Sequence[Route]) -> list[str]:
    """Where a record, or a person or thing, may stand, and lists that may name it."""
    prefix = prefix_of(reference)
    of_kind = {kind.url_name.split(":")[0] for kind in KINDS if kind.prefix == prefix}
    spaces = of_kind | SHARED if of_kind else {"picture"}
    found = []
    for route in routes:
        space, parts = route.name.split(":")[0], route.path.count("<")
        listed = parts == 0 and space in spaces | TELLING
        if listed or (parts == 1 and REFERENCE in route.path and space in spaces):
            path = route.path.replace(REFERENCE, quote(reference, safe=""))
            found.append("/" + path)
    return found
