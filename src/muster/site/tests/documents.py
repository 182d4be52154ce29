"""Documents that are made of the code that they describe.

`python -m muster.site.tests.documents` writes them; the tests say when one is stale.
"""

import re
from pathlib import Path

from muster.site.tests.rooms import EXAMPLE as NAME
from muster.site.tests.rooms import FOLDERS

ROOT = Path(__file__).parents[4]
EXAMPLE = FOLDERS / NAME
ADD_A_ROOM = ROOT / "docs/how-to/add-a-room.md"
FILE = re.compile(r"^<!-- (\S+) -->$", re.MULTILINE)
LANGUAGES = {".py": "python", ".md": "markdown"}


def add_a_room() -> str:
    """The page that says how to add a room: the example room, file by file."""
    words = (EXAMPLE / "add-a-room.md").read_text(encoding="utf-8")
    return FILE.sub(lambda named: _text(named[1]), words)


def _text(name: str) -> str:
    file = EXAMPLE / name
    return f"```{LANGUAGES[file.suffix]}\n{file.read_text('utf-8').rstrip()}\n```"


if __name__ == "__main__":
    ADD_A_ROOM.write_text(add_a_room(), encoding="utf-8")
