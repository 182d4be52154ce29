"""`muster bench`: measure an invented region, and print the table.

What kills installations, asks two worlds, or compares access with its model stands in
`muster_bench`, which comes with the source and in no package that is installed.
"""

from importlib import import_module
from importlib.util import find_spec

import typer

from muster.site.cli.bench.table import table
from muster.site.cli.declaring import CommandRule, Reach, alone, command

app = typer.Typer(help="Measure Muster on this machine.")
alone(
    app,
    table,
    rule=CommandRule(Reach.KEYS, "measures an invented region, never a real one"),
)
if find_spec("muster_bench"):
    for name, (does, why) in import_module("muster_bench.commands").COMMANDS.items():
        command(app, name, does, rule=CommandRule(Reach.NOTHING, why))
