"""Which pages there are for a person to look at: each address with samples."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from urllib.parse import quote

from muster.core.clocks.registry import BOOK
from muster.core.people.seed import PEOPLE, Person
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.web.routes import Open, Route, Rule, all_routes
from tests.journeys.house import House

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
MOST = 14
"""Samples tried at one address: a page is not there in every state of a record."""

RECORDS = ("import", "on-record")
"""Pages of the picture that are of a record, not of a person or thing."""


@dataclass(frozen=True)
class Place:
    """One address to try.

    page: what it is a page of; one of each is looked at.
    """

    page: str
    rule: Rule
    path: str

    def admits(self, person: Person) -> bool:
        """Whether its rule lets somebody ask at all."""
        roles = self.rule.roles
        return isinstance(roles, Open) or not roles.isdisjoint(person.roles)


def one_of_each_role() -> Iterator[Person]:
    """One person for each set of roles."""
    seen = set()
    for person in PEOPLE:
        if not person.system and person.roles not in seen:
            seen.add(person.roles)
            yield person


def places(house: House) -> Iterator[Place]:
    """Every declared address that can be got and is no file, with samples."""
    samples = Samples(house)
    for route in all_routes():
        declared = route.declared
        if declared and "GET" in declared.verbs and declared.reads != "export":
            for page, path in samples.paths(route):
                yield Place(page, declared.rule, path)


class Samples:
    """Values for the parameters of addresses: a record of each kind and state."""

    def __init__(self, house: House) -> None:
        self.records = house.rows(
            "SELECT kind, state, min(reference) FROM records_register"
            " GROUP BY kind, state ORDER BY kind, state DESC"
        )
        self.subjects = [
            str(reference)
            for (reference,) in house.rows(
                "SELECT min(reference) FROM picture_subject GROUP BY kind ORDER BY kind"
            )
        ]

    def paths(self, route: Route) -> Iterator[tuple[str, str]]:
        """What it is a page of, and the address filled in; each move is a page."""
        parts = {each[0]: each["name"] for each in PARAMETER.finditer(route.path)}
        mine = [
            kind
            for kind in KINDS
            if kind.url_name.split(":")[0] == route.name.split(":")[0]
        ]
        if "verb" in parts.values():
            filled = self._moves(mine)
        else:
            names = list(parts.values())
            values = [self._values(name, route, mine) for name in names]
            filled = (dict(zip(names, each, strict=True)) for each in product(*values))
        for given in filled:
            path = "/" + route.path
            for part, name in parts.items():
                path = path.replace(part, quote(given[name], safe=""))
            yield f"{route.name} {given.get('verb', '')}", path

    def _moves(self, kinds: list[RecordKind]) -> Iterator[dict[str, str]]:
        """Every move with a record in a state from which it is made."""
        for kind, (key, state, reference) in product(kinds, self.records):
            if kind.key == key:
                for move in kind.workflow.moves_from(state):
                    yield {"reference": reference, "verb": move.verb}

    def _values(self, name: str, route: Route, kinds: list[RecordKind]) -> list[str]:
        given = {
            "number": ["1"],
            "rule_id": [next(iter(BOOK)).rule_id],
            "about": self._of(["threat"])[:2],
            "other": self.subjects[1:2],
            "code": ["TS"],
        }
        if name != "reference":
            return given.get(name, [])
        if route.name.startswith("picture:") and not route.name.endswith(RECORDS):
            return self.subjects[:MOST]
        exact = [kind.key for kind in kinds if kind.url_name == route.name]
        mine = exact or [kind.key for kind in kinds]
        if mine:
            return self._of(mine)[:MOST]
        return [one for kind in KINDS for one in self._of([kind.key])[:1]]

    def _of(self, kinds: list[str]) -> list[str]:
        return [reference for kind, _, reference in self.records if kind in kinds]
