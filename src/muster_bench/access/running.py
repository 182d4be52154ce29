"""`muster bench access`: regions drawn and compared for as long as there is time."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from muster.core.store.server import Cluster
from muster.site.tests.cluster import clone
from muster_bench.access.comparing import (
    Tally,
    compare_doing,
    compare_nobody,
    compare_seeing,
    every_clause,
)
from muster_bench.access.drawing import (
    Grants,
    as_it_came,
    draw_glasses,
    draw_grants,
    draw_rows,
)
from muster_bench.access.functions import Loosened, loosened
from muster_bench.access.kinds import KINDS
from muster_bench.access.laws import Laws, other_ways
from muster_bench.access.model import World
from muster_bench.access.pages import ask_pages, served_region
from muster_bench.access.planting import Planted, faults, plant
from muster_bench.access.region import Region, region
from muster_bench.access.side_by_side import run_side_by_side
from muster_bench.access.smallest import told
from muster_bench.access.tables import LOOSEN, STANDING, read_tables
from muster_bench.worlds.world import World as Served

ROWS = 16
"""Rows of a kind in a region; of one whose clauses decided seldom, more."""
MORE = 3
DOERS = 2
"""People of a region who try what may be done; all are asked what they see."""
MOST_REGIONS = 120
"""In so many regions at most it is waited for a clause to be missed."""
PAGES_EVERY = 60
"""Regions between two rounds of pages."""


@dataclass
class Result:
    """What a run found.

    compared:    comparisons, by what was asked.
    reached:     how often each clause decided alone.
    differences: with the smallest example of each.
    planted:     clauses of policies taken out: noticed, not to be noticed, missed.
    loose:       clauses of functions that nobody missed.
    together:    pairs of acts side by side that were tried.
    asked:       pages, calls and acts, by address and answer.
    """

    regions: int = 0
    seconds: float = 0.0
    compared: dict[str, int] = field(default_factory=dict)
    reached: dict[str, int] = field(default_factory=dict)
    never: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    planted: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    together: int = 0
    asked: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.compared.values())

    @property
    def words(self) -> str:
        """All of it, for a person to read."""
        kinds = ", ".join(f"{what} {n:,}" for what, n in sorted(self.compared.items()))
        planted = ", ".join(f"{what} {n}" for what, n in self.planted.items())
        lines = [
            f"{self.total:,} comparisons in {self.seconds / 60:.1f} minutes, of"
            f" {self.regions:,} regions: {len(self.differences)} differences.",
            f"By what was asked: {kinds}",
            f"Acts side by side: {self.together} cases",
            f"Clauses that decided alone: {len(self.reached)} of"
            f" {len(every_clause())}; seldom: {_seldom(self.reached)}",
            f"Clauses taken out of policies: {planted}",
            f"Addresses asked: {len(self.asked)}",
        ]
        lines += [f"never decided alone: {one}" for one in self.never]
        lines += [f"taken out, and nobody noticed: {one}" for one in self.missed]
        lines += [f"in a function, and nobody noticed: {one}" for one in self.loose]
        return "\n".join([*lines, *self.differences])


def _seldom(reached: Mapping[str, int]) -> str:
    few = sorted(reached.items(), key=lambda one: one[1])[:3]
    return ", ".join(f"{clause} {times:,}" for clause, times in few)


@dataclass
class Place:
    """A database whose rows may be in any state, and how to reach it."""

    login: Mapping[str, Any]
    key: bytes
    tables: Any

    @contextmanager
    def region(self) -> Iterator[Region]:
        """One region, thrown away afterwards."""
        with region(self.login, self.key, self.tables) as made:
            yield made


def place(template: Cluster, *, name: str) -> Place:
    """A copy of the migrated database, loosened."""
    copy = clone(template, f"test_{name}_access")
    login = copy.superuser.parameters()
    with psycopg.connect(**login) as connection:
        connection.execute(LOOSEN)
        connection.execute(STANDING)
        tables = read_tables(connection)
    return Place(login, bytes.fromhex(copy.token_key), tables)


def filled(
    made: Region,
    dice: random.Random,
    rows: Mapping[str, int],
    drawn: Grants | None = None,
) -> World:
    """A region with people, grants and rows."""
    drawn = drawn or draw_grants(dice, made.at)
    made.write_grants(drawn, as_it_came(dice, drawn.grants))
    teller: UUID = drawn.of("people_user")[0]["id"]
    for label, of_whom in [*draw_glasses(dice, drawn, made.at)]:
        made.break_glass(label, of_whom, by=teller)
    for table, says in draw_rows(dice, made.world([]), made.at, dict(rows)).items():
        if says:
            made.write(table, says)
    return made.world()


def steered(tally: Tally) -> dict[str, int]:
    """How many rows of each kind: more where a clause seldom decided alone."""
    least = dict.fromkeys(KINDS, 0)
    for name in KINDS:
        least[name] = min(
            tally.reached[one] for one in every_clause() if one[0] == name
        )
    middle = sorted(least.values())[len(least) // 4]
    return {name: ROWS * (MORE if least[name] <= middle else 1) for name in KINDS}


def compare_region(at: Place, number: int, tally: Tally) -> Iterator[str]:
    """Draw a region and compare all there is to it; each difference at its smallest."""
    dice = random.Random(number)  # noqa: S311 - what is drawn is no secret
    with at.region() as made:
        drawn = draw_grants(dice, made.at)
        for law in other_ways(made, drawn, dice, tally):
            yield f"region {number}: {law}"
        world = filled(made, dice, steered(tally), drawn)
        for viewer in world.people:
            for difference in compare_seeing(made, world, viewer, tally=tally):
                yield f"region {number}: {told(made, difference)}"
                return
        for viewer in dice.sample([*world.people], DOERS):
            for kind in KINDS:
                found = compare_doing(made, world, viewer, kind, dice=dice, tally=tally)
                yield from (f"region {number}: {one}" for one in found)
        for said in compare_nobody(made, world):
            yield f"region {number}: {said}"
        tally.compared["nobody"] += len(KINDS) * len(made.bad_tokens(viewer))
        for law in Laws(made, world, dice, tally).broken():
            yield f"region {number}: {law}"


def plant_all(at: Place, *, first: int, regions: int = MOST_REGIONS) -> Planted:
    """Take each clause of each policy out, in one region after another."""
    whole, left = Planted(), faults()
    for number in range(first, first + regions):
        dice = random.Random(number)  # noqa: S311
        with at.region() as made:
            world = filled(made, dice, dict.fromkeys(KINDS, ROWS))
            planted = plant(made, world, left, dice=dice)
        whole.noticed |= planted.noticed
        whole.cannot += planted.cannot
        left = planted.missed
        if not left:
            break
    whole.missed = left
    return whole


def loosen_all(at: Place, *, first: int, regions: int = 3) -> list[Loosened]:
    """Take each clause of each function out; those that nobody missed."""
    with at.region() as made:
        left = loosened(made.connection)
    for number in range(first, first + regions):
        left = [one for one in left if not _missed(at, one, number)]
    return left


def _missed(at: Place, loose: Loosened, number: int) -> bool:
    dice = random.Random(number)  # noqa: S311
    with at.region() as made:
        try:
            made.connection.execute(loose.definition.encode())
            world = filled(made, dice, dict.fromkeys(SHORT, ROWS))
            if any(compare_nobody(made, world, kinds=SHORT)):
                return True
            return any(
                True
                for viewer in world.people
                for _ in compare_seeing(made, world, viewer, kinds=SHORT)
            )
        except psycopg.Error:
            return True


SHORT = (
    *("people_user", "access_group", "access_accessclass", "audit_purpose"),
    *("records_register", "picture_fact", "picture_link", "intelligence_source"),
    *("audit_entry", "audit_change", "people_proposal", "people_proposedact"),
)
"""Kinds that between them ask for everything that a kind may ask for."""


@dataclass
class Run:
    """One process's work."""

    template: Cluster
    files: Path
    first: int
    result: Result = field(default_factory=Result)
    tally: Tally = field(default_factory=Tally)

    def go(
        self, *, seconds: float, faults: bool, told: Callable[[Result], None]
    ) -> Result:
        """Side by side and planted faults first, then regions for so long."""
        at = place(self.template, name=f"m{self.first}")
        if faults:
            self.plant(at)
        self.side_by_side()
        with served_region(self.template, self.files, name=f"m{self.first}") as served:
            number, began = self.first, time.monotonic()
            while time.monotonic() - began < seconds:
                if self.result.regions % PAGES_EVERY == 0:
                    self.pages(served, number)
                self.result.differences += compare_region(at, number, self.tally)
                self.result.regions += 1
                number += 1
                self.note(time.monotonic() - began)
                told(self.result)
        return self.result

    def plant(self, at: Place) -> None:
        planted = plant_all(at, first=self.first)
        self.result.planted = {
            "noticed": len(planted.noticed),
            "cannot be noticed": len(planted.cannot),
            "noticed by nobody": len(planted.missed),
        }
        self.result.missed = [str(one) for one in planted.missed]
        self.result.loose = [str(one) for one in loosen_all(at, first=self.first)]

    def side_by_side(self) -> None:
        copy = clone(self.template, f"test_m{self.first}_beside")
        for case, differences in run_side_by_side(copy):
            self.result.together += 1
            self.tally.compared["side by side"] += 1
            if differences:
                told = f"{case}: {len(differences)} rows, {differences[0]}"
                self.result.differences.append(told)

    def pages(self, served: Served, number: int) -> None:
        key = bytes.fromhex(self.template.token_key)
        asked: Counter[str] = Counter()
        self.result.differences += ask_pages(
            served, key, seed=number, tally=self.tally, asked=asked
        )
        self.result.asked = dict(Counter(self.result.asked) + asked)

    def note(self, seconds: float) -> None:
        self.result.seconds = seconds
        self.result.compared = dict(self.tally.compared)
        self.result.reached = {
            " ".join((kind, clause, "seen" if seen else "hidden")): times
            for (kind, clause, seen), times in self.tally.reached.items()
        }
        self.result.never = [
            f"{kind} {clause}" for kind, clause, _ in self.tally.never()
        ]
