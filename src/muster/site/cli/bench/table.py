"""`muster bench` alone: the table of what was measured, beside what was aimed at."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from muster.site.bench.machine import this_machine
from muster.site.bench.measures import Measure
from muster.site.bench.running import served
from muster.site.cli.installation import installation
from muster.site.programs import run_to_end
from muster.site.real import is_real
from muster.site.supervisor import SEEDED

if TYPE_CHECKING:
    from muster.site.bench.picture import Region

OWN = Path(".cache", "bench")
SHORT_PEOPLE, FULL_PEOPLE = 2_000, 100_000
said = Console(stderr=True, highlight=False, soft_wrap=True)
shown = Console(highlight=False, soft_wrap=True)


def table(
    context: typer.Context,
    data: Annotated[
        Path,
        typer.Option(help="A demonstration kept for measuring; made if it is absent."),
    ] = OWN,
    *,
    people: Annotated[
        int, typer.Option(min=0, help="Records of people, where it is to be made.")
    ] = 0,
    short: Annotated[
        bool, typer.Option("--short", help="A small region, under two minutes.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="The table for a program to read.")
    ] = False,
) -> None:
    """Measure an invented region on this machine, and print the table.

    Each figure is what was measured here and now; the targets stand beside it.
    What else the machine does meanwhile slows it: see the load over the table.
    """
    if context.invoked_subcommand is not None:
        return
    if is_real(data):
        typer.echo("This installation holds real data: measure another.", err=True)
        raise typer.Exit(2)
    machine = this_machine()
    if short and data == OWN:
        data = data.with_name("bench-short")
    make(data, people or (SHORT_PEOPLE if short else FULL_PEOPLE))
    said.print("Starting")
    with served(data) as running, installation(data) as cluster:
        from muster.site.bench.picture import region
        from muster.site.bench.whole import FULL, SHORT, as_values, measured

        scale = SHORT if short else FULL
        lines = list(measured(data, cluster, running, scale=scale, say=said.print))
        found = region()  # last: counting fills the server's memory
        if as_json:
            values = {
                "machine": asdict(machine),
                "region": asdict(found),
                "measures": as_values(lines),
            }
            typer.echo(json.dumps(values, indent=2))
            return
    _print(machine.words, found, lines)


def make(data: Path, people: int) -> None:
    """Make the region where it is not there yet."""
    if (data / SEEDED).exists():
        return
    if (data / "postgres").exists():
        said.print(f"Looking at the region in {data}")
        run_to_end("seed", data=data)  # writes nothing where one is, and marks it
        return
    said.print(f"Making a region with {people:,} records of people in {data}")
    run_to_end("seed", "--size", str(people), data=data)


def _print(machine: str, region: "Region", lines: list[Measure]) -> None:
    shown.print(machine)
    shown.print(region.words)
    shown.print(f"{'':48}{'p50':>15}{'p95':>15}{'n':>6}  {'target':18}met")
    for line in lines:
        met = {True: "yes", False: "NO", None: "-"}[line.met]
        shown.print(
            f"{line.work:48}{_figure(line.p50, line.unit):>15}"
            f"{_figure(line.p95, line.unit):>15}{len(line.samples):>6}"
            f"  {_aim(line):18}{met}"
        )
        if line.sizes:
            shown.print(f"    {line.sizes}", style="dim")


def _figure(value: float, unit: str) -> str:
    digits = 1 if value < 100 else 0  # noqa: PLR2004 - three figures that count
    return f"{value:,.{digits}f} {unit.replace('a second', '/s')}"


def _aim(line: Measure) -> str:
    if line.aim is None:
        return ""
    word = "at least" if line.aim.at_least else "at most"
    return f"{word} {line.aim.value:,.0f}"
