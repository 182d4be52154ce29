"""What backup and restore share at the keyboard."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console

from muster.site.backup.faults import NotKept
from muster.site.supervisor import Stopped, stop_on_signals

AS_JSON = Annotated[
    bool, typer.Option("--json", help="The answer for a program to read.")
]
progress = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Shows what is being done, and since when."""
    began = time.monotonic()

    with progress.status("") as spinning:

        def say(step: str) -> None:
            progress.print(f"{time.monotonic() - began:6.1f} s  {step}", style="dim")
            spinning.update(step)

        yield say


@contextmanager
def exits(*, as_json: bool) -> Iterator[None]:
    """Ends the command with 1 and the reason, if it did not come about."""
    stop_on_signals()
    try:
        yield
    except Stopped:
        progress.print("Stopped; nothing was changed.")
        raise typer.Exit(1) from None
    except NotKept as error:
        if as_json:
            said = {"what": error.what, "why": error.why, "remedy": error.remedy}
            typer.echo(json.dumps({"error": said}, indent=1))
        raise
