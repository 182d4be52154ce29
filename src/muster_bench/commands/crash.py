"""`muster bench crash`: kill Muster while it works, and look what was lost."""

import json
import shutil
import time
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from muster.site.programs import run_to_end
from muster_bench.crash.running import Outcome
from muster_bench.crash.running import crash as kill_and_look

said = Console(stderr=True)


def crash(
    trials: Annotated[int, typer.Option(help="How many times it is killed.")] = 20,
    *,
    seed: Annotated[int, typer.Option(help="What chance begins from.")] = 1,
    as_json: Annotated[
        bool, typer.Option("--json", help="The outcome for a program to read.")
    ] = False,
) -> None:
    """Kill an installation of its own while it works; say what was lost.

    Ends with 0 when nothing was lost or half done, with 1 when something was;
    the installation is then kept, and its folder named.
    """
    began = time.monotonic()
    folder = Path(mkdtemp(prefix="muster-crash-"))
    data = folder / "data"
    prepare(data)
    with Progress(console=said) as bar:
        task = bar.add_task("killed", total=trials)

        def told(outcome: Outcome) -> None:
            faults = len(outcome.faults)
            bar.update(task, completed=outcome.trials, description=f"{faults} faults")

        outcome = kill_and_look(data, trials=trials, seed=seed, told=told)
    minutes = (time.monotonic() - began) / 60
    if as_json:
        typer.echo(json.dumps({**asdict(outcome), "minutes": round(minutes, 1)}))
    else:
        typer.echo(
            f"Killed {outcome.trials} times in {minutes:.1f} minutes"
            f" ({counts(outcome.kills)}): {sum(outcome.acts.values()):,} acts noted"
            f" ({counts(outcome.acts)}),"
            f" {len(outcome.faults)} faults."
            f" Slowest start after a kill: {outcome.slowest_start:.1f} s."
        )
        for fault in outcome.faults:
            typer.echo(f"  {fault}")
    if outcome.faults:
        typer.echo(f"Kept: {data}", err=True)
        raise typer.Exit(1)
    shutil.rmtree(folder)


def prepare(data: Path) -> None:
    """An installation with the people of the demonstration and nothing else."""
    data.mkdir(parents=True)
    run_to_end("migrate", "--data", str(data), data=data)
    run_to_end("seed", "--people-only", "--data", str(data), data=data)
    (data / "seeded").touch()


def counts(found: dict[str, int]) -> str:
    return ", ".join(f"{words} {count}" for words, count in found.items())
