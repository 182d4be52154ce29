"""The installation that a command works on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import django
import typer

from muster.core.store.server import (
    Cluster,
    private_folder,
    running,
    was_elsewhere,
)
from muster.site.backup.swapping import finish_swap
from muster.site.cli.declaring import require_reach
from muster.site.programs import environment
from muster.site.real import outside, require_own_server

Data = Annotated[
    Path,
    typer.Option(
        envvar="MUSTER_DATA", help="Folder that keeps the installation's data."
    ),
]
HERE = Path("data")


@contextmanager
def database(data: Path) -> Iterator[Cluster]:
    """The installation's database: the running one, or one for the while.

    Raises RuntimeError in a command whose access rule does not let it this far.
    """
    require_reach()
    finish_swap(data)
    if data.exists():
        private_folder(data)
    address = os.environ.get("DATABASE_URL")
    require_own_server(data)
    if address:
        yield outside(address, data)
    elif was_elsewhere(data):
        yield Cluster.of(data)
    else:
        with running(data) as cluster:
            yield cluster


@contextmanager
def installation(data: Path) -> Iterator[Cluster]:
    """Set Django up on the installation; import models only inside the block."""
    with database(data) as cluster:
        os.environ.update(environment(data, role=os.environ.get("MUSTER_ROLE", "")))
        django.setup()
        yield cluster
