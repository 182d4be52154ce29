"""The browser of the journeys: the system's own Chromium."""

import shutil
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Without windows first: it opens a page in a quarter of the time."""
MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def chromium() -> Path | None:
    """Where Chromium is, or None where there is none."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return MACOS if MACOS.exists() else None
