"""Which pages there are for a person to look at: each address with samples."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from urllib.parse import quote

from django.urls import Resolver404, resolve, reverse

from muster.core.people.seed import PEOPLE, Person
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.web.routes import Open, Route, Rule, all_routes
from muster.flow.assessment.clocks import REASSESS
from muster_bench.samples import samples
from tests.journeys.house import House

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
LINKED = re.compile(r'(?:href|hx-get|action)="(/[^"#]*)"')
OF_EACH_STATE = 3
"""Records of a state from which somebody starts: not each is everybody's."""
MOST = 30
"""Samples tried at one address: a page is not there in every state of a record."""

NO_PAGE = {
    "picture:linked": "it answers a chart with data",
    "picture:import-example": "it answers with a mapping as plain text, to be copied",
    "api:openapi": "it answers programs with a description",
}
"""Declared addresses that answer with something else than a page, and with what."""

ANY_RECORD = ("picture:on-record",)
NAMED = {
    "outcomes:claim": ("threat", "operation"),
    "assets:panel": ("operation",),
    "at_risk:panel": ("operation",),
    "at_risk:open": ("operation",),
    "at_risk:prompt_on": ("operation",),
    "orders:panel": ("operation",),
    "orders:could_apply": ("operation",),
    "orders:consider": ("operation",),
    "assets:identify": ("operation",),
    "assets:receive_unmatched": ("operation",),
    "assets:match": ("operation",),
    "assets:schedule": ("operation",),
    "picture:import-progress": ("import",),
    "picture:import-stop": ("import",),
    "picture:import-again": ("import",),
    **samples().about,
}
"""Kinds of record an address is about, where they are not of its own stage. An address
with the handle of a row in it is reached by the links that show it."""


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


def everybody() -> list[Person]:
    """Everybody, one person for each set of roles before the others."""
    first, others = {}, []
    for person in PEOPLE:
        if person.system:
            continue
        if person.roles in first:
            others.append(person)
        else:
            first[person.roles] = person
    return [*first.values(), *others]


@cache
def shown_routes() -> dict[str, Route]:
    """Every declared address that answers with a page, by its name."""
    return {
        route.name: route
        for route in all_routes()
        if route.declared
        and "GET" in route.declared.verbs
        and not route.declared.is_file
        and route.name not in NO_PAGE
    }


@lru_cache(maxsize=100_000)
def page_at(path: str) -> str:
    """What an address is a page of; "" where it is none of ours.

    Each move of a record is a page of its own.
    """
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return ""
    if found.view_name not in shown_routes():
        return ""
    return " ".join(filter(None, (found.view_name, str(found.kwargs.get("verb", "")))))


def links_in(content: str) -> Iterator[str]:
    """Addresses of ours that a page leads to, its panels among them."""
    return (html.unescape(each) for each in LINKED.findall(content))


class Samples:
    """Values for the parameters of addresses: a record of each kind and state."""

    def __init__(self, house: House) -> None:
        self.records = house.rows(
            "SELECT kind, state, reference FROM ("
            " SELECT kind, state, reference, row_number()"
            " OVER (PARTITION BY kind, state ORDER BY reference) AS place"
            " FROM records_register) AS each WHERE place <= %s"
            " ORDER BY place, kind, state DESC",
            OF_EACH_STATE,
        )
        self.every = house.rows(
            "SELECT kind, reference FROM records_register ORDER BY reference"
        )
        self.judged = _column(
            house,
            "(SELECT s.reference FROM picture_subject s"
            " JOIN picture_judgement j ON j.one_id = s.id ORDER BY 1 LIMIT 2)"
            " UNION (SELECT s.reference FROM picture_subject s"
            " JOIN picture_fact f ON f.subject_id = s.id"
            " JOIN picture_dispute d ON d.fact_id = f.id"
            " WHERE d.decided_at IS NULL ORDER BY 1 LIMIT 2) ORDER BY 1",
        )
        self.subjects = [
            *self.judged,
            *_column(
                house,
                "SELECT min(reference) FROM picture_subject"
                " GROUP BY kind ORDER BY kind",
            ),
        ]
        self.rows_shown = [
            *_column(
                house,
                "SELECT '/records/' || r.reference || '/actions/'"
                " FROM records_actiontodo a"
                " JOIN records_register r ON r.id = a.register_id"
                " WHERE a.done_at IS NULL ORDER BY r.reference",
            ),
            *_column(
                house,
                "SELECT '/assessment/' || r.reference || '/'"
                " FROM assessment_scoredispute d"
                " JOIN records_register r ON r.id = d.register_id"
                " WHERE d.decided_at IS NULL ORDER BY r.reference",
            ),
            *_column(
                house,
                "SELECT '/clocks/on/' || r.reference || '/'"
                " FROM clocks_runningclock c"
                " JOIN records_register r ON r.id = c.register_id"
                " WHERE c.rule_id = 'pace.detention.24h' AND c.stopped_at IS NULL"
                " ORDER BY r.reference",
            ),
        ]
        """Where rows are shown whose own pages only a link of theirs leads to."""
        self.people: list[str] = []
        """Words of people in addresses, which only a page tells."""

    def starts(self, person: Person) -> Iterator[str]:
        """Where somebody's work begins: home, and what is theirs to move."""
        yield "/"
        yield reverse("access:groups")
        yield reverse("access:tokens")
        for key, state, reference in self.records:
            kind = KINDS[key]
            moves = kind.workflow.moves_from(state)
            if any(set(move.by) & set(person.roles) for move in moves):
                yield reverse(kind.url_name, args=[reference])
        for reference in self.judged:
            yield reverse("picture:subject", args=[reference])

    def places(self, names: Iterable[str]) -> Iterator[Place]:
        """Addresses of these names with samples; moves are reached by links."""
        for route in (shown_routes()[name] for name in names):
            assert route.declared is not None
            for path in self._paths(route):
                yield Place(route.name, route.declared.rule, path)

    def _paths(self, route: Route) -> Iterator[str]:
        parts = {each[0]: each["name"] for each in PARAMETER.finditer(route.path)}
        values = [self._values(name, route)[:MOST] for name in parts.values()]
        for given in product(*values):
            path = "/" + route.path
            for part, value in zip(parts, given, strict=True):
                path = path.replace(part, quote(value, safe=""))
            yield path

    def _values(self, name: str, route: Route) -> list[str]:
        given = {
            "number": ["1"],
            "rule_id": [REASSESS.rule_id],
            "about": self._of(["threat"])[:2],
            "other": self.subjects[1:2],
            "person": self.people,
            **{key: [*values[:1]] for key, values in samples().values.items()},
        }
        if name != "reference":
            return given.get(name, [])
        if route.name in NAMED:
            return [one for kind, one in self.every if kind in NAMED[route.name]]
        stage = route.name.split(":")[0]
        mine: list[RecordKind] = [
            kind for kind in KINDS if kind.url_name.split(":")[0] == stage
        ]
        exact = [kind.key for kind in mine if kind.url_name == route.name]
        if stage == "picture" and not exact and route.name not in ANY_RECORD:
            return self.subjects
        if mine and route.name not in ANY_RECORD:
            return self._of(exact or [kind.key for kind in mine])
        return [one for kind in KINDS for one in self._of([kind.key])[:1]]

    def _of(self, kinds: Iterable[str]) -> list[str]:
        return [reference for kind, _, reference in self.records if kind in kinds]


def _column(house: House, statement: str) -> list[str]:
    return [str(value) for (value,) in house.rows(statement)]
