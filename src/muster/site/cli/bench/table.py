"""`muster bench` alone: the table of what was measured, beside what was aimed at."""

import typer


def table(context: typer.Context) -> None:
    """Measure an invented region on this machine, and print the table."""
    if context.invoked_subcommand is None:
        typer.echo("Nothing is measured yet.")
