"""`muster bench access`: compare who sees and does what with the model that says so."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from muster_bench.commands.prepared import CACHE, prepare_as_tests, said

if TYPE_CHECKING:
    from muster_bench.access.running import Result


def access(
    seconds: Annotated[float, typer.Option(help="How long.")] = 300,
    *,
    seed: Annotated[int, typer.Option(help="What chance begins from.")] = 1,
    processes: Annotated[int, typer.Option(help="One for each core.")] = 1,
    faults: Annotated[
        bool, typer.Option(help="Whether each clause is taken out, too.")
    ] = True,
    as_json: Annotated[
        bool, typer.Option("--json", help="The outcome for a program to read.")
    ] = False,
) -> None:
    """Compare the database, pages and API with a plain model of who may what.

    It makes a database server of its own and drops it. A comparison is one answer of
    the model and one of Muster: may this viewer do this to this row, now? Ends with 0
    when none differed and every clause taken out of a policy or function was missed,
    else with 1: the smallest example of each difference is then printed.
    """
    prepare_as_tests()
    from muster_bench.access.several import run_several

    if processes > 1:
        result = run_several(processes, seconds=seconds, seed=seed, faults=faults)
    else:
        result = _one(seconds, seed, faults, quiet=as_json)
    typer.echo(json.dumps(asdict(result)) if as_json else result.words)
    if result.differences or result.missed or result.loose:
        raise typer.Exit(1)


def _one(seconds: float, seed: int, faults: bool, *, quiet: bool) -> "Result":
    """Compare in this process."""
    from muster.site.tests.cluster import session_cluster
    from muster_bench.access.running import Run
    from muster_bench.worlds.running import alone

    alone()
    with (
        TemporaryDirectory() as files,
        session_cluster(CACHE) as template,
        Progress(console=said, disable=quiet) as bar,
    ):
        task = bar.add_task("compared", total=seconds)

        def told(result: "Result") -> None:
            words = f"{result.total:,} comparisons"
            bar.update(task, completed=result.seconds, description=words)

        return Run(template, Path(files), seed).go(
            seconds=seconds, faults=faults, told=told
        )
