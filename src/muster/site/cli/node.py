"""`muster node`: the machines that an installation runs on."""

from pathlib import Path
from typing import Annotated

import typer

from muster.site.cli.declaring import CommandRule, Reach, command
from muster.site.cli.installation import HERE, Data, installation
from muster.site.joining import export as hand_over
from muster.site.joining import join as take_over
from muster.site.shape import mark_prepared

app = typer.Typer(no_args_is_help=True, help="The machines that Muster runs on.")


@app.callback()
def of_nodes() -> None:
    """The machines that Muster runs on."""


def export(
    file: Annotated[Path, typer.Argument(help="A new file; only you may read it.")],
    data: Data = HERE,
) -> None:
    """Write what a further node needs to a file: carry it there, and delete it.

    It holds the keys of the pages and jobs, and the settings that all nodes share; not
    the password of the database's owner, which a node that serves does not need.
    """
    hand_over(data, file)
    typer.echo(
        f"{file} holds keys. Carry it to the other machine by a way that nobody reads,"
        f" and there:\n    muster node join {file.name} --data FOLDER\n"
        "Then delete both."
    )


def join(
    file: Annotated[Path, typer.Argument(help="What `muster node export` wrote.")],
    data: Data = HERE,
) -> None:
    """Make a data folder for a node that serves pages and jobs."""
    take_over(file, data)
    typer.echo(
        f"{data} serves the same installation. Delete {file}, and start it:\n"
        f"    muster run --data {data}"
    )


def check(data: Data = HERE) -> None:
    """Say whether this node may serve: keys, release, clock, files (`run` asks too)."""
    with installation(data) as cluster:
        from muster.site.checking import check_node

        for line in check_node(cluster):
            typer.echo(line)
        mark_prepared(data)


def replace_keys(data: Data = HERE) -> None:
    """Give the database new keys, where the folder that holds the old ones is lost.

    Wants DATABASE_URL. Every other node ends its service; second steps and API tokens,
    which rest on the lost keys, are set up anew.
    """
    from muster.site.replacing import replace_keys as replace

    replace(data)
    typer.echo(
        f"The database has the keys in {data} now. Start it: muster run --data {data}\n"
        "Other nodes join it anew. Who has a second step needs a new link: muster link."
    )


for name, run_it, reach, reason in (
    ("export", export, Reach.KEYS, "hands on the keys of a node that serves"),
    ("join", join, Reach.KEYS, "takes them on"),
    ("check", check, Reach.KEYS, "compares keys, releases and clocks; no record"),
    ("replace-keys", replace_keys, Reach.KEYS, "makes keys where they are lost"),
):
    command(app, name, run_it, rule=CommandRule(reach, reason))
