"""`muster bench access --processes`: the same in several processes."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import fields

from muster_bench.access.running import Result

APART = 10_000_000
"""How far the seeds of two processes are apart."""


def run_several(processes: int, *, seconds: float, seed: int, faults: bool) -> Result:
    """Compare in several processes, and put together what they found.

    faults: whether the first of them takes each clause out, too.

    Raises RuntimeError for a process that ended without an outcome.
    """
    started = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "muster.site.cli", "bench", "access"),
                *("--seconds", str(seconds), "--seed", str(seed + number * APART)),
                *("--json", "--faults" if faults and not number else "--no-faults"),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    ended = [each.communicate()[0] for each in started]
    if not all(ended):
        raise RuntimeError("A process ended without an outcome")
    return together([Result(**json.loads(each)) for each in ended])


def together(results: list[Result]) -> Result:
    """The outcomes of several processes as one."""
    whole = Result()
    for each in fields(Result):
        values = [getattr(result, each.name) for result in results]
        if isinstance(values[0], dict):
            counted = sum((Counter(value) for value in values), Counter[str]())
            setattr(whole, each.name, dict(counted))
        elif each.name in {"never", "missed", "loose"}:
            common = set(values[0]).intersection(*values)
            setattr(whole, each.name, sorted(common))
        elif isinstance(values[0], list):
            setattr(whole, each.name, [one for value in values for one in value])
        else:
            setattr(whole, each.name, sum(values))
    whole.seconds = max(result.seconds for result in results)
    return whole
