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
from muster.site.tests.cluster import clone

MOST_REFERENCES = 4
"""Of each kind of record, and ten times as many subjects."""


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
        worlds = []
        for which in ("plain", "fuller"):
            mine = clone(seeded.cluster, f"test_{name}_{which}")
            worlds.append(World(which, mine, files))
            stack.callback(worlds[-1].close)
        yield Pair(*worlds, hearsay)


def alone() -> None:
    """Set this process up as tests are: the test client's host, and no chatter."""
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    logging.getLogger("django").setLevel(logging.CRITICAL)


def said_of_the_region() -> Hearsay:
    """References of each kind and of subjects, whoever may see them."""
    with as_definer(using="owner"):
        records = {
            kind.key: list(
                Register.objects.using("owner")
                .filter(kind=kind.key)
                .order_by("state", "opened_at", "title")
                .values_list("reference", flat=True)
            )
            for kind in KINDS
        }
        subjects = Subject.objects.using("owner").order_by("reference")
        return Hearsay(records, list(subjects.values_list("reference", flat=True)))


@dataclass
class Result:
    """What a run of the bench found."""

    trials: int = 0
    seconds: float = 0.0
    examples: int = 0
    hidden: int = 0
    differences: list[str] = field(default_factory=list)
    strayed: dict[str, int] = field(default_factory=dict)


def run(
    pair: Pair,
    *,
    seconds: float,
    first: int = 0,
    steps: int = 40,
    told: Callable[[Result], None] = lambda _: None,
) -> Result:
    """Drive a pair of worlds, example after example, until the time is over."""
    result = Result()
    began = time.monotonic()
    TwoWorlds.pair = pair
    number = first
    while time.monotonic() - began < seconds:
        try:
            drive(number, examples=5, steps=steps)
        except AssertionError as error:
            said = "\n".join([str(error), *getattr(error, "__notes__", [])])
            result.differences.append(f"seed {number}\n{said}")
        number += 1
        result.examples += 5
        result.trials, result.hidden = pair.trials, pair.written
        result.strayed = pair.strayed
        result.seconds = time.monotonic() - began
        told(result)
    return result


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
