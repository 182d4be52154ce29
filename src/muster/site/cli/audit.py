"""`muster audit verify`: check the sealed chain of the audit."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from muster.site.cli.declaring import CommandRule, Reach, command
from muster.site.cli.installation import HERE, Data, installation

OVERDUE = 3
"""How the command ends where sealing is overdue; 2 is a command typed wrong."""

audit = typer.Typer(no_args_is_help=True, help="The audit and its seals.")


@audit.callback()
def of_the_audit() -> None:
    """The audit and its seals."""


def verify(
    data: Data = HERE,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="The answer for a program to read.")
    ] = False,
) -> None:
    """Recompute every seal, and say which edit, removal or reorder shows.

    Ends with 0 when the chain is sound, with 1 when it is not, and with 3 when it is
    and lines have waited too long to be sealed. Says with how many
    seals noted outside the database it was compared, and warns where none was.
    """
    with installation(data):
        from django.conf import settings

        from muster.core.audit.anchors import noted_seals
        from muster.core.audit.verify import verify as check

        outside = settings.AUDIT_ANCHORS
        found = check(anchors=noted_seals(outside))
    if as_json:
        whole = {"sound": found.sound, **asdict(found), "warnings": found.warnings}
        typer.echo(json.dumps(whole, indent=2))
    else:
        sound = "The chain is sound" if found.sound else "The chain is broken"
        typer.echo(
            f"{sound}: {found.seals} seals over {found.lines} lines,"
            f" {found.unsealed} lines not sealed yet."
            f" {found.noted} seals were compared with {outside}."
        )
        for warning in found.warnings:
            typer.echo(f"  WARNING: {warning}")
        for fault in found.faults:
            typer.echo(f"  {fault}")
    if not found.sound:
        raise typer.Exit(1)
    if found.overdue:
        raise typer.Exit(OVERDUE)


command(
    audit,
    "verify",
    verify,
    rule=CommandRule(Reach.KEYS, "recomputes seals, and shows no entry"),
)
