"""The command line, `muster`: one module for each command."""

import typer

from muster.site.cli.audit import audit
from muster.site.cli.deadline import deadline
from muster.site.cli.doctor import doctor
from muster.site.cli.importing import app as importing
from muster.site.cli.migrate import migrate
from muster.site.cli.rules import rules
from muster.site.cli.run import run
from muster.site.cli.seed import seed

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
app.command()(run)
app.command()(migrate)
app.command()(seed)
app.command()(doctor)
app.command()(deadline)
app.command()(rules)
app.add_typer(audit, name="audit")
app.add_typer(importing, name="import")


@app.callback()
def muster() -> None:
    """The open platform that a regional organised crime unit runs on."""


def main() -> None:
    app()
