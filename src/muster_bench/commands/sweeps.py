"""`muster bench sweeps`: the sweeps of the tests ask all that they can, at night."""

import importlib
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final

import typer

ROOT: Final = Path(__file__).parents[3]
SWEEPS: Final = (
    "tests/worlds/test_two_worlds.py",
    "tests/worlds/test_keepers.py",
    "tests/faults/test_hanging.py",
    "tests/journeys/test_pages.py",
)
"""Tests that ask a part each day, and everything with `--every`."""


def sweeps(
    processes: Annotated[int, typer.Option(help="One for each core.")] = 2,
    *,
    room: Annotated[str, typer.Option(help="Of one stage or room alone.")] = "",
) -> None:
    """Let everybody ask every address in two worlds, and look at every page.

    By day whom a rule does not admit is asked once for each rule, and the browser looks
    at one page of each kind for each room. Ends as the tests end.
    """
    if find_spec("pytest_django") is None or not (ROOT / SWEEPS[0]).exists():
        typer.echo(
            "This needs what the tests need, and a checkout: make develop", err=True
        )
        raise typer.Exit(2)
    pytest = importlib.import_module("pytest")
    asked = ["--rootdir", str(ROOT), "--every", "-n", str(processes)]
    asked += ["--dist", "loadscope", "--no-loadscope-reorder"]
    asked += ["--room", room] if room else []
    raise typer.Exit(int(pytest.main([*asked, *(str(ROOT / one) for one in SWEEPS)])))
