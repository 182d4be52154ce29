"""`muster seed`: write the invented demonstration region."""

import json
from typing import Annotated

import typer
from rich.progress import track

from muster.site.cli.installation import HERE, Data, installation
from muster.site.real import is_real
from muster.site.supervisor import sign_ins_file


def seed(
    data: Data = HERE,
    *,
    people_only: Annotated[
        bool, typer.Option(help="Only the bodies, teams and people.")
    ] = False,
) -> None:
    """Write the invented region: the same one every time, on an empty database."""
    with installation(data):
        if is_real(data):
            typer.echo(
                "This installation holds real data: no invented region.", err=True
            )
            raise typer.Exit(2)
        from muster.core.people.seed import (
            acting,
            listed,
            seed_accounts,
            seed_people,
        )
        from muster.core.records.models import Register
        from muster.core.room.seeding import seeded_apps, truth_file, write_region

        seed_people()
        seed_accounts()
        sign_ins_file(data).write_text(json.dumps(listed(), indent=1))
        if people_only:
            return
        with acting("Wendy Castle"):
            if Register.objects.exists():
                typer.echo("This region is seeded already; nothing was written.")
                return
        region = write_region(
            track(seeded_apps(), description="Writing the invented region")
        )
        truth_file(data).write_text(json.dumps(region.truth, indent=1, sort_keys=True))
