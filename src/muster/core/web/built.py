"""Addresses of the built style sheet and scripts, with their content hash."""

import json
from functools import cache
from pathlib import Path

from django.templatetags.static import static

BUILT = Path(__file__).parent / "static" / "web" / "built"


def built(name: str) -> str:
    """The address of a built file ("pages.css") under its hashed name."""
    return static(f"web/built/{_names().get(name, name)}")


def is_built() -> bool:
    """Whether the front end has been built on this machine."""
    return (BUILT / "manifest.json").exists()


@cache
def _names() -> dict[str, str]:
    """Plain name to hashed name, as they are when the first page is shown.

    Read once: a server that runs knows the files that were there when it started,
    and a new build leaves those where they are.
    """
    if not is_built():
        return {}
    names: dict[str, str] = json.loads((BUILT / "manifest.json").read_text())
    return names
