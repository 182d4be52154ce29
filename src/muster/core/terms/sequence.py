"""How one time limit goes on to another, and what keeps them all within bounds."""

from dataclasses import dataclass
from enum import StrEnum


class RunsFrom(StrEnum):
    """Where a limit that follows another begins."""

    OLD_END = "old_end"
    SAME_START = "same_start"
    NEW_EVENT = "new_event"

    @property
    def words(self) -> str:
        """Where it begins, as a page says it."""
        return BEGINS[self]


BEGINS: dict[RunsFrom, str] = {
    RunsFrom.OLD_END: "runs on from the old end, whenever it was signed",
    RunsFrom.SAME_START: "is counted from the same start as before",
    RunsFrom.NEW_EVENT: "is counted from an event of its own",
}


@dataclass(frozen=True, slots=True)
class Follows:
    """A limit from which this one may go on, and where it then begins.

    words: what has happened then, as whoever records it says it: "The court extended
           it"; "" where nobody has said better than the title.
    """

    rule_id: str
    runs_from: RunsFrom
    words: str = ""


class CapSince(StrEnum):
    """What a cap is counted from."""

    FIRST = "first"
    FOLLOWED = "followed"


@dataclass(frozen=True, slots=True)
class Cap:
    """A longer limit within which every run of this one ends.

    since: the start of the first run of this limit, or of the one it follows.
    """

    rule_id: str
    since: CapSince = CapSince.FIRST
