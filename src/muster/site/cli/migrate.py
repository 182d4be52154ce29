"""`muster migrate`: bring the database to this version."""

from typing import Annotated

import typer

from muster.site.cli.installation import HERE, Data, installation
from muster.site.real import mark_real
from muster.site.shape import mark_prepared, mark_unprepared


def migrate(
    data: Data = HERE,
    *,
    real: Annotated[
        bool,
        typer.Option(
            "--real",
            help="Mark the installation, for good, as one that holds real data.",
        ),
    ] = False,
) -> None:
    """Bring the database to what this version expects, and make it where it is not.

    `run` does it by itself where the owner's keys are kept; where it only serves, do
    this first. With DATABASE_URL it sets up a server; later it needs none.
    """
    if real:
        mark_real(data)
    with installation(data):
        from muster.site.preparing import prepare_database

        mark_unprepared(data)  # until it has ended well: `run` would do it again
        prepare_database()
        mark_prepared(data)
    typer.echo("The database is as this version expects.")
