"""`muster bodies FILE`: bodies and teams from a file, proposed to an administrator."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from muster.site.cli.installation import HERE, Data, installation


def bodies(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    *,
    person: Annotated[
        str, typer.Option("--as", envvar="MUSTER_AS", help="Your e-mail address.")
    ] = "",
    only_preview: Annotated[
        bool, typer.Option("--preview", help="Show what it would do; write nothing.")
    ] = False,
    data: Data = HERE,
) -> None:
    """Propose the bodies, teams, posts and dates of a file, all at once.

    You propose as the administrator whom --as names; another one confirms on the
    pages, and then all of it is done or none. Posts that the file ends you end at once.
    The same file again asks for nothing.
    """
    with installation(data):
        from muster.core.people.bodies_file import UnusableFile
        from muster.core.terms.reason import Refused
        from muster.site.proposing import propose_bodies

        try:
            text = file.read_text(encoding="utf-8")
            found = propose_bodies(
                text,
                named=file.name,
                email=person,
                at=datetime.now(UTC),
                only_preview=only_preview,
            )
        except UnicodeDecodeError:
            _stop(f"{file.name} is not text in UTF-8: save it as such.")
        except UnusableFile as unusable:
            for fault in unusable.faults:
                typer.echo(f"{file.name}, {fault}", err=True)
            _stop("Nothing was proposed.")
        except Refused as refused:
            _stop(f"{refused}. {refused.remedy}".strip())
    for words in found.words:
        typer.echo(f"  {words}")
    typer.echo(found.outcome)


def _stop(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(2)
