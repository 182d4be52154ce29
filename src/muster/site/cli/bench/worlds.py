"""`muster bench worlds`: ask two worlds the same, for as long as there is time."""

import json
import os
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import django
import typer
from rich.console import Console
from rich.progress import Progress

if TYPE_CHECKING:
    from muster.site.bench.worlds.pair import Pair

said = Console(stderr=True, highlight=False)
CACHE = Path(".cache", "tests")


def worlds(
    minutes: Annotated[float, typer.Option(help="How long.")] = 5,
    *,
    seed: Annotated[int, typer.Option(help="What chance begins from.")] = 1,
    as_json: Annotated[
        bool, typer.Option("--json", help="The outcome for a program to read.")
    ] = False,
) -> None:
    """Compare what two regions answer that differ only in what is hidden.

    It makes a database server of its own and drops it. A trial is one request
    compared. Ends with 0 when no answer differed, with 1 when one did: the smallest
    case that was found is then printed.
    """
    if find_spec("hypothesis") is None or find_spec("pytest_django") is None:
        typer.echo("This needs what the tests need: make develop", err=True)
        raise typer.Exit(2)
    os.environ["DJANGO_SETTINGS_MODULE"] = "muster.site.settings"
    django.setup()
    from muster.site.bench.worlds.running import alone, alone_pair, run

    alone()
    with (
        TemporaryDirectory() as files,
        alone_pair(CACHE, Path(files)) as pair,
        Progress(console=said) as bar,
    ):
        task = bar.add_task("compared", total=minutes * 60)

        def told(pair: "Pair", seconds: float) -> None:
            bar.update(task, completed=seconds, description=f"{pair.trials:,} compared")

        result = run(pair, seconds=minutes * 60, first=seed, told=told)
    if as_json:
        typer.echo(json.dumps(asdict(result)))
    else:
        typer.echo(result.words)
    if result.differences or result.troubles:
        raise typer.Exit(1)
