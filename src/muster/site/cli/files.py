"""`muster files move`: the files of records, from one store to another."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from muster.core.store.server import Cluster
from muster.site.cli.declaring import CommandRule, Reach, command
from muster.site.cli.installation import HERE, Data, installation

if TYPE_CHECKING:
    from muster.core.documents.shelf import Shelf

app = typer.Typer(no_args_is_help=True, help="Where the files of records stand.")
said = Console(stderr=True, highlight=False)


@app.callback()
def of_files() -> None:
    """Where the files of records stand."""


def move(
    old: Annotated[Path, typer.Argument(help="The folder in which files stand now.")],
    data: Data = HERE,
    *,
    finish: Annotated[
        bool,
        typer.Option(
            help="Copy what was added since, and let the new store be the one. Stop"
            " every node first."
        ),
    ] = False,
) -> None:
    """Copy the files of records to the store that the settings name now.

    Say it once while people work, which copies most; then stop every node and say it
    with --finish. Each file is compared with its SHA-256 in the new store. Broken off,
    it goes on with what is missing; the old store keeps all of it.
    """
    with installation(data) as cluster:
        from django.db import connections

        from muster.core.documents.shelf import Folder
        from muster.core.documents.shelves import shelf
        from muster.core.documents.store_mark import mark_in
        from muster.site.serving import nobody_serving
        from muster.site.shelving import NotMoved, move_mark

        source, target = Folder(old), shelf()
        if isinstance(target, Folder) and target.root.resolve() == old.resolve():
            raise NotMoved(
                f"Files stand in {old} by the settings, too. Name the new store in"
                " MUSTER_DOCUMENTS_BUCKET and its companions first."
            )
        if not finish:
            _copy(cluster, source, target)
            typer.echo(
                f"Nodes still use {source}. Stop them all, and say it once more with"
                " --finish."
            )
            return
        with nobody_serving(cluster):
            _copy(cluster, source, target)
            move_mark(mark=mark_in(connections["owner"]), old=source, new=target)
    typer.echo(
        f"Files stand in {target} now: start every node with these settings. One that"
        f" still names {source} is refused. Remove it when you have a backup."
    )


def _copy(cluster: Cluster, source: "Shelf", target: "Shelf") -> None:
    """Copy what records name and the new store has not, and say how far it is."""
    from muster.site.backup.snapshot import snapshot
    from muster.site.shelving import move_files

    with snapshot(cluster.owner) as seen:
        contents = seen.contents()
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} files"),
        TimeRemainingColumn(),
        console=said,
    ) as bar:
        task = bar.add_task(f"Copying to {target}", total=len(contents))
        moved = move_files(
            contents,
            old=source,
            new=target,
            told=lambda moved: bar.update(task, completed=moved.done),
        )
    typer.echo(
        f"{moved.done:,} files stand whole in {target}: {moved.copied:,} copied now,"
        f" {moved.there:,} there before."
    )


command(
    app,
    "move",
    move,
    rule=CommandRule(Reach.KEYS, "copies files between stores, and shows none"),
)
