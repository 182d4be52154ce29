"""Both worlds side by side: the same is asked of both, and the answers compared."""

import difflib
import json
import random
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from inspect import iscoroutinefunction
from typing import Any

import procrastinate.contrib.django
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.transaction import atomic

from muster.core.access.actions import intern, open_group
from muster.core.access.queries import shared_label, unit_label
from muster.core.people.models import Organisation
from muster.core.people.queries import viewer_for
from muster.core.people.seed import BY_NAME
from muster.core.room.seeding import NOW
from muster.core.store.viewing import viewing_as
from muster.core.terms.label import Label
from muster.core.terms.viewer import Viewer
from muster.site.bench.worlds.calls import Call, call
from muster.site.bench.worlds.hiding import Copying, Table
from muster.site.bench.worlds.pages import FILE, WORDS, Asked, Hearsay
from muster.site.bench.worlds.world import World, jobs_at

HEADERS = ("Set-Cookie", "Date")
"""Headers whose values hold the time of day by the machine's own clock."""
MOST_JOBS = 40
BY_DESIGN = {
    "/audit/outline/": "an auditor is told that somebody did something beyond them"
}
"""Addresses that tell of hidden rows on purpose, each with the reason."""


class Differs(AssertionError):
    """Two worlds that a viewer should not tell apart answered differently."""


@dataclass
class Pair:
    """A plain world, and one that holds more: rows hidden from those who ask.

    trials: operations compared, over all examples.
    strayed: what people did with hidden records that changed open ones too, which
             is no trial: by address, how often.
    """

    plain: World
    fuller: World
    hearsay: Hearsay
    trials: int = 0
    written: int = 0
    strayed: dict[str, int] = field(default_factory=dict)
    examples: int = 0
    told: Callable[["Pair"], None] = lambda _: None

    def begin(self) -> None:
        """Begin an example, both worlds as they were seeded."""
        self.examples += 1
        self.step = 0
        self.at = NOW + timedelta(hours=1)
        self.hidden: frozenset[int] = frozenset()
        self.kept: list[str] = []
        self.known = Hearsay(self.hearsay.records, self.hearsay.subjects)
        for world in (self.plain, self.fuller):
            world.begin()

    def end(self) -> None:
        """End it; nothing of it stays."""
        for world in (self.plain, self.fuller):
            world.end()

    def turn(self) -> str:
        """Go on to the next step; its word, from which all its chance follows."""
        self.step += 1
        self.at += timedelta(minutes=1)
        return f"step {self.step}"

    # ------------------------------------------------------------ what is hidden

    def tell(self, keeper: str, kind: str) -> None:
        """Make the label that hides: its people are the keeper and whom it names."""

        def label(viewer: Viewer) -> Label:
            if kind == "forces":
                body = Organisation.objects.get(code=BY_NAME[keeper].body)
                return shared_label(body.id)
            group = open_group(
                name="Quillfeather", reason="Hidden", actor=viewer, at=self.at
            )
            wide = Label(groups=frozenset({group}))
            if kind == "group":
                return wide
            return Label(wide.groups, unit_label().organisations, sensitive=True)

        made = self.hiding(keeper, lambda viewer: intern(label(viewer)))
        self.hidden |= {made}

    def hiding(self, keeper: str, act: Callable[[Viewer], Any]) -> Any:
        """Let somebody act in the fuller world only."""
        with self.fuller.stepping(self.turn(), at=self.at):
            person = BY_NAME[keeper].id
            with viewing_as(person):
                return act(viewer_for(person, at=self.at))

    def copy(self, table: Table, seed: int, *, apart: bool) -> int:
        """Copy a row, with all that hangs on it, out of sight; rows written."""
        label = max(self.hidden)
        copying = Copying(self.fuller, label, random.Random(seed))  # noqa: S311
        with self.fuller.stepping(self.turn(), at=self.at):
            copying.copy(table, apart=apart)
        self.kept += copying.references
        self.written += copying.written
        return copying.written

    def keepers(self) -> set[str]:
        """The people who may see what is hidden: their answers may differ."""
        with self.fuller.entered():
            return self.fuller.permits(self.hidden)

    def words(self, dice: random.Random) -> tuple[str, ...]:
        """What may be typed: words, and references, of what is hidden too."""
        kinds = [found for found in self.known.records.values() if found]
        open_ones = [dice.choice(dice.choice(kinds)) for _ in range(2)]
        return (
            *WORDS,
            *open_ones,
            dice.choice(self.known.subjects),
            *dice.sample(self.kept, min(2, len(self.kept))),
        )

    # ------------------------------------------------------------ what is asked

    def ask(self, name: str, asked: Asked) -> bytes:
        """Ask both worlds; the answer, which is one. Raises Differs if it is not."""
        word = self.turn()
        one = self._answer(self.plain, name, asked, word)
        other = self._answer(self.fuller, name, asked, word)
        self._compare(name, str(asked), one, other)
        self.known.learn(one[2])
        return one[2]

    def call(self, name: str, asked: Call) -> bytes:
        """The same of the API."""
        word = self.turn()
        one = self._call(self.plain, name, asked, word)
        other = self._call(self.fuller, name, asked, word)
        self._compare(name, str(asked), one, other)
        return one[2]

    def _call(self, world: World, name: str, asked: Call, word: str) -> "Answer":
        with world.stepping(word, at=self.at):
            return plain(call(world, name, asked))

    def _answer(self, world: World, name: str, asked: Asked, word: str) -> "Answer":
        with world.stepping(word, at=self.at):
            client = world.client(name)
            headers = dict(asked.headers)
            if asked.sent is None:
                response = client.get(asked.path, secure=True, headers=headers)
            else:
                sent = {
                    box: [rewound(one) for one in values]
                    for box, values in asked.sent.items()
                }
                response = client.post(asked.path, sent, secure=True, headers=headers)
            return plain(response)

    def _compare(self, name: str, said: str, one: "Answer", other: "Answer") -> None:
        self.trials += 1
        if one != other:
            raise Differs(f"{name}: {said}\n{difference(one, other)}")

    # ------------------------------------------------------------ jobs

    def work(self) -> int:
        """Do the jobs that wait, in both worlds; how many were done in the plain."""
        word = self.turn()
        done = [self._work(world, word) for world in (self.plain, self.fuller)]
        return done[0]

    def _work(self, world: World, word: str) -> int:
        waiting = (
            "SELECT id, task_name, args::text FROM procrastinate_jobs"
            " WHERE status = 'todo' ORDER BY id LIMIT %s"
        )
        with world.entered():
            jobs = world.raw(waiting, MOST_JOBS)
        for _, task, given in jobs:
            with world.stepping(f"{word} {task} {given}", at=self.at):
                world.worker = True
                try:
                    with jobs_at(self.at):
                        run_job(task, json.loads(given))
                finally:
                    world.worker = False
        with world.entered():
            world.raw(
                "UPDATE procrastinate_jobs SET status = 'succeeded'"
                " WHERE id = ANY (%s)",
                [number for number, _, _ in jobs],
            )
        return len(jobs)


