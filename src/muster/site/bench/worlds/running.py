"""`muster bench worlds`: as many trials as time allows."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from hypothesis import HealthCheck, Phase, Verbosity, seed
from hypothesis import settings as how
from hypothesis.stateful import run_state_machine_as_test

from muster.core.picture.models import Subject
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.room.seeding import NOW, seeded_apps, write_region
from muster.core.store.server import Cluster
from muster.core.store.viewing import as_definer
from muster.site.bench.worlds.machine import TwoWorlds
from muster.site.bench.worlds.pages import Hearsay
from muster.site.bench.worlds.pair import Pair
from muster.site.bench.worlds.world import World
from muster.site.tests.cluster import clone, session_cluster

EXAMPLES = 6
"""Driven at a time: Hypothesis makes them more daring one after the other."""


@contextmanager
def a_pair(template: Cluster, files: Path, *, name: str) -> Iterator[Pair]:
    """Two worlds, copies of one region that is seeded here and now."""
    settings.TOKEN_KEY = bytes.fromhex(template.token_key)
    with ExitStack() as stack:
        seeded = World("seeded", clone(template, f"test_{name}_seeded"), files)
        seeded.prepare()
        seeded.begin()
        with seeded.stepping("seeding", at=NOW):
            write_region(seeded_apps())
            hearsay = said_of_the_region()
        seeded.end(keep=True)
        seeded.close()
        plain, fuller = (
            World(which, clone(seeded.cluster, f"test_{name}_{which}"), files)
            for which in ("plain", "fuller")
        )
        stack.callback(plain.close)
        stack.callback(fuller.close)
        yield Pair(plain, fuller, hearsay)


def alone() -> None:
    """Set this process up as tests are: the test client's host, and no chatter."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    logging.getLogger("django").setLevel(logging.CRITICAL)


@contextmanager
def alone_pair(cache: Path, files: Path) -> Iterator[Pair]:
    """A pair on a server of its own, for whoever is no test."""
    with session_cluster(cache) as template, a_pair(template, files, name="w") as made:
        yield made


def said_of_the_region() -> Hearsay:
    """A reference of each kind and state, and of subjects, whoever may see them."""
    with as_definer(using="owner"):
        records = {
            kind.key: list(
                Register.objects.using("owner")
                .filter(kind=kind.key)
                .order_by("state", "opened_at", "title")
                .distinct("state")
                .values_list("reference", flat=True)
            )
            for kind in KINDS
        }
        subjects = Subject.objects.using("owner").order_by("reference")
        return Hearsay(records, list(subjects.values_list("reference", flat=True)))


@dataclass
class Result:
    """What a run of the bench found.

    trials:      requests compared in two worlds.
    hidden:      rows that were hidden in one of them, over all examples.
    differences: the smallest case of each, as Hypothesis tells it.
    troubles:    trials that broke off by a fault of their own.
    strayed:     see Pair.
    """

    trials: int = 0
    seconds: float = 0.0
    examples: int = 0
    hidden: int = 0
    differences: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    strayed: dict[str, int] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """All of it, for a person to read."""
        rate = self.trials / max(self.seconds, 1)
        head = (
            f"{self.trials:,} trials in {self.seconds / 60:.1f} minutes"
            f" ({rate:.1f} a second), {self.hidden:,} rows hidden:"
            f" {len(self.differences)} differences, {len(self.troubles)} broken off."
        )
        return "\n\n".join([head, *self.differences, *self.troubles])


def run(
    pair: Pair,
    *,
    seconds: float,
    first: int = 0,
    steps: int = 40,
    told: Callable[[Pair, float], None] = lambda *_: None,
) -> Result:
    """Drive a pair of worlds, example after example, until the time is over."""
    result = Result()
    began = time.monotonic()
    pair.told = lambda pair: told(pair, time.monotonic() - began)
    TwoWorlds.pair = pair
    number = first
    while time.monotonic() - began < seconds:
        try:
            drive(number, examples=EXAMPLES, steps=steps)
        except AssertionError as error:
            result.differences.append(_said(number, error))
        except Exception as error:  # noqa: BLE001 - a trial's own fault is told
            result.troubles.append(_said(number, error))
        number += 1
    result.seconds = time.monotonic() - began
    result.trials, result.hidden = pair.trials, pair.written
    result.examples, result.strayed = pair.examples, pair.strayed
    return result


def _said(number: int, error: Exception) -> str:
    """A failure, with the steps that lead to it."""
    notes = getattr(error, "__notes__", [])
    return "\n".join([f"seed {number}: {type(error).__name__}: {error}", *notes])


def drive(number: int, *, examples: int, steps: int) -> None:
    """Some examples, always the same for a number."""
    run_state_machine_as_test(
        seed(number)(TwoWorlds),
        settings=how(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            verbosity=Verbosity.normal,
            print_blob=False,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )
