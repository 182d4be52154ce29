"""`muster backup`: everything an installation holds, in one sealed file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from muster.site.backup.backup import WHAT, back_up, place_of, summary
from muster.site.backup.faults import NotKept
from muster.site.cli.archives import AS_JSON, exits, steps
from muster.site.cli.installation import HERE, Data, installation

SHOWN = 2**20


def backup(
    place: Annotated[
        Path, typer.Argument(help="A new file, or a folder: a name is then chosen.")
    ],
    data: Data = HERE,
    *,
    as_json: AS_JSON = False,
) -> None:
    """Write all that an installation holds to one file, while people work on.

    The file is not encrypted, and holds everything. Nothing is there unless all is.
    """
    at = datetime.now(UTC)
    with exits(as_json=as_json), steps() as say:
        if not (data / "secrets.json").exists():
            raise NotKept(
                WHAT,
                why=f"There is no installation at {data}.",
                remedy="Name its folder with --data.",
            )
        say("Looking at the installation")
        with installation(data) as cluster:
            from muster.core.documents.shelves import shelf

            made = back_up(
                cluster, place_of(place, at=at), shelf=shelf(), at=at, say=say
            )
    if as_json:
        typer.echo(summary(made))
        return
    said = made.manifest
    typer.echo(
        f"{made.place}\n{made.size / SHOWN:,.1f} MB: {said.rows:,} rows of"
        f" {len(said.tables)} tables, {len(said.documents):,} files, the audit up to"
        f" seal {said.chain.seals}. It is not encrypted, and holds everything but the"
        " installation's own keys."
    )
    if not said.chain.sound:
        typer.echo("WARNING: the audit's chain does not hold: muster audit verify")
