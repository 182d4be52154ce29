"""`muster bench`: measure an invented region, and print the table.

Each further kind of measurement is a command of its own: write `crash.py` beside
this file and add `command(app, "crash", crash, rule=…)` below.
"""

import typer

from muster.site.cli.bench.table import table
from muster.site.cli.declaring import CommandRule, Reach, alone

app = typer.Typer(help="Measure Muster on this machine.")
alone(
    app,
    table,
    rule=CommandRule(Reach.KEYS, "measures an invented region, never a real one"),
)
