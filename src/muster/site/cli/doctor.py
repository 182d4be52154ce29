"""`muster doctor`: what is there and what is not."""

import json
import os
from dataclasses import asdict
from typing import Annotated

import django
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
    files: Annotated[
        bool, typer.Option("--files", help="Read every file of a record whole.")
    ] = False,
    rooms: Annotated[
        bool, typer.Option("--rooms", help="Which teams are served, and how well.")
    ] = False,
    as_page: Annotated[
        bool, typer.Option("--page", help="With --rooms: the page docs/standing.md.")
    ] = False,
) -> None:
    """Say what this machine and installation have, and what they lack.

    Ends with 0 when all is well, and when only something is not that Muster runs
    without (marked -); with 1 when something is missing that it needs, or what is kept
    was lost, altered, or stands open to other accounts (marked WRONG).
    """
    if rooms:
        _show_rooms(as_page=as_page)
        return
    findings = list(examine(data, files=files))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        table = Table("", "", "", "What to do", box=None, pad_edge=False)
        for finding in findings:
            mark = "ok" if finding.well else "WRONG" if finding.needed else "-"
            remedy = "" if finding.well else finding.remedy
            table.add_row(mark, finding.subject, finding.found, remedy)
        console.print(table)
    if any(finding.needed and not finding.well for finding in findings):
        raise typer.Exit(1)


def _show_rooms(*, as_page: bool) -> None:
    """Every team of a unit, and how far its stage or room has come."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.site.settings")
    django.setup()
    from muster.site.teams import page, served

    if as_page:
        typer.echo(page(), nl=False)
        return
    table = Table("Team", "Stands on", "Missing for the next step", box=None)
    for one in served():
        table.add_row(one.team, one.words, one.missing)
    console.print(table)
