"""`muster run`: start everything and stay until stopped."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from muster.core.access.rules import ENOUGH
from muster.core.people.openid.naming import providers
from muster.core.store.server import FileUnreadable, Secrets
from muster.site.administered import administering_in
from muster.site.cli.installation import HERE, Data
from muster.site.programs import environment
from muster.site.real import is_real, mark_real
from muster.site.supervisor import (
    PREFERRED_PORT,
    Stopped,
    sign_ins,
    stay,
    stop_on_signals,
    supervised,
)

console = Console(highlight=False, soft_wrap=True)


def run(
    data: Data = HERE,
    *,
    port: Annotated[
        int,
        typer.Option(
            help="Preferred port; a demonstration takes another if it is not free."
        ),
    ] = PREFERRED_PORT,
    real: Annotated[
        bool,
        typer.Option(
            "--real",
            envvar="MUSTER_REAL",
            help="Mark the installation, for good, as one that holds real data.",
        ),
    ] = False,
) -> None:
    """Start the database, the pages and the job worker; stay until stopped."""
    began = time.monotonic()
    stop_on_signals()
    try:
        if real:
            mark_real(data)
        providers(environment(data))  # a wrong setting is said before anything is made
        say_what_is_missing(data)
        with supervised(data, port=port, say=Steps(began)) as running:
            console.print(f"Started in {time.monotonic() - began:.1f} s.\n")
            welcome(running.address, data)
            stay(running, say=console.print)
    except Stopped:
        console.print("Stopped.")
    except BlockingIOError:
        console.print(f"Muster already runs on {data}.", style="red")
        raise typer.Exit(1) from None


class Steps:
    """Shows what is being done, and how long after the start it began."""

    def __init__(self, began: float) -> None:
        self.began = began

    def __call__(self, step: str) -> None:
        console.print(f"{time.monotonic() - self.began:5.1f} s  {step}", style="dim")


LET_IN = (
    "    muster administrator --name NAME --email ADDRESS",
    "Both then set everything up on the pages: unit, forces, teams, people.",
)


def _say_who_lets_people_in(data: Path) -> None:
    """Say what a real installation needs from its owner before anybody can work.

    A node that joined cannot tell, nor let anybody in: the owner's keys are elsewhere.
    """
    if not Secrets.of(data).keeps:
        return
    missing = ENOUGH - administering_in(data)
    if missing <= 0:
        return
    console.print(
        f"It has {ENOUGH - missing} of the {ENOUGH} administrators whom it needs."
        " At this machine, once for each who is missing:",
        style="yellow",
    )
    for line in LET_IN:
        console.print(line)


def say_what_is_missing(data: Data) -> None:
    """Say what keeps other people's browsers from an installation with real data."""
    if not is_real(data):
        return
    surroundings = environment(data)
    if surroundings.get("MUSTER_BEHIND_PROXY") != "1":
        console.print(
            "Only this machine's own browser reaches it, and without TLS: put a proxy"
            " before it, and set MUSTER_BEHIND_PROXY=1 and MUSTER_HOSTS."
        )
    elif not surroundings.get("MUSTER_HOSTS"):
        console.print(
            "MUSTER_HOSTS is not set: every name but 127.0.0.1 is answered with 400."
            " Set it to the name under which people reach Muster."
        )


def welcome(address: str, data: Data) -> None:
    """Say where Muster is, and who may sign in to a demonstration."""
    console.print(f"Muster is at [bold]{address}[/bold]")
    if not is_real(data):
        console.print("Everyone and everything in it is invented.")
    else:
        _say_who_lets_people_in(data)
    _say_who_may_sign_in(data)
    console.print("Press Ctrl-C to stop.")


def _say_who_may_sign_in(data: Path) -> None:
    """List the invented people; a list that is spoilt keeps nobody from them."""
    try:
        people = sign_ins(data)
    except FileUnreadable as spoilt:
        console.print(str(spoilt))
        return
    if people:
        table = Table("Sign in as", "Role", "Organisation", box=None, pad_edge=False)
        for person in people:
            table.add_row(person["name"], person["role"], person["organisation"])
        console.print(table)
