"""Both worlds side by side: the same is asked of both, and the answers compared.

What is asked is undone again, in both worlds, unless it is an act that is to stay.
So the plain world's answer follows from who asks what after which acts; it is asked
once, and its answer known again: as long as the acts are the same, only the fuller
world is asked. Now and then the plain world is asked once more all the same.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import shared_label, unit_label
from muster.core.people.models import Organisation
from muster.core.people.queries import viewer_for
from muster.core.people.seed import BY_NAME
from muster.core.room.seeding import NOW
from muster.core.store.viewing import viewing_as
from muster.core.terms.label import Label
from muster.core.terms.viewer import Viewer
from muster_bench.worlds.answers import Answer, Question, difference, digest
from muster_bench.worlds.doing import do_jobs
from muster_bench.worlds.everything import hide_all
from muster_bench.worlds.forms import GROUP, WORDS
from muster_bench.worlds.hearsay import Hearsay
from muster_bench.worlds.hiding import Copying
from muster_bench.worlds.labelled import Table, holds_any, tables
from muster_bench.worlds.pages import Asked, admits, declared_routes, prefix_of
from muster_bench.worlds.settling import clear_up, settle
from muster_bench.worlds.tally import Tally
from muster_bench.worlds.world import World

NOTED = 12
"""Words of one hidden case that are searched for."""
ASKED_AGAIN = 64
"""One in so many answers that are known of the plain world is asked for again."""
BY_DESIGN = {
    "/audit/outline/": "an auditor is told that somebody did something beyond them"
}
"""Addresses that tell of hidden rows on purpose, each with the reason."""


class Differs(AssertionError):
    """Two worlds that a viewer should not tell apart answered differently."""


@dataclass
class Pair:
    """A plain world, and one that holds more: rows hidden from those who ask.

    tally:   what was tried, over all examples.
    written: rows that were hidden, over all examples.
    strayed: what people did with hidden records that changed open ones too, which
             is no trial: by address, how often.

    Of an example: kept are the references of what is hidden, near those of what
    everybody may see and hidden rows speak of, said the words in hidden rows. There
    a leak would show first, and so is looked for most. Brought are hidden files, by
    the seed of the command that brought them in.
    """

    plain: World
    fuller: World
    hearsay: Hearsay
    tally: Tally = field(default_factory=Tally)
    written: int = 0
    strayed: dict[str, int] = field(default_factory=dict)
    examples: int = 0
    told: Callable[["Pair"], None] = lambda _: None
    _known: dict[bytes, bytes] = field(default_factory=dict, repr=False)
    _roots: list[str] = field(default_factory=list, repr=False)

    def begin(self) -> None:
        """Begin an example, both worlds as they were seeded."""
        self.examples += 1
        self.acts = self.asides = 0
        self.story = self.fuller_story = b""
        self.hidden: frozenset[int] = frozenset()
        self.everything = self.settled = False
        self.brought: list[int] = []
        self.kept: list[str] = []
        self.near: list[str] = []
        self.said: list[str] = []
        self.known, self.heard = self.hearsay.copy(), self.hearsay.copy()
        self._keepers: tuple[bytes, set[str]] = (b"none", set())
        for world in (self.plain, self.fuller):
            world.begin()

    def end(self) -> None:
        """End it; nothing of it stays."""
        for world in (self.plain, self.fuller):
            world.end()
        if self.settled or self.everything:
            clear_up(self.fuller)

    @property
    def at(self) -> datetime:
        """The moment of this step: each act takes a minute, whatever is hidden."""
        return NOW + timedelta(hours=1, minutes=self.acts)

    def look_about(self, names: Sequence[str]) -> None:
        """Let people open their lists in the plain world, to hear of addresses."""
        self.begin()
        for name in names:
            for route in declared_routes():
                listed = route.declared and "GET" in route.declared.verbs
                path = "/" + route.path
                if listed and "<" not in path and admits(route, name):
                    key = digest(self.story, name, str(Asked(path)))
                    with self.plain.stepping(key.hex(), at=self.at, undone=True):
                        answer = Asked(path).put_to(self.plain, name)
                    self._known[key] = digest(answer)
                    self.hearsay.learn(answer[2])
        self.end()

    # ------------------------------------------------------------ what is hidden

    @contextmanager
    def aside(self, *told: object) -> Iterator[World]:
        """Do something in the fuller world alone; its story then tells of it."""
        self.asides += 1
        self.fuller_story = digest(self.fuller_story, *told)
        at = self.at + timedelta(seconds=self.asides % 60)
        with self.fuller.stepping(f"aside {self.fuller_story.hex()}", at=at):
            yield self.fuller

    def tell(self, keeper: str, kind: str) -> None:
        """Make the label that hides: its people are the keeper and whom it names."""

        def label(viewer: Viewer) -> Label:
            if kind == "forces":
                body = Organisation.objects.get(code=BY_NAME[keeper].body)
                return shared_label(body.id)
            group = open_group(name=GROUP, reason="Hidden", actor=viewer, at=self.at)
            wide = Label(groups=frozenset({group}))
            if kind == "group":
                return wide
            return Label(wide.groups, unit_label().organisations, sensitive=True)

        self.keeper = keeper
        made = self.hiding(keeper, lambda viewer: intern(label(viewer)), "label", kind)
        self.hidden |= {made}

    def hiding(self, keeper: str, act: Callable[[Viewer], Any], *told: object) -> Any:
        """Let somebody act in the fuller world only."""
        with self.aside(keeper, *told):
            person = BY_NAME[keeper].id
            with viewing_as(person):
                return act(viewer_for(person, at=self.at))

    def copy(
        self, table: Table, seed: int, *, apart: bool, kinds: list[str] | None = None
    ) -> int:
        """Copy a row, with all that hangs on it, out of sight; rows written.

        kinds: of the records that it may be, where it is to be a record.
        """
        before = self.fuller_story
        copying = Copying(self.fuller, max(self.hidden), random.Random(seed))  # noqa: S311
        told = ("copy", table.name, seed, apart, kinds)
        with self.aside(*told), viewing_as(BY_NAME[self.keeper].id):
            copying.copy(table, apart=apart, kinds=kinds)
            self.near += copying.near()
        if not copying.written:
            self.fuller_story = before
        self.kept += copying.references
        self.said += [one[:60] for one in copying.said[:NOTED]]
        self.written += copying.written
        return copying.written

    def hide_all(self, seed: int, every: int, *, apart: bool) -> bool:
        """Hide one in so many of all rows once more; once in an example."""
        if self.everything:
            return False
        self.everything = True
        with self.aside("everything", seed, every, apart) as world:
            renamed = hide_all(
                world, hidden=max(self.hidden), seed=seed, every=every, apart=apart
            )
        by_kind = {prefix_of(old): (old, new) for old, new in renamed.items()}
        self.near += [old for old, _ in by_kind.values()]
        self.kept += [new for _, new in by_kind.values()]
        self.written += len(renamed)
        return True

    def settle(self, seed: int) -> None:
        """Let the fuller world's rows lie otherwise than they do."""
        with self.aside("settle", seed) as world:
            settle(world, seed)
        self.settled = True

    def copy_record(self, kinds: list[str], seed: int, *, apart: bool) -> int:
        """Copy a record of one of some kinds; rows written."""
        register = tables()["records_register"]
        return self.copy(register, seed, apart=apart, kinds=kinds)

    def roots(self) -> list[str]:
        """The tables of which a row can be copied: those that hold one."""
        if not self._roots:
            with self.fuller.entered():
                self._roots = [
                    table.name
                    for table in tables().values()
                    if table.is_root and holds_any(self.fuller, table)
                ]
        return self._roots

    def keepers(self) -> set[str]:
        """The people who may see what is hidden: their answers may differ."""
        story, found = self._keepers
        if story != self.fuller_story:
            with self.fuller.entered():
                found = self.fuller.permits(self.hidden)
            self._keepers = (self.fuller_story, found)
        return found

    def words(self, dice: random.Random, hidden: Sequence[str] = ()) -> tuple[str, ...]:
        """What may be typed: words, and references, of what is hidden too."""
        kinds = [found for found in self.known.records.values() if found]
        open_ones = [dice.choice(dice.choice(kinds)) for _ in range(2)]
        heard = dice.sample(hidden, min(2, len(hidden)))
        known = dice.choice(self.known.subjects)
        return (*WORDS, *open_ones, known, *heard, *([GROUP] * 3 if hidden else ()))

    # ------------------------------------------------------------ what is asked

    def ask_of_both(self, name: str, asked: Question, *, stays: bool = False) -> bytes:
        """Ask both worlds, save what tells of hidden rows by design."""
        if isinstance(asked, Asked) and asked.path in BY_DESIGN:
            return b""
        return self.ask(name, asked, stays=stays)

    def ask(self, name: str, asked: Question, *, stays: bool = False) -> bytes:
        """Ask both worlds; the answer, which is one. Raises Differs if it is not.

        stays: whether what it writes is there for whoever asks next.
        """
        told = (name, str(asked))
        key = digest(self.story, *told)

        def answer(world: World) -> Answer:
            with world.stepping(key.hex(), at=self.at, undone=not stays):
                return asked.put_to(world, name)

        other = answer(self.fuller)
        self._note(asked, other[0], told)
        said, known = digest(other), self._known.get(key)
        if stays or known != said or key[0] % ASKED_AGAIN == 0:
            one = answer(self.plain)
            if known not in {None, digest(one)}:
                raise RuntimeError(f"The plain world answered anew: {told}")
            self._known[key] = digest(one)
            if one != other:
                raise Differs(f"{name}: {asked}\n{difference(one, other)}")
        self.known.learn(other[2])
        if stays:
            self._go_on(key)
        return other[2]

    def _note(self, asked: Question, status: int, told: tuple[str, str]) -> None:
        self.tally.note_fault(asked.what, status, *told)
        if self.hidden:
            name, _ = told
            self.tally.note(name, asked.what, status, self.fuller_story, *told)

    def _go_on(self, key: bytes) -> None:
        """Let the stories of both worlds tell of an act."""
        self.acts += 1
        self.story = digest(self.story, key)
        self.fuller_story = digest(self.fuller_story, key)

    # ------------------------------------------------------------ jobs

    def work(self) -> int:
        """Do the jobs that wait, in both worlds; how many were done in the plain."""
        key = digest(self.story, "jobs")
        done = [
            do_jobs(world, key.hex(), at=self.at) for world in (self.plain, self.fuller)
        ]
        if any(done):
            self._go_on(key)
        return done[0]
