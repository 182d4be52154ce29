"""Which rooms the tests have: those of an installation, and the example."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

EXAMPLE: Final = "interpreters"
"""The room of `docs/how-to/add-a-room.md`: the tests have it, no installation does."""
FOLDERS: Final = Path(__file__).parents[2] / "rooms"
A_ROOM: Final = ("apps.py", "models.py")
"""Files that Django reads of what is installed alone."""


def with_the_example(said: str) -> str:
    """What `MUSTER_ROOMS` says in the tests; rooms in place of others stay alone.

    Processes that tests start are told it by them, and say it no second time.
    """
    if said and not said.startswith("+"):
        return said
    besides = [room for room in said.removeprefix("+").split(",") if room]
    return "+" + ",".join(dict.fromkeys([EXAMPLE, *besides]))


def named_nowhere(known: Collection[str], *, folders: Path = FOLDERS) -> list[str]:
    """Rooms whose folder no line names, each with the line that is to name it.

    Django would say of each of their models that it "doesn't declare an explicit
    app_label", which tells nobody what to do.
    """
    return [
        f"src/muster/rooms/{folder.name} is not installed: add its name to INSTALLED"
        " in src/muster/site/rooms.py, or, to try it, set"
        f" MUSTER_ROOMS=+{folder.name}"
        for folder in sorted(folders.iterdir())
        if folder.name not in {*known, EXAMPLE}
        and any((folder / name).exists() for name in A_ROOM)
    ]
