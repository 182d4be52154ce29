"""`muster restore`: an installation out of a backup."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from muster.site.backup.restore import Restored, summary
from muster.site.backup.restore import restore as make
from muster.site.cli.archives import AS_JSON, exits, steps
from muster.site.cli.declaring import require_reach
from muster.site.cli.installation import HERE, Data


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `muster backup` wrote.")],
    data: Data = HERE,
    *,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Put an installation that is there aside, and keep it."
        ),
    ] = False,
    as_json: AS_JSON = False,
) -> None:
    """Make an installation out of a backup, and prove that it is the same.

    A backup is a program: restore only one that you know the origin of. Nothing is
    changed unless everything was proved. Everybody signs in anew.
    """
    require_reach()
    with exits(as_json=as_json), steps() as say:
        made = make(file, data, replace=replace, at=datetime.now(UTC), say=say)
    typer.echo(summary(made) if as_json else _in_words(made))


def _in_words(made: Restored) -> str:
    proof = made.proof
    lines = [
        f"Restored to {made.data}, as it was at {made.manifest.made_at}. Proved:",
        f"  {proof.rows:,} rows of {proof.tables} tables, as many as were backed up",
        f"  {proof.files:,} files, each the content that its record names",
        f"  the audit's chain up to seal {proof.seals}"
        + ("" if proof.chain_sound else ", BROKEN as it already was"),
        f"  {proof.protections:,} policies, rights, functions and columns, the same as"
        " in a new installation",
    ]
    if proof.changes:
        lines.append(f"  brought to this version by {proof.changes} changes")
    lines += [f"What was there before is kept: {place}" for place in made.old]
    lines.append("Nobody is signed in. Start it with: muster run")
    return "\n".join(lines)
