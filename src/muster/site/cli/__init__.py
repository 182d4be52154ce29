"""The command line, `muster`.

What kills installations, asks two worlds, or compares access with its model stands in
`muster_bench`, which comes with the source and in no package that is installed.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper

from muster.site.cli.bench import app as bench
from muster.site.cli.commands import app
from muster.site.cli.declaring import CommandRule, Reach, command
from muster.site.private import write_for_nobody_else

__all__ = ["app", "main"]

if find_spec("muster_bench"):
    for name, (does, why) in import_module("muster_bench.commands").COMMANDS.items():
        command(bench, name, does, rule=CommandRule(Reach.NOTHING, why))


def main() -> None:
    """Run a command; a name that the terminal cannot show is written another way."""
    write_for_nobody_else()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    app()
