"""What the long trials stand on: the tests' own parts, and Django."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import django
import typer
from rich.console import Console

said = Console(stderr=True, highlight=False)
CACHE: Final = Path(".cache", "tests")
"""Where the server of the tests is kept, so that it is made once."""


def prepare_as_tests() -> None:
    """Set Django up; end with 2 where what the tests need is not installed."""
    if find_spec("hypothesis") is None or find_spec("pytest_django") is None:
        typer.echo("This needs what the tests need: make develop", err=True)
        raise typer.Exit(2)
    os.environ["DJANGO_SETTINGS_MODULE"] = "muster.site.settings"
    django.setup()
