"""How far the year of a demonstration is told, while its pages are open already.

Whoever writes it notes in the data folder how far it came; the pages say so, and
`muster run` lets no job run until nothing is noted any more.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from muster.core.store.server.secrets import write_private
from muster.site.databases import data_folder

NOTED: Final = "year-told"
"""Holds, in a data folder, how much of the year is told, in per cent."""
WORDS: Final = (
    "A year of work is being written into this demonstration, {told} % so far."
    " Lists and figures grow until it is whole, in a minute or two. Should Muster be"
    " stopped before, it begins anew, without what you did meanwhile."
)


@dataclass(slots=True)
class Told:
    """What has been told of a year so far, noted for whoever looks."""

    data: Path
    noted: int = field(default=-1)

    def note(self, percent: int) -> None:
        """Note how far the year is told, where that is further than before."""
        if percent > self.noted:
            write_private(self.data / NOTED, str(percent))
            self.noted = percent

    def is_whole(self) -> None:
        """Note that nothing more comes."""
        (self.data / NOTED).unlink(missing_ok=True)


def is_being_told(data: Path) -> bool:
    """Whether pages may be open already, and the year is not whole."""
    return (data / NOTED).exists()


def words() -> str:
    """What every page of a demonstration says while its year is told; else ""."""
    folder = data_folder()
    if folder is None:
        return ""
    try:
        return WORDS.format(told=(folder / NOTED).read_text(encoding="ascii"))
    except FileNotFoundError:
        return ""
