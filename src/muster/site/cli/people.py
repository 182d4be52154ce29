"""`muster administrator` and `muster link`: letting the first people in."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from muster.core.access.rules import ENOUGH
from muster.site.cli.installation import HERE, Data, installation


def administrator(
    name: Annotated[str, typer.Option(help="Their name.")],
    email: Annotated[str, typer.Option(help="Their e-mail address at work.")],
    data: Data = HERE,
) -> None:
    """Put down one of the first two administrators, with a link to set a password.

    On the pages two are needed for everything: run it twice, for two people. Refused
    from the third on: two add people on the pages.
    """
    with installation(data):
        from muster.site.letting_in import (
            AddressTaken,
            AdministeredAlready,
            NoName,
            administering,
            first_administrator,
        )

        at = datetime.now(UTC)
        try:
            secret = first_administrator(name=name, email=email, at=at)
        except (AdministeredAlready, AddressTaken, NoName) as refused:
            typer.echo(str(refused), err=True)
            raise typer.Exit(2) from None
        missing = ENOUGH - administering(at=at)
    _say(secret)
    if missing > 0:
        typer.echo("One more is needed: run it again for a second person. Until then")
        typer.echo("nothing on the pages is confirmed, except alone, for review.")


def link(
    email: Annotated[str, typer.Argument(help="The e-mail address of the person.")],
    data: Data = HERE,
    *,
    anew: Annotated[
        bool,
        typer.Option(help="End password, second step and sessions now."),
    ] = False,
) -> None:
    """Make a link for somebody known to set a password: when no administrator can."""
    with installation(data):
        from muster.site.letting_in import NobodyHere, link_for

        try:
            secret = link_for(email, anew=anew, at=datetime.now(UTC))
        except NobodyHere as refused:
            typer.echo(str(refused), err=True)
            raise typer.Exit(2) from None
    _say(secret)


def _say(secret: str) -> None:
    typer.echo("Shown once. It works once, for 48 hours. Open it at your installation:")
    typer.echo(f"    /access/sign-in-link/?{secret}")
