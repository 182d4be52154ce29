"""What is due to be asked: each address, operation and command, as every role.

Beside what chance asks, each of these is asked in turn, the least asked first: pages
near what is hidden and elsewhere; forms filled in, in part, and sent empty; calls and
commands. Where a rule admits nobody of a role, its refusal is compared.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from muster.core.people.seed import BY_NAME, PEOPLE
from muster.core.terms.role import ROLES
from muster.core.web.routes import Route
from muster_bench.worlds import calls, commands
from muster_bench.worlds.answers import Question
from muster_bench.worlds.forms import Form, forms_on
from muster_bench.worlds.hearsay import Hearsay
from muster_bench.worlds.pages import (
    IN_PART,
    Asked,
    admits,
    declared_routes,
    leads_to,
    standing_at,
)

Due = tuple[str, str]
"""Something that can be asked, and a role."""
MOST_FORMS = 12
"""Forms that are remembered of one address."""
TRIED = 5
"""Pages that are opened to find a form."""


def reachable() -> Iterator[Due]:
    """Each thing that can be asked, as each role; of forms each way to send them."""
    for role in ROLES:
        for route in declared_routes():
            yield from ((what, role.value) for what in _of(route, role.value))
        for operation in calls.every_operation():
            yield f"API {operation.name}", role.value
        for command in commands.MADE_UP:
            yield f"muster {command}", role.value


def _of(route: Route, role: str) -> Iterator[str]:
    verbs = route.declared.verbs if route.declared else ()
    if "GET" in verbs:
        yield f"GET {route.name}"
    if "POST" in verbs:
        yield f"POST {route.name}, empty"
        if any(admits(route, name) for name in bearing(role)):
            yield f"POST {route.name}"
            yield f"POST {route.name}, {IN_PART}"


@cache
def refused() -> frozenset[Due]:
    """What a rule lets nobody of a role ask: its turn is after what somebody may."""
    return frozenset(
        (what, role)
        for what, role in reachable()
        if (route := _routes().get(what.partition(" ")[2].partition(",")[0]))
        and not any(admits(route, name) for name in bearing(role))
    )


@cache
def bearing(role: str) -> tuple[str, ...]:
    """The people who have a role, those first who have no other."""
    found = [each for each in PEOPLE if not each.system and role in each.roles]
    return tuple(each.name for each in sorted(found, key=lambda one: len(one.roles)))


@cache
def _routes() -> dict[str, Route]:
    return {route.name: route for route in declared_routes()}


@dataclass
class Book:
    """Forms that pages showed, and to whom, by the address they are sent to.

    missed: how often somebody looked for a form of an address in vain.
    """

    forms: dict[str, list[tuple[str, Form]]] = field(default_factory=dict)
    missed: Counter[Due] = field(default_factory=Counter)

    def note(self, name: str, form: Form) -> None:
        """Remember a form that somebody was shown."""
        named = leads_to(form.action)
        known = self.forms.setdefault(named[0] if named else "", [])
        if all(form.action != one.action for _, one in known):
            known.append((name, form))
            del known[:-MOST_FORMS]

    def of(self, address: str, name: str) -> list[Form]:
        """Forms of an address: those shown to people of the same roles, or any."""
        known = self.forms.get(address, [])
        roles = {*BY_NAME[name].roles}
        own = [form for shown, form in known if roles & {*BY_NAME[shown].roles}]
        return own or [form for _, form in known]


@dataclass
class Asker:
    """Somebody who asks what is due.

    ask:    asks it of both worlds, and gives what they answer.
    hidden: references of what is hidden, and of what hidden rows speak of.
    book:   forms that pages showed.
    files:  seeds of commands by which a keeper brought files in.
    """

    name: str
    dice: random.Random
    ask: Callable[[Question], bytes]
    known: Hearsay
    hidden: Sequence[str]
    words: tuple[str, ...]
    book: Book
    files: Sequence[int] = ()

    def asks(self, what: str, role: str) -> None:
        """Ask one thing, as one of a role."""
        kind, _, name = what.partition(" ")
        seed = self.dice.randrange(2**20)
        if kind == "API":
            [operation] = [o for o in calls.every_operation() if o.name == name]
            call = calls.made_up(operation, self.known, seed, hidden=self.hidden)
            self.ask(call)
        elif kind == "muster":
            for one in (seed, *self.files):
                self.ask(commands.made_up(one, commands.MARKS))
        elif kind == "GET":
            for path in self._paths(_routes()[name]):
                self._open(path)
        else:
            address, _, way = name.partition(", ")
            self._send(_routes()[address], way, (what, role))

    def _open(self, path: str) -> list[Form]:
        """Open a page, and remember its forms."""
        page = self.ask(Asked(path))
        forms = forms_on(page, path) if b"<form" in page else []
        for form in forms:
            self.book.note(self.name, form)
        return forms

    def _paths(self, route: Route) -> Iterator[str]:
        """An address by hearsay, and where something hidden stands or is near."""
        yield self.known.path(route, self.dice)
        if "<" in route.path:
            for one in self.dice.sample(self.hidden, len(self.hidden)):
                if close := standing_at(one, [route]):
                    yield close[0]
                    return

    def _send(self, route: Route, way: str, due: Due) -> None:
        if way not in {"", IN_PART}:
            for path in self._paths(route):
                self.ask(Asked(path, {}))
            return
        forms = self._forms(route) or self.book.of(route.name, self.name)
        if not forms:
            self.book.missed[due] += 1
            return
        form = self.dice.choice(forms)
        sent = form.filled(self.dice, careless=way == IN_PART, words=self.words)
        self.ask(Asked(form.action, sent, way=way))

    def _forms(self, route: Route) -> list[Form]:
        """Forms that are sent to an address, as its own page shows them."""
        if route.declared is None or "GET" not in route.declared.verbs:
            return []
        known = [form.action for form in self.book.of(route.name, self.name)]
        paths = self.dice.sample(known, min(2, len(known)))
        paths += [self.known.path(route, self.dice) for _ in range(TRIED)]
        for path in paths:
            named = [(form, leads_to(form.action)) for form in self._open(path)]
            if own := [form for form, to in named if to and to[0] == route.name]:
                return own
        return []
