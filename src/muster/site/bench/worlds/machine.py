"""The state machine that drives two worlds.

Hypothesis chooses the steps: hide something more in the fuller world, let those who
may see it work on it, or ask both worlds something as somebody who may not. What is
asked may write: both worlds then hold it, and must answer alike from there on.
A failing run is cut down by Hypothesis to the fewest steps that still differ.
"""

import random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from muster.core.people.seed import PEOPLE
from muster.site.bench.worlds import calls
from muster.site.bench.worlds.hiding import tables
from muster.site.bench.worlds.keeping import work_hidden
from muster.site.bench.worlds.pages import (
    WORDS,
    Asked,
    admits,
    declared_routes,
    forms_on,
)
from muster.site.bench.worlds.pair import BY_DESIGN, Pair
from muster.site.bench.worlds.saying import say_of_the_known

NAMES = [person.name for person in PEOPLE if not person.system]
SEEDS = st.integers(0, 2**20)
BYPASSES = (
    ("X-Forwarded-User", "Ruth Adeyemi"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("HX-Request", "true"),
    ("Accept-Language", "cy"),
)
"""Headers that must change nothing of what may be seen."""


class TwoWorlds(RuleBasedStateMachine):
    """A pair of worlds, from the seeded region on."""

    pair: Pair
    """Set by whoever runs the machine: databases outlive an example."""

    def __init__(self) -> None:
        super().__init__()
        self.pair.begin()
        self.routes = {route.name: route for route in declared_routes()}
        self.roots = [one.name for one in tables().values() if one.is_root]

    def teardown(self) -> None:
        """Throw away what was done, in both worlds."""
        self.pair.end()
        self.pair.told(self.pair)

    # ------------------------------------------------------------ hiding

    @initialize(
        keeper=st.sampled_from(["Ruth Adeyemi", "Carys Bevan", "Idris Cole"]),
        kind=st.sampled_from(["group", "body"]),
    )
    def hide_from_others(self, keeper: str, kind: str) -> None:
        """Say who may see what is hidden: a group's members, or a body's people."""
        self.keeper = keeper
        of_unit = keeper != "Carys Bevan"
        wide = "unit and group" if of_unit else "forces"
        self.pair.tell(keeper, "group" if kind == "group" else wide)

    @rule(seed=SEEDS, apart=st.booleans(), data=st.data())
    def copy_something(self, seed: int, apart: bool, data: Any) -> None:
        """Hide a copy of some row, with all that hangs on it."""
        name = data.draw(st.sampled_from(self.roots), label="table")
        self.pair.copy(tables()[name], seed, apart=apart)

    @rule(seed=SEEDS)
    def say_of_the_known(self, seed: int) -> None:
        """Let the keeper say something hidden of people whom everybody knows."""
        say_of_the_known(self.pair, self.keeper, seed)

    @rule(seed=SEEDS)
    def work_on_the_hidden(self, seed: int) -> None:
        """Let the keeper do something on a hidden record, as pages let them."""
        work_hidden(self.pair, self.keeper, seed)

    @rule()
    def do_jobs(self) -> None:
        """Let the jobs that wait be done, in both worlds."""
        self.pair.work()

    # ------------------------------------------------------------ asking

    def _may_ask(self, name: str) -> bool:
        return name not in self.pair.keepers()

    @rule(name=st.sampled_from(NAMES), seed=SEEDS, data=st.data())
    def look(self, name: str, seed: int, data: Any) -> None:
        """Open any address, admitted or not."""
        route = self.routes[data.draw(st.sampled_from([*self.routes]), label="route")]
        path = self.pair.known.path(route, random.Random(seed))  # noqa: S311
        if self._may_ask(name) and path not in BY_DESIGN:
            headers = (BYPASSES[seed % len(BYPASSES)],) if seed % 5 == 0 else ()
            self.pair.ask(name, Asked(path, headers=headers))

    @rule(seed=SEEDS, data=st.data())
    def fill_in(self, seed: int, data: Any) -> None:
        """Open a page, fill in a form on it and send it, as someone it admits."""
        route = self.routes[data.draw(st.sampled_from([*self.routes]), label="route")]
        dice = random.Random(seed)  # noqa: S311
        name = dice.choice([one for one in NAMES if admits(route, one)] or NAMES)
        if not self._may_ask(name) or "/" + route.path in BY_DESIGN:
            return
        path = self.pair.known.path(route, dice)
        page = self.pair.ask(name, Asked(path))
        forms = forms_on(page, path)
        if forms:
            form = dice.choice(forms)
            self.pair.ask(
                name, Asked(form.action, form.filled(dice, words=self.pair.words(dice)))
            )
            if self._may_ask(name):
                self.pair.ask(name, Asked(path))

    @rule(name=st.sampled_from(NAMES), word=st.sampled_from(WORDS))
    def search(self, name: str, word: str) -> None:
        """Search, at every address that searches."""
        for route in self.routes.values():
            searches = route.declared and route.declared.reads == "search"
            if searches and "<" not in route.path and self._may_ask(name):
                page = self.pair.ask(name, Asked("/" + route.path))
                for form in forms_on(page, "/" + route.path):
                    sent = {box: [word] for box, kind, _, _ in form.boxes if box}
                    self.pair.ask(name, Asked(form.action, sent))

    @rule(name=st.sampled_from(NAMES), seed=SEEDS, data=st.data())
    def call(self, name: str, seed: int, data: Any) -> None:
        """Make any call of the API."""
        operation = data.draw(st.sampled_from(calls.every_operation()), label="call")
        if self._may_ask(name):
            self.pair.call(name, calls.made_up(operation, self.pair.known, seed))

    @rule(name=st.sampled_from(NAMES))
    def look_round(self, name: str) -> None:
        """Open every list that somebody has."""
        for route in self.routes.values():
            path = "/" + route.path
            listed = route.declared and "GET" in route.declared.verbs
            here = "<" not in path and admits(route, name) and path not in BY_DESIGN
            if listed and here and self._may_ask(name):
                self.pair.ask(name, Asked(path))
