"""`muster bench`: measure an invented region, and print the table.

Each further kind of measurement is a command of its own: write `crash.py` beside
this file and add `app.command()(crash)` below.
"""

import typer

from muster.site.cli.bench.table import table

app = typer.Typer(help="Measure Muster on this machine.")
app.callback(invoke_without_command=True)(table)
