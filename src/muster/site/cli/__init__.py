"""The command line, `muster`: one module for each command."""

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def muster() -> None:
    """The open platform that a regional organised crime unit runs on."""


def main() -> None:
    app()
