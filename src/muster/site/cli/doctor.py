"""`muster doctor`: what is there and what is not."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from muster.site.cli.installation import HERE, Data
from muster.site.examining import examine

console = Console(highlight=False, soft_wrap=True)


def doctor(
    data: Data = HERE,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="The findings for a program to read.")
    ] = False,
) -> None:
    """Say what this machine and installation have, and what they lack."""
    findings = list(examine(data))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        table = Table("", "", "", "What to do", box=None, pad_edge=False)
        for finding in findings:
            mark = "ok" if finding.well else "MISSING" if finding.needed else "-"
            remedy = "" if finding.well else finding.remedy
            table.add_row(mark, finding.subject, finding.found, remedy)
        console.print(table)
    if any(finding.needed and not finding.well for finding in findings):
        raise typer.Exit(1)
