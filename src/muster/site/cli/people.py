"""`muster administrator` and `muster link`: letting the first person in."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from muster.site.cli.installation import HERE, Data, installation


def administrator(
    name: Annotated[str, typer.Option(help="Their name.")],
    email: Annotated[str, typer.Option(help="Their e-mail address at work.")],
    data: Data = HERE,
) -> None:
    """Put down the first administrator, with a link to set a password.

    Refused where somebody administers already: they add people on the pages.
    """
    with installation(data):
        from muster.site.letting_in import AdministeredAlready, first_administrator

        try:
            secret = first_administrator(name=name, email=email, at=datetime.now(UTC))
        except AdministeredAlready as refused:
            typer.echo(str(refused), err=True)
            raise typer.Exit(2) from None
    _say(secret)


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