Answer = tuple[int, tuple[tuple[str, str], ...], bytes]


def plain(response: Any) -> Answer:
    """All of an answer that is not the time of day: status, headers, content."""
    content = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    headers = tuple(
        sorted((name, value) for name, value in response.items() if name not in HEADERS)
    )
    return response.status_code, headers, content


def rewound(value: Any) -> Any:
    """What is sent; a file from its start, which whoever read it may have closed."""
    if isinstance(value, SimpleUploadedFile):
        return SimpleUploadedFile(value.name or "", FILE, value.content_type or "")
    return value


def difference(one: Answer, other: Answer) -> str:
    """Where two answers part, in a few lines."""
    if one[0] != other[0]:
        return f"status {one[0]} and {other[0]}"
    if one[1] != other[1]:
        return f"headers {set(one[1]) ^ set(other[1])}"
    lines = difflib.unified_diff(
        _lines(one[2]), _lines(other[2]), "plain", "fuller", n=1, lineterm=""
    )
    return "\n".join(list(lines)[:40])


def _lines(content: bytes) -> list[str]:
    text = re.sub(r"\s*\n\s*", "\n", content.decode("utf-8", "replace"))
    return text.splitlines()


def run_job(task: str, given: dict[str, Any]) -> None:
    """Do one job here and now; what it raises undoes it, and is its own affair."""
    known = procrastinate.contrib.django.app.tasks.get(task)
    if known is None or known.pass_context or iscoroutinefunction(known.func):
        return
    with suppress(Exception), atomic():
        known.func(**given)
