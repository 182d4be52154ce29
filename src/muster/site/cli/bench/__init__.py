"""`muster bench`: measure an invented region, and print the table.

Long trials, which come with the source alone, are added where they are found.
"""

import typer

from muster.site.cli.bench.find import find
from muster.site.cli.bench.table import table
from muster.site.cli.declaring import CommandRule, Reach, alone, command

app = typer.Typer(help="Measure Muster on this machine.")
alone(
    app,
    table,
    rule=CommandRule(Reach.KEYS, "measures an invented region, never a real one"),
)
command(
    app,
    "find",
    find,
    rule=CommandRule(Reach.KEYS, "measures an invented region, never a real one"),
)
