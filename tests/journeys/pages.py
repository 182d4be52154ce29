"""Which pages there are for a person to look at: each address with a sample."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from muster.core.clocks.registry import BOOK
from muster.core.people.seed import PEOPLE, Person
from muster.core.records.kinds import KINDS
from muster.core.web.routes import Open, Route, Rule, all_routes
from tests.journeys.house import House

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
DATA = ("export",)
"""Reads that answer with a file, which no browser shows."""


def one_of_each_role() -> Iterator[Person]:
    """One person for each set of roles."""
    seen = set()
    for person in PEOPLE:
        if not person.system and person.roles not in seen:
            seen.add(person.roles)
            yield person


def addresses(house: House) -> Iterator[tuple[Rule, str]]:
    """Every declared address that can be got, with samples for its parameters."""
    samples = Samples(house)
    for route in all_routes():
        declared = route.declared
        if declared and "GET" in declared.verbs and declared.reads not in DATA:
            yield from ((declared.rule, path) for path in samples.paths(route))


def admits(rule: Rule, person: Person) -> bool:
    """Whether a rule lets somebody ask at all."""
    return isinstance(rule.roles, Open) or not rule.roles.isdisjoint(person.roles)


class Samples:
    """Values for the parameters of addresses, of what the region holds."""

    def __init__(self, house: House) -> None:
        found = house.rows(
            "SELECT kind, state, min(reference) FROM records_register"
            " GROUP BY kind, state ORDER BY kind, state"
        )
        self.records: dict[str, list[str]] = {}
        for kind, _state, reference in found:
            self.records.setdefault(kind, []).append(reference)
        self.subjects = [
            reference
            for (reference,) in house.rows(
                "SELECT min(reference) FROM picture_subject GROUP BY kind ORDER BY kind"
            )
        ]

    def paths(self, route: Route) -> Iterator[str]:
        """The address filled in: a record page of each state, other pages of one."""
        names = [found["name"] for found in PARAMETER.finditer(route.path)]
        if not names:
            yield "/" + route.path
            return
        every = {name: self._values(name, route) for name in names}
        if not all(every.values()):
            return
        record = route.declared and route.declared.reads == "record"
        turns = max(map(len, every.values())) if record else 1
        for turn in range(turns):
            path = "/" + route.path
            for found in PARAMETER.finditer(route.path):
                values = every[found["name"]]
                chosen = quote(values[turn % len(values)], safe="")
                path = path.replace(found[0], chosen)
            yield path

    def _values(self, name: str, route: Route) -> list[str]:
        space = route.name.split(":")[0]
        mine = [kind for kind in KINDS if kind.url_name.split(":")[0] == space]
        if name == "reference":
            if space == "picture" and "import" not in route.name:
                return self.subjects
            return self._references(route, [kind.key for kind in mine])
        verbs = sorted({move.verb for kind in mine for move in kind.workflow.moves})
        given = {
            "verb": verbs[:1],
            "number": ["1"],
            "rule_id": [next(iter(BOOK)).rule_id],
            "about": self.records.get("threat", []),
            "other": self.subjects[1:2],
            "code": ["TS"],
        }
        return given.get(name, [])

    def _references(self, route: Route, kinds: list[str]) -> list[str]:
        exact = [kind.key for kind in KINDS if kind.url_name == route.name]
        wanted = exact or kinds or list(self.records)
        return [one for key in wanted for one in self.records.get(key, [])]
