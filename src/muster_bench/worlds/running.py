"""`muster bench worlds`: as many trials as time allows."""

import gc
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.conf import settings
from hypothesis import HealthCheck, Phase, Verbosity, seed
from hypothesis import settings as how
from hypothesis.stateful import run_state_machine_as_test

from muster.core.picture.models import Subject
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.room.seeding import NOW
from muster.core.store.viewing import as_definer
from muster.site.tests.cluster import session_cluster
from muster_bench.worlds.hearsay import Hearsay
from muster_bench.worlds.machine import NAMES, TwoWorlds
from muster_bench.worlds.pair import Pair
from muster_bench.worlds.seeding import Regions, Seeded
from muster_bench.worlds.sweeping import sweep
from muster_bench.worlds.world import Passes, World

SHOWN = 20
"""Lines that are printed of a long list; the outcome for a program has all."""
KEPT_EVERY = 120
"""Seconds after which the trials are kept, should the run be cut off."""
SWEEPING = 3
"""So much more time have sweeps than chance while something was never asked, and so
much less afterwards."""
MOST_SWEEPS = 1_000
"""How far the numbers of the first sweeps after two drives are apart."""
EXAMPLES = 6
"""Driven at a time: Hypothesis makes them more daring one after the other."""


@contextmanager
def a_pair(regions: Regions, files: Path, *, name: str) -> Iterator[Pair]:
    """Two worlds, copies of the region; everybody is signed in."""
    with ExitStack() as stack:
        first = regions.tied().world("plain", name, files, Passes())
        first.begin()
        passes = first.let_in(NAMES, at=NOW)
        with first.entered():
            hearsay = said_of_the_region()
        first.end(keep=True)
        first.close()
        plain = World("plain", first.cluster, first.files, passes)
        alike = Seeded(plain.cluster, plain.files)
        fuller = alike.world("fuller", name, files, passes)
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
    with session_cluster(cache) as template:
        regions = Regions(template, files / "region")
        with a_pair(regions, files, name="w") as made:
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

    trials:      comparisons that differ in who asked, what, or of which state of the
                 fuller world; with a ledger, those that no earlier run made.
    ever:        the trials of earlier runs and this one.
    hidden:      rows that were hidden in one of them, over all examples.
    differences: the smallest case of each, as Hypothesis tells it.
    troubles:    trials that broke off by a fault of their own.
    strayed:     see Pair.
    rules:       how often each rule came to what.
    asked:       how often each thing was asked, by role and status.
    never:       what was never asked, of all that there is as every role, and why.
    refused:     forms that were sent filled in, and never accepted from anybody.
    broken:      what was answered with a fault of ours: the first case of each.
    """

    trials: int = 0
    ever: int = 0
    compared: int = 0
    seconds: float = 0.0
    examples: int = 0
    hidden: int = 0
    differences: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    strayed: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    never: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """All of it, for a person to read."""
        minutes = self.seconds / 60
        head = (
            f"{self.trials:,} trials in {minutes:.1f} minutes"
            f" ({self.trials / max(minutes, 0.1):,.0f} a minute;"
            f" {self.compared:,} answers compared), {self.hidden:,} rows hidden:"
            f" {len(self.differences)} differences, {len(self.troubles)} broken off."
        )
        ever = f"With those of earlier runs: {self.ever:,} trials."
        return "\n\n".join(
            [head, ever, *covered(self), *self.differences, *self.troubles]
        )


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
    pair.look_about(NAMES)
    number, kept = first, began
    gc.freeze()
    while time.monotonic() - began < seconds:
        turn = time.monotonic()
        try:
            drive(number, examples=EXAMPLES, steps=steps)
        except AssertionError as error:
            result.differences.append(_said(number, error))
        except Exception as error:  # noqa: BLE001 - a trial's own fault is told
            result.troubles.append(_said(number, error))
        now = time.monotonic()
        share = SWEEPING if pair.tally.never else 1 / SWEEPING
        until = min(now + share * (now - turn), began + seconds)
        _sweep(pair, result, number, until=until)
        number += 1
        if time.monotonic() - kept > KEPT_EVERY:
            kept = time.monotonic()
            pair.tally.keep()
    pair.tally.keep()
    result.seconds = time.monotonic() - began
    _note(result, pair)
    return result


def _sweep(pair: Pair, result: Result, number: int, *, until: float) -> None:
    """Ask what is due until its time is over; once at least."""
    for turn in count():
        try:
            if differs := sweep(pair, number * MOST_SWEEPS + turn):
                result.differences.append(differs)
        except Exception as error:  # noqa: BLE001 - a trial's own fault is told
            result.troubles.append(_said(number, error))
        pair.told(pair)
        if time.monotonic() > until:
            return


def covered(result: Result) -> Iterator[str]:
    """What was asked, for a person to read: how often, and what never."""
    statuses: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for told, times in result.asked.items():
        what, _, status = told.partition(" as ")
        statuses[status.rpartition(": ")[2]] += times
        kinds.setdefault(what.split()[0], Counter())[what] += times
    yield "By answer: " + ", ".join(f"{s} {n:,}" for s, n in statuses.most_common())
    for kind, found in kinds.items():
        (most, often), (least, seldom) = (
            found.most_common(1)[0],
            found.most_common()[-1],
        )
        yield (
            f"{kind}: {len(found)} asked, {found.total():,} times;"
            f" most {most} ({often:,}), least {least} ({seldom:,})"
        )
    yield "Rules:\n" + "\n".join(f"  {n:>8,}  {s}" for s, n in result.rules.items())
    never = [f"{what}: {why}" for what, why in result.never.items()]
    yield _listed("Never asked, of all there is as every role", never)
    yield _listed("Forms sent, and never accepted", result.refused)
    broken = [f"{what}: {said}" for what, said in result.broken.items()]
    yield _listed("Faults of ours, alike in both worlds", broken)


def _listed(head: str, found: list[str]) -> str:
    return "\n".join(
        [f"{head}: {len(found):,}", *(f"  {one}" for one in found[:SHOWN])]
    )


def _note(result: Result, pair: Pair) -> None:
    tally = pair.tally
    result.trials, result.ever = tally.trials, len(tally.seen)
    result.compared, result.hidden = tally.compared, pair.written
    result.examples, result.strayed = pair.examples, pair.strayed
    result.rules = dict(sorted(tally.rules.items()))
    result.asked = {
        f"{what} as {role}: {status}": times
        for (what, role, status), times in sorted(tally.asked.items())
    }
    result.never, result.broken = tally.never, tally.broken
    result.refused = tally.refused


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
