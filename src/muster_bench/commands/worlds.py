"""`muster bench worlds`: ask two worlds the same, for as long as there is time."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from muster_bench.commands.prepared import CACHE, prepare_as_tests, said

if TYPE_CHECKING:
    from muster_bench.worlds.pair import Pair
    from muster_bench.worlds.running import Result


def worlds(
    minutes: Annotated[float, typer.Option(help="How long.")] = 5,
    *,
    seed: Annotated[int, typer.Option(help="What chance begins from.")] = 1,
    processes: Annotated[
        int, typer.Option(help="Pairs of worlds at a time; one for each core.")
    ] = 1,
    ledger: Annotated[
        Path | None,
        typer.Option(help="A file that keeps the trials, so that none counts twice."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The outcome for a program to read.")
    ] = False,
) -> None:
    """Compare what two regions answer that differ only in what is hidden.

    It makes a database server of its own and drops it. A trial is one request
    compared that no other was like in who asked, what, and of which state. Ends
    with 0 when no answer differed, with 1 when one did: the smallest case that was
    found is then printed. What was asked and what never is printed too.
    """
    prepare_as_tests()
    from muster_bench.worlds.several import run_several

    if processes > 1:
        result = run_several(processes, minutes=minutes, seed=seed, ledger=ledger)
    else:
        result = _one(minutes, seed, ledger, quiet=as_json)
    if as_json:
        typer.echo(json.dumps(asdict(result)))
    else:
        typer.echo(result.words)
    if result.differences or result.troubles or result.broken:
        raise typer.Exit(1)


def _one(minutes: float, seed: int, ledger: Path | None, *, quiet: bool) -> "Result":
    """Drive one pair, in this process."""
    from muster_bench.worlds.running import alone, alone_pair, run

    alone()
    with (
        TemporaryDirectory() as files,
        alone_pair(CACHE, Path(files)) as pair,
        Progress(console=said, disable=quiet) as bar,
    ):
        task = bar.add_task("compared", total=minutes * 60)
        pair.tally.begin(ledger)

        def told(pair: "Pair", seconds: float) -> None:
            words = f"{pair.tally.trials:,} trials"
            bar.update(task, completed=seconds, description=words)

        return run(pair, seconds=minutes * 60, first=seed, told=told)
