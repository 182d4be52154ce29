"""`muster bench worlds --processes`: several pairs of worlds, each in a process."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

from muster_bench.worlds.running import Result
from muster_bench.worlds.tally import keep_in, kept_in

APART = 1_000_000
"""How far the seeds of two processes are apart."""


def run_several(
    processes: int, *, minutes: float, seed: int, ledger: Path | None
) -> Result:
    """Drive several pairs, and put together what they found.

    Raises RuntimeError for a process that ended without an outcome.
    """
    earlier = kept_in(ledger) if ledger else set()
    with TemporaryDirectory() as folder:
        ledgers = [Path(folder, f"ledger-{number}") for number in range(processes)]
        started = [
            subprocess.Popen(
                _typed(minutes, seed + number * APART, ledgers[number]),
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(processes)
        ]
        ended = [each.communicate()[0] for each in started]
        trials = earlier.union(*map(kept_in, ledgers))
    if not all(ended):
        raise RuntimeError("A process ended without an outcome")
    result = together([Result(**json.loads(each)) for each in ended])
    result.trials, result.ever = len(trials) - len(earlier), len(trials)
    if ledger is not None:
        keep_in(ledger, trials)
    return result


def _typed(minutes: float, seed: int, ledger: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "muster.site.cli", "bench", "worlds"),
        *("--minutes", str(minutes), "--seed", str(seed)),
        *("--ledger", str(ledger), "--json"),
    ]


def together(results: list[Result]) -> Result:
    """The outcomes of several processes as one."""
    whole = Result()
    for each in fields(Result):
        values = [getattr(result, each.name) for result in results]
        if each.name == "never":
            whole.never = {
                one: why
                for one, why in values[0].items()
                if all(one in value for value in values)
            }
        elif each.name == "broken":
            for value in reversed(values):
                whole.broken |= value
        elif each.name == "refused":
            common = set(values[0]).intersection(*values)
            whole.refused = [one for one in values[0] if one in common]
        elif isinstance(values[0], dict):
            counted = sum((Counter(value) for value in values), Counter[str]())
            setattr(whole, each.name, dict(sorted(counted.items())))
        elif isinstance(values[0], list):
            setattr(whole, each.name, [one for value in values for one in value])
        else:
            setattr(whole, each.name, sum(values))
    whole.seconds = max(result.seconds for result in results)
    return whole
