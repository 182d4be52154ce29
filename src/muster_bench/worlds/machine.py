"""The state machine that drives two worlds.

Hypothesis chooses the steps: hide something more in the fuller world, let those who
may see it work on it, let somebody who may not act in both worlds, or ask both
worlds something. A failing run is cut down by Hypothesis to the fewest steps that
still differ.
"""

import random
from collections.abc import Sequence
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from muster.core.people.seed import PEOPLE, WORKS_ON
from muster.core.records.kinds import KINDS
from muster.core.web.routes import Route
from muster_bench.worlds import calls, commands
from muster_bench.worlds.answers import Question
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.forms import WORDS, Form, forms_on
from muster_bench.worlds.keeping import KEEPERS, bring_in, hides, work_hidden
from muster_bench.worlds.labelled import tables
from muster_bench.worlds.pages import (
    IN_PART,
    Asked,
    admits,
    declared_routes,
    standing_at,
)
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.saying import say_of_the_known

NAMES = [person.name for person in PEOPLE if not person.system]
SEEDS = st.integers(0, 2**20)
ACTS = 8
"""How many different acts there are after the same acts: few, so that what the plain
world answers afterwards is often known already."""
LOOKS = 20
"""Addresses that one person opens one after the other."""
BYPASSES = (
    ("X-Forwarded-User", "Ruth Adeyemi"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("HX-Request", "true"),
    ("Accept-Language", "cy"),
)
"""Headers that must change nothing of what may be seen."""


STATED: Final = {name: [answer] for name, answer in WORKS_ON.items()}
"""What a first search asks, answered in the same breath."""


class TwoWorlds(RuleBasedStateMachine):
    """A pair of worlds, from the seeded region on."""

    pair: Pair
    """Set by whoever runs the machine: databases outlive an example."""

    def __init__(self) -> None:
        super().__init__()
        self.pair.begin()
        self.routes = declared_routes()
        self.roots = self.pair.roots()

    def teardown(self) -> None:
        """Throw away what was done, in both worlds."""
        self.pair.end()
        self.pair.told(self.pair)

    # ------------------------------------------------------------ hiding

    @initialize(keeper=st.sampled_from(KEEPERS), kind=st.sampled_from("gb"))
    def hide_from_others(self, keeper: str, kind: str) -> None:
        """Say who may see what is hidden: a group's members, or a body's people."""
        self.keeper = keeper
        hides(self.pair, keeper, wide=kind == "b")

    @rule(seed=SEEDS, apart=st.booleans(), data=st.data())
    def copy_something(self, seed: int, apart: bool, data: Any) -> None:
        """Hide a copy of some row, with all that hangs on it."""
        name = data.draw(st.sampled_from(self.roots), label="table")
        self._hid("copy_something", self.pair.copy(tables()[name], seed, apart=apart))

    @rule(seed=SEEDS, apart=st.booleans(), kind=st.sampled_from([k.key for k in KINDS]))
    def copy_record(self, seed: int, apart: bool, kind: str) -> None:
        """Hide a copy of a record of some kind, with all that hangs on it."""
        self._hid("copy_record", self.pair.copy_record([kind], seed, apart=apart))

    @rule(seed=SEEDS, every=st.integers(1, 3), apart=st.booleans())
    def hide_everything(self, seed: int, every: int, apart: bool) -> None:
        """Hide all that there is once more, or part of it."""
        done = self.pair.hide_all(seed, every, apart=apart)
        self._fired("hide_everything", "done" if done else "not twice")

    @rule(seed=SEEDS)
    def settle(self, seed: int) -> None:
        """Let rows move about, and be counted anew, as they are in time."""
        self.pair.settle(seed)
        self._fired("settle", "done")

    @rule(seed=SEEDS)
    def say_of_the_known(self, seed: int) -> None:
        """Let the keeper say something hidden of people whom everybody knows."""
        say_of_the_known(self.pair, self.keeper, seed)
        self._fired("say_of_the_known", "done")

    @rule(seed=SEEDS)
    def work_on_the_hidden(self, seed: int) -> None:
        """Let the keeper do something on a hidden record, as pages let them."""
        came = work_hidden(self.pair, self.keeper, seed)
        self._fired("work_on_the_hidden", came)

    @rule(seed=SEEDS)
    def bring_in_hidden(self, seed: int) -> None:
        """Let the keeper import a file that only they may see."""
        self._fired("bring_in_hidden", bring_in(self.pair, self.keeper, seed))

    def _hid(self, rule: str, rows: int) -> None:
        self._fired(rule, "done" if rows else "nothing there to copy")

    def _fired(self, rule: str, came: str) -> None:
        self.pair.tally.rules[f"{rule}: {came}"] += 1

    # ------------------------------------------------------------ acting

    @rule()
    def do_jobs(self) -> None:
        """Let the jobs that wait be done, in both worlds."""
        done = self.pair.work()
        self._fired("do_jobs", "done" if done else "none waited")

    @rule(number=st.integers(0, ACTS - 1))
    def act(self, number: int) -> None:
        """Let somebody do something in both worlds that stays."""
        dice = random.Random(f"{self.pair.story.hex()} {number}")  # noqa: S311
        name = dice.choice(NAMES)
        if not self._may_ask(name):
            self._fired("act", "by a keeper, and so not")
            return
        if number == 0:
            self.ask(name, self._call(dice), stays=True)
        elif number == 1:
            seed = dice.randrange(2**20)
            self.ask(name, commands.made_up(seed, commands.MARKS[:3]), stays=True)
        else:
            hidden = self.pair.kept if number == ACTS - 1 else ()
            self._send_a_form(name, dice, hidden, stays=True)

    def _send_a_form(
        self, name: str, dice: random.Random, hidden: Sequence[str], *, stays: bool
    ) -> None:
        """Open a page that admits somebody, fill in a form on it and send it.

        What stays is chosen by what acts alone have shown, and so is the same after
        the same acts, whatever else was asked in between.
        """
        routes = [each for each in self.routes if self._sends(each, name)]
        known = self.pair.heard if stays else self.pair.known
        forms: list[Form] = []
        for _ in range(LOOKS if stays else 4):
            path = known.path(dice.choice(routes), dice)
            page = self.ask(name, Asked(path))
            known.learn(page)
            if forms := forms_on(page, path):
                break
        if not forms:
            self._fired("form", "none on these pages")
            return
        form = dice.choice(forms)
        words = self.pair.words(dice, hidden)
        careless = not stays and one_in(7, dice)
        sent = form.filled(dice, careless=careless, words=words)
        way = IN_PART if careless else ""
        self.ask(name, Asked(form.action, sent, way=way), stays=stays)
        self._fired("form", "sent, and it stays" if stays else "sent")

    def _sends(self, route: Route, name: str) -> bool:
        declared = route.declared
        sends = declared is not None and {"GET", "POST"} <= {*declared.verbs}
        return sends and admits(route, name)

    # ------------------------------------------------------------ asking

    def _may_ask(self, name: str) -> bool:
        return name not in self.pair.keepers()

    def ask(self, name: str, asked: Question, *, stays: bool = False) -> bytes:
        """Ask both worlds, unless it is somebody who may see what is hidden."""
        if not self._may_ask(name):
            return b""
        return self.pair.ask_of_both(name, asked, stays=stays)

    @rule(name=st.sampled_from(NAMES), seed=SEEDS)
    def look(self, name: str, seed: int) -> None:
        """Open some addresses: half of them near what is hidden, one not admitted."""
        dice = random.Random(seed)  # noqa: S311
        mine = [each for each in self.routes if admits(each, name)]
        for number in range(LOOKS):
            route = dice.choice(self.routes if number == 0 else mine)
            headers = (dice.choice(BYPASSES),) if number == 1 else ()
            heard = self.pair.known if one_in(3, dice) else self.pair.hearsay
            path = heard.path(route, dice)
            if number % 2 and (close := self._near(dice, mine)):
                path = dice.choice(close)
            self.ask(name, Asked(path, headers=headers))

    def _near(self, dice: random.Random, routes: list[Route]) -> list[str]:
        """Where something hidden stands, or what everybody may see and it speaks of."""
        among = self.pair.kept if one_in(3, dice) else self.pair.near
        return standing_at(dice.choice(among), routes) if among else []

    @rule(name=st.sampled_from(NAMES), seed=SEEDS)
    def fill_in(self, name: str, seed: int) -> None:
        """Fill in some forms, and send them."""
        dice = random.Random(seed)  # noqa: S311
        for _ in range(5):
            self._send_a_form(name, dice, self.pair.kept, stays=False)

    @rule(name=st.sampled_from(NAMES), seed=SEEDS)
    def search(self, name: str, seed: int) -> None:
        """Search at every address that searches, also for what hidden rows say."""
        dice = random.Random(seed)  # noqa: S311
        words = [
            dice.choice(WORDS),
            *dice.sample(self.pair.said, min(2, len(self.pair.said))),
        ]
        for route in self.routes:
            searches = route.declared and route.declared.own_read == "search"
            if searches and "<" not in route.path and admits(route, name):
                page = self.ask(name, Asked("/" + route.path))
                for form in forms_on(page, "/" + route.path):
                    for word in words:
                        sent = {box: [word] for box, _, _, _ in form.boxes if box}
                        self.ask(name, Asked(form.action, {**STATED, **sent}))

    @rule(name=st.sampled_from(NAMES), seed=SEEDS)
    def call(self, name: str, seed: int) -> None:
        """Make some calls of the API."""
        dice = random.Random(seed)  # noqa: S311
        for _ in range(8):
            self.ask(name, self._call(dice, [*self.pair.kept, *self.pair.near]))

    def _call(self, dice: random.Random, hidden: Any = ()) -> calls.Call:
        operation = dice.choice(calls.every_operation())
        seed = dice.randrange(2**20)
        return calls.made_up(operation, self.pair.known, seed, hidden=hidden)

    @rule(name=st.sampled_from(NAMES), seed=SEEDS)
    def command(self, name: str, seed: int) -> None:
        """Run a command as a person, also with a file that a keeper brought in."""
        for one in (seed, *self.pair.brought[-2:]):
            self.ask(name, commands.made_up(one, commands.MARKS))

    @rule(name=st.sampled_from(NAMES))
    def look_round(self, name: str) -> None:
        """Open every list that somebody has."""
        for route in self.routes:
            listed = route.declared and "GET" in route.declared.verbs
            if listed and "<" not in route.path and admits(route, name):
                self.ask(name, Asked("/" + route.path))
