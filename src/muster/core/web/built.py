"""Addresses of the built style sheet and scripts, with their content hash."""

import json
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static

BUILT = Path(__file__).parent / "static" / "web" / "built"


def built(name: str) -> str:
    """The address of a built file ("pages.css") under its hashed name."""
    return static(f"web/built/{_names(_stamp()).get(name, name)}")


def is_built() -> bool:
    """Whether the front end has been built on this machine."""
    return (BUILT / "manifest.json").exists()


def _stamp() -> int:
    manifest = BUILT / "manifest.json"
    return manifest.stat().st_mtime_ns if manifest.exists() else 0


@lru_cache(maxsize=2)
def _names(stamp: int) -> dict[str, str]:
    """Plain name to hashed name, read again when the build is newer."""
    if not stamp:
        return {}
    names: dict[str, str] = json.loads((BUILT / "manifest.json").read_text())
    return names
