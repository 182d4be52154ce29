"""`muster seed`: write the invented demonstration region, small or large."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, track

from muster.site.cli.installation import HERE, Data, installation
from muster.site.real import is_real
from muster.site.shape import is_prepared, mark_prepared
from muster.site.supervisor import SEEDED, sign_ins_file

if TYPE_CHECKING:
    from muster.core.picture.large.writing import Written

said = Console(stderr=True, highlight=False)


def seed(
    data: Data = HERE,
    *,
    people_only: Annotated[
        bool, typer.Option(help="Only the bodies, teams and people.")
    ] = False,
    size: Annotated[
        int,
        typer.Option(
            min=0,
            max=1_000_000,
            help="Also a large region, of so many records of people.",
        ),
    ] = 0,
    year: Annotated[
        bool,
        typer.Option(
            "--year", help="Also a year of the unit's work, as `muster run` has it."
        ),
    ] = False,
) -> None:
    """Write the invented region: the same one every time, on an empty database.

    With --year it is as in service: hundreds of requests and reports, and dozens of
    threats, operations and disruptions, in every state.
    With --size a large region is added: for each record of a person some ten
    facts, thirty keys that they are found by and five links, doubles and
    misspellings among them, and parts that only those told of a matter may see.
    """
    if is_real(data):
        typer.echo("This installation holds real data: no invented region.", err=True)
        raise typer.Exit(2)
    with installation(data):
        _prepare(data)
        _write(data, people_only=people_only, year=year)
        if size:
            _write_large(size)
        if not people_only:
            (data / SEEDED).touch()  # `run` and `bench` write no region over it


def _prepare(data: Path) -> None:
    from muster.site.preparing import prepare_database

    if not is_prepared(data):
        prepare_database()
        mark_prepared(data)


def _write(data: Path, *, people_only: bool, year: bool) -> None:
    from muster.core.people.seed import acting, listed, seed_accounts, seed_people
    from muster.core.records.models import Register
    from muster.core.room.seeding import seeded_apps, truth_file, write_region
    from muster.site.year import hastily, with_a_year
    from muster.site.year_told import Told

    seed_people()
    seed_accounts()
    sign_ins_file(data).write_text(json.dumps(listed(), indent=1))
    if people_only:
        return
    with acting("Wendy Castle"):
        if Register.objects.exists():
            typer.echo("This region is seeded already; nothing was written.")
            return
    told = Told(data)
    with hastily():
        apps = seeded_apps()
        parts = with_a_year(apps, told=told) if year else apps
        words = "Writing the invented region"
        region = write_region(track(parts, description=words, total=len(apps)))
    truth_file(data).write_text(json.dumps(region.truth, indent=1, sort_keys=True))
    told.is_whole()


def _write_large(size: int) -> None:
    from muster.core.picture.large.writing import write_large_region
    from muster.core.terms.reason import Refused

    began = time.monotonic()
    try:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:,.0f} of {task.total:,.0f} people"),
            TimeElapsedColumn(),
            console=said,
        ) as bar:
            task = bar.add_task("Opening what it needs", total=size)
            written = write_large_region(
                size,
                at=datetime.now(UTC),
                told=lambda people, what: bar.update(
                    task, completed=min(people, size), description=what
                ),
            )
    except Refused as refused:
        typer.echo(f"{refused}.", err=True)
        raise typer.Exit(2) from refused
    typer.echo(_words(written, time.monotonic() - began))


def _words(written: "Written", seconds: float) -> str:
    counts = written.counts
    return (
        f"Wrote {counts.subjects:,} people and things, {counts.facts:,} facts with"
        f" {counts.keys:,} keys, {counts.links:,} links, {counts.items:,} reports and"
        f" {counts.judgements:,} judgements in {seconds:.0f} s: copying"
        f" {written.copying:.0f} s, making indexes and checking keys"
        f" {written.checking:.0f} s, counting {written.tidying:.0f} s."
    )
