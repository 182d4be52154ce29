"""Every sort of page of an application that somebody can open in the region.

By links, and at the addresses that pages of others have shown. Each is asked for by
itself and undone: whoever asks for the next has opened nothing.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, product
from typing import Final

from django.urls import NoReverseMatch, reverse

from muster.core.people.seed import BY_NAME
from muster.core.records.kinds import KINDS
from muster.core.web.handles import handle_of
from muster.core.web.routes import PUBLIC, Route
from muster.site.tests.suite import application_of, routes_of
from muster_bench.samples import samples
from muster_bench.worlds.pages import admits, declared_routes, leads_to
from tests.faults.watching import NAMES, Answered, Region

QUOTED = re.compile(r"""["'](/[^"'#\s<>]*)""")
"""An address of ours, in a link, a form, or a chart's data."""
ANSWERED: Final = 200
ENOUGH: Final = 2
"""People who are answered at one sort of page; the others need not try it."""
TRIES: Final = 6
"""Links to one sort of page that one person tries before leaving it to others."""
FEW: Final = 3
"""People who try whether a page hangs on a record of some kind."""
MOST: Final = 90
"""Tries at one sort of page to which no link led."""
OF_A_CORRIDOR: Final = {
    "corridors": "corridors:corridor",
    "flags": "flags:propose",
}
"""Where people of a corridor start, by the application that is walked."""
CUSTODY: Final = "pace.detention.24h"
OF_A_STATE: Final = 2
"""Records of a kind and state from which people start."""


@dataclass(frozen=True)
class Asked:
    """An address as somebody was answered there."""

    route: Route
    name: str
    path: str
    page: Answered


MATTERS: Final = ("threat", "operation")
"""Kinds of records on which other applications open theirs."""
ON_MATTERS: Final = (
    *("picture:on-record", "outcomes:claim", "at_risk:open", "at_risk:prompt_on"),
)


@dataclass
class Walk:
    """What people were answered, each sort of page a few times."""

    region: Region
    application: str = ""
    asked: list[Asked] = field(default_factory=list)
    _routes: dict[str, Route] = field(
        default_factory=lambda: {one.name: one for one in declared_routes()}
    )
    _opened: Counter[tuple[str, str]] = field(default_factory=Counter)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def over(self, application: str) -> list[Asked]:
        """Let everybody follow links from where their work begins in it."""
        self.application = application
        for name in NAMES:
            tried: Counter[tuple[str, str]] = Counter()
            waiting = [path for path in self._starts(name) if self._new(name, path)]
            for path in waiting:
                for linked in self._links(name, path):
                    sort = sort_of(linked)
                    if sort is None or self._opened[sort] >= ENOUGH:
                        continue
                    tried[sort] += 1
                    if tried[sort] <= TRIES and self._new(name, linked):
                        waiting.append(linked)
        for route in routes_of(application):
            for path, name in islice(self._tries(route), MOST):
                sort = sort_of(path)
                if sort and self._opened[sort] < ENOUGH and self._new(name, path):
                    list(self._links(name, path))
        return self.asked

    def _tries(self, route: Route) -> Iterator[tuple[str, str]]:
        """Where else a page may be, and who may try: what hangs on others' records."""
        known = self.region.places.get(route.name, ())[:TRIES]
        admitted = [one for one in NAMES if admits(route, one)]
        last = {BY_NAME[one].roles: one for one in admitted}
        first = {BY_NAME[one].roles: one for one in reversed(admitted)}
        names = list(dict.fromkeys((*last.values(), *first.values())))
        yield from product([*self._by_hand(route.name), *known], names)
        if route.path.count("<") == 1 and "<str:reference>" in route.path:
            kinds = Counter[str]()
            # Its own first, then what others hang on, then whatever else there is.
            own_first = sorted(
                self.records(each=1),
                key=lambda one: (not self._keeps(one[0]), one[0] not in MATTERS),
            )
            for kind, _, reference in own_first:
                kinds[kind] += 1
                if kinds[kind] <= ENOUGH:
                    path = "/" + route.path.replace("<str:reference>", reference)
                    yield from product([path], names[:FEW])

    def _by_hand(self, name: str) -> list[str]:
        """An address to which a link leads from a few pages only, filled in."""
        return self._led_to_by_few.get(name, [])

    @cached_property
    def _led_to_by_few(self) -> dict[str, list[str]]:
        records = {kind: reference for kind, _, reference in self.records()}
        one, *others = self._subjects()
        to_do = self.region.world.raw(
            "SELECT r.reference, a.id FROM records_actiontodo AS a"
            " JOIN records_register AS r ON r.id = a.register_id"
            " WHERE a.done_at IS NULL ORDER BY a.set_at DESC, 1 LIMIT 3"
        )
        people = self.region.world.raw(
            "SELECT min(reference) FROM picture_subject WHERE kind = 'person'"
            " UNION SELECT max(reference) FROM picture_subject WHERE kind = 'person'"
        )
        custody = self.region.world.raw(
            "SELECT r.reference FROM clocks_runningclock AS c"
            " JOIN records_register AS r ON r.id = c.register_id"
            " WHERE c.rule_id = %s AND c.stopped_at IS NULL",
            CUSTODY,
        )
        scored = self.region.world.raw(
            "SELECT reference FROM records_register"
            " WHERE kind = 'threat' AND state = 'scored' ORDER BY 1"
        )
        closed = self.region.world.raw(
            "SELECT user_id FROM door_account WHERE NOT is_active"
        )
        return {
            "access:open_account": [
                reverse("access:open_account", args=[handle_of(person)])
                for (person,) in closed
            ],
            "assessment:review": [
                reverse("assessment:review", args=[reference])
                for (reference,) in scored
            ],
            "clocks:act": [
                reverse("clocks:act", args=[reference, CUSTODY, "stop"])
                for (reference,) in custody
            ],
            "clocks:go_on": [
                reverse("clocks:go_on", args=[reference, CUSTODY, "pace.detention.36h"])
                for (reference,) in custody
            ],
            **{
                name: [reverse(name, args=[records[kind]]) for kind in MATTERS]
                for name in ON_MATTERS
            },
            **{
                name: [reverse(name, args=[records[kind]]) for kind in kinds]
                for name, kinds in samples().about.items()
            },
            "picture:connection": [
                reverse("picture:connection", args=[one, other]) for other in others[:3]
            ],
            **{
                name: [
                    reverse(name, args=[reference, handle_of(action)])
                    for reference, action in to_do
                ]
                for name in (
                    "records:complete",
                    "records:given",
                    "records:hand_back",
                    "records:pass_on",
                )
            },
            "documents:file": [
                reverse("documents:file", args=[reference, handle_of(document)])
                for reference, document in self.region.world.raw(
                    "SELECT r.reference, d.id FROM documents_document AS d"
                    " JOIN records_register AS r ON r.id = d.register_id"
                    " ORDER BY d.added_at DESC LIMIT 3"
                )
            ],
            "picture:judge": [
                reverse("picture:judge", args=[reference for (reference,) in people])
            ],
            "operations:hand_over": [
                reverse("operations:hand_over", args=[operation])
                for (operation,) in self.region.world.raw(
                    "SELECT r.reference FROM operations_member AS m"
                    " JOIN records_register AS r ON r.id = m.register_id"
                    " WHERE m.part = 'deputy' AND m.ends IS NULL LIMIT 3"
                )
            ],
            "assessment:decide_dispute": [
                reverse(
                    "assessment:decide_dispute", args=[reference, handle_of(raised)]
                )
                for reference, raised in self.region.world.raw(
                    "SELECT r.reference, d.id FROM assessment_scoredispute AS d"
                    " JOIN records_register AS r ON r.id = d.register_id"
                    " WHERE d.decided_at IS NULL LIMIT 3"
                )
            ],
        }

    def _new(self, name: str, path: str) -> bool:
        new = (name, path) not in self._seen
        self._seen.add((name, path))
        return new

    def _links(self, name: str, path: str) -> Iterator[str]:
        """What a page leads to, once somebody was answered there."""
        sort = sort_of(path)
        route = self._routes.get(sort[0]) if sort else None
        if sort is None or route is None or not admits(route, name):
            return
        if application_of(route) != self.application:
            return
        page = self.region.get(name, path)
        if page.status != ANSWERED:
            return
        if self._opened[sort] < ENOUGH:
            self._opened[sort] += 1
            self.asked.append(Asked(route, name, path, page))
        text = html.unescape(page.content.decode(errors="replace"))
        yield from dict.fromkeys(QUOTED.findall(text))

    def _starts(self, name: str) -> Iterator[str]:
        """Lists, what is theirs to move, and people and things of the picture."""
        for route in self._routes.values():
            if "<" not in route.path and admits(route, name) and "GET" in verbs(route):
                yield "/" + route.path
        roles = set(BY_NAME[name].roles)
        for key, state, reference in self._records_near():
            moves = KINDS[key].workflow.moves_from(state)
            if any(set(move.by) & roles for move in moves):
                try:
                    yield reverse(KINDS[key].url_name, args=[reference])
                except NoReverseMatch:
                    continue
        if place := OF_A_CORRIDOR.get(self.application):
            standing = "SELECT group_id FROM corridors_corridor ORDER BY 1"
            for (group,) in self.region.world.raw(standing):
                yield reverse(place, args=[handle_of(group)])
        if self.application == "picture":
            for reference in self._subjects()[: TRIES * 2]:
                yield reverse("picture:subject", args=[reference])

    def _records_near(self) -> Iterator[tuple[str, str, str]]:
        """Some records of each kind and state that the application keeps."""
        for key, state, reference in self.records():
            if self._keeps(key):
                yield key, state, reference

    def _keeps(self, kind: str) -> bool:
        """Whether records of a kind are the application's."""
        return KINDS[kind].url_name.partition(":")[0] == self.application

    def records(self, *, each: int = OF_A_STATE) -> list[tuple[str, str, str]]:
        """Some records of each kind and state."""
        found = self.region.world.raw(
            "SELECT kind, state, reference FROM ("
            " SELECT kind, state, reference, row_number()"
            " OVER (PARTITION BY kind, state ORDER BY reference) AS place"
            " FROM records_register) AS each WHERE place <= %s"
            " ORDER BY place, kind, state DESC",
            each,
        )
        return [(str(kind), str(state), str(ref)) for kind, state, ref in found]

    def _subjects(self) -> list[str]:
        """Some that are judged the same as another, disputed, or of each kind."""
        found = self.region.world.raw(
            "(SELECT s.reference FROM picture_subject s"
            " JOIN picture_judgement j ON j.one_id = s.id ORDER BY 1 LIMIT 2)"
            " UNION (SELECT s.reference FROM picture_subject s"
            " JOIN picture_fact f ON f.subject_id = s.id"
            " JOIN picture_dispute d ON d.fact_id = f.id ORDER BY 1 LIMIT 2)"
            " UNION (SELECT min(reference) FROM picture_subject GROUP BY kind)"
        )
        return [str(reference) for (reference,) in found]


def verbs(route: Route) -> tuple[str, ...]:
    """The verbs of an address that is not public; none of one that is."""
    declared = route.declared
    return declared.verbs if declared and declared.rule.roles is not PUBLIC else ()


def sort_of(path: str) -> tuple[str, str] | None:
    """What sort of page an address is; each move of a record is one of its own."""
    named = leads_to(path.partition("?")[0])
    return (named[0], dict(named[1]).get("verb", "")) if named else None
