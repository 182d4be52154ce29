"""How a database stands to a node, as far as can be told without setting Django up."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import psycopg

from muster.core.store.ownership import MARK, WAYS_OUT, AnotherInstallation, mark_of
from muster.core.store.server import Cluster
from muster.core.store.server.folder import read_object, reading

TELLING: Final = timedelta(seconds=2)
"""Beyond this a clock is wrong, and not only slow to be asked."""
USELESS: Final = timedelta(minutes=5)
"""Beyond this nothing works well: who is looking is signed for fifteen minutes."""


NOTED: Final = "standing.json"
"""Where a node that runs writes down, beside its keys, how it stands."""
OF_LATE: Final = timedelta(minutes=5)
"""After which nobody runs there any more who would write it anew."""


class NotFit(Exception):
    """This node may not serve: what is wrong, and what to do."""


class OlderProgram(Exception):
    """The database has had changes that this release of Muster does not know."""


def require_own_mark(connection: psycopg.Connection, cluster: Cluster) -> None:
    """Refuse a database that another installation's keys were put into.

    One without a mark is of a release before there were any.
    """
    row = connection.execute("SELECT current_setting(%s, true)", [MARK]).fetchone()
    mark = row[0] if row else None
    if mark and mark != mark_of(cluster.token_key):
        raise AnotherInstallation(
            f"The database {cluster.database} belongs to another data folder now: its"
            f" keys are not the ones in {cluster.data}. {WAYS_OUT}"
        )


def clock_ahead(connection: psycopg.Connection) -> timedelta:
    """How far this machine's clock is ahead of the database's; below nothing: behind.

    The time that asking takes is shared out evenly.
    """
    before = datetime.now(UTC)
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    after = datetime.now(UTC)
    if row is None:
        raise NotFit("The database tells no time.")
    told: datetime = row[0]
    return before + (after - before) / 2 - told


def clock_words(ahead: timedelta) -> str:
    """What is wrong with this machine's clock and what to do; empty if nothing is."""
    if abs(ahead) <= TELLING:
        return ""
    way = "ahead of" if ahead > timedelta() else "behind"
    return (
        f"This machine's clock is {_length(abs(ahead))} {way} the database's. Time"
        " limits, sign-in and who is looking go by it: set it, and keep it so"
        " (timedatectl set-ntp true). If this one is right, the database's is wrong."
    )


def require_clock(ahead: timedelta) -> str:
    """The same words, or NotFit where nothing would work."""
    words = clock_words(ahead)
    if abs(ahead) >= USELESS:
        raise NotFit(words)
    return words


def _length(time: timedelta) -> str:
    seconds = round(time.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} minutes"  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Standing:
    """How a node that runs stood when it was last looked at.

    at:    moment of the look, as ISO 8601 writes it.
    why:   what keeps it from serving; empty if nothing does.
    words: what else is wrong, and does not.
    """

    at: str
    why: str = ""
    words: tuple[str, ...] = ()

    def is_of_late(self, *, now: datetime) -> bool:
        """Whether a node that runs still wrote it."""
        return now - datetime.fromisoformat(self.at) < OF_LATE


def last_noted(data: Path) -> Standing | None:
    """What the node of a data folder wrote down since its start, if it did.

    Raises FileUnreadable where the file is spoilt.
    """
    place = data / NOTED
    try:
        with reading(place, remedy="Remove it: a node that runs writes it anew."):
            said = read_object(place)
            datetime.fromisoformat(said["at"])
            return Standing(said["at"], said["why"], tuple(said["words"]))
    except FileNotFoundError:
        return None
