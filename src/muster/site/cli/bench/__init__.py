"""`muster bench`: measure an invented region, and print the table.

Each further kind of measurement is a command of its own, in a file beside this.
"""

import typer

from muster.site.cli.bench.access import access
from muster.site.cli.bench.crash import crash
from muster.site.cli.bench.table import table
from muster.site.cli.bench.worlds import worlds
from muster.site.cli.declaring import CommandRule, Reach, alone, command

app = typer.Typer(help="Measure Muster on this machine.")
alone(
    app,
    table,
    rule=CommandRule(Reach.KEYS, "measures an invented region, never a real one"),
)
command(
    app,
    "crash",
    crash,
    rule=CommandRule(Reach.NOTHING, "makes an installation of its own, and drops it"),
)
command(
    app,
    "worlds",
    worlds,
    rule=CommandRule(Reach.NOTHING, "makes a server of its own, and drops it"),
)
command(
    app,
    "access",
    access,
    rule=CommandRule(Reach.NOTHING, "makes a server of its own, and drops it"),
)
