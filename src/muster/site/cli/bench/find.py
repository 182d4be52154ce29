"""`muster bench find`: how often the right name is found, beside others."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from muster.site.bench.machine import this_machine
from muster.site.cli.bench.table import OWN, SHORT_PEOPLE, make, said, shown
from muster.site.cli.installation import installation
from muster.site.real import is_real

if TYPE_CHECKING:
    from muster.site.bench.names import Result

SHORT = OWN.with_name("bench-short")


def find(
    data: Annotated[
        Path,
        typer.Option(help="A demonstration kept for measuring; made if it is absent."),
    ] = SHORT,
    *,
    people: Annotated[
        int, typer.Option(min=1, help="Records of people, where it is to be made.")
    ] = SHORT_PEOPLE,
    times: Annotated[
        int, typer.Option(min=1, help="Names that are asked for in each way.")
    ] = 100,
    as_json: Annotated[
        bool, typer.Option("--json", help="The table for a program to read.")
    ] = False,
) -> None:
    """Find the same misspelt names with Muster and with others, in one run.

    The share of names found first, among ten and among fifty, and the time of one
    question. What is not installed is named, and measured by nobody.
    """
    if is_real(data):
        typer.echo("This installation holds real data: measure another.", err=True)
        raise typer.Exit(2)
    machine = this_machine()
    make(data, people)
    with installation(data):
        from muster.site.bench.names import comparing

        results = list(comparing(times=times, say=said.print))
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in results], indent=2))
        return
    shown.print(machine.words)
    _print(results)


def _print(results: "list[Result]") -> None:
    shown.print(f"{'':30}{'@1':>7}{'@10':>7}{'@50':>7}{'p50':>11}{'p95':>11}{'n':>6}")
    before = ""
    for each in results:
        if each.engine != before:
            shown.print(each.engine + (f": {each.why}" if each.why else ""))
            before = each.engine
        if each.recall:
            shares = "".join(f"{share:>7.1%}" for share in each.recall)
            shown.print(
                f"  {each.spoilt:28}{shares}{each.p50:>8.1f} ms{each.p95:>8.1f} ms"
                f"{each.asked:>6}"
            )
