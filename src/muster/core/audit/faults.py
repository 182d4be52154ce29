"""What a verification of the chain found."""

from dataclasses import dataclass
from datetime import timedelta

from muster.core.store.tokens import LIFETIME

LATE = 2 * LIFETIME
"""Beyond this a line was not merely written by a transaction that took its time."""

OVERDUE = timedelta(minutes=15)
"""Sealing runs every minute. A line that waits so long shows that it does not."""

LONGEST_WAIT = """
    SELECT clock_timestamp() - min(at)
    FROM (SELECT at FROM audit_entry WHERE sequence IS NULL
          UNION ALL SELECT at FROM audit_change WHERE sequence IS NULL
          UNION ALL SELECT at FROM audit_meaning WHERE sequence IS NULL) AS waiting
"""
"""For how long the oldest line that is not sealed has waited; null where none waits."""


def overdue_words(waited: timedelta | None) -> str:
    """What is said of lines that wait to be sealed; empty while that is well."""
    if waited is None or waited < OVERDUE:
        return ""
    minutes = waited // timedelta(minutes=1)
    return (
        f"Sealing is overdue: a line has waited for {minutes:,} minutes, and one is to"
        " wait for one. What is not sealed can be changed unseen. See that the worker"
        " runs, and what its log says of muster.audit.seal."
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the chain that is not as it was sealed."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class NotSealedYet(Fault):
    """Something that only an act explains which is not sealed yet."""


@dataclass(frozen=True, slots=True)
class Late:
    """Lines that were sealed after others which bear a later moment.

    first: the number of the first of them. by: the longest such time.
    """

    lines: int = 0
    first: int = 0
    by: timedelta = timedelta()

    def and_one(self, number: int, by: timedelta) -> "Late":
        """With another line that came late."""
        return Late(self.lines + 1, self.first or number, max(self.by, by))

    def __str__(self) -> str:
        minutes = -(-self.by // timedelta(minutes=1))
        return (
            f"{self.lines} lines, the first of them {self.first}, bear a moment up to"
            f" {minutes} minutes before others that were sealed already. A transaction"
            " stood open so long, or somebody who owns the database put them there"
            " afterwards."
        )


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found.

    noted:     seals that were compared with the note kept outside the database.
    texts_gone: texts of entries that are no longer kept.
    cut_off:   what is said of each line of that note that was not written to its end.
    waiting:   what only an act explains that is not sealed yet.
    late:      lines that came to be sealed after later ones, where there are any.
    overdue:   that lines have waited too long to be sealed, where they have.
    """

    seals: int
    lines: int
    unsealed: int
    faults: tuple[Fault, ...]
    noted: int = 0
    texts_gone: int = 0
    cut_off: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    late: str = ""
    overdue: str = ""

    @property
    def sound(self) -> bool:
        """Whether every seal holds."""
        return not self.faults

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the chain cannot show, or what somebody should know of beside it."""
        said = [*self.cut_off, *self.waiting, *filter(None, [self.late, self.overdue])]
        if self.seals and not self.noted:
            said.append(
                "No seal was compared with a note outside the database: if the newest"
                " seals were cut off, this would not show it."
            )
        elif self.noted < self.seals:
            said.append(
                f"{self.seals - self.noted} of {self.seals} seals are in no note"
                " outside the database."
            )
        if self.texts_gone:
            said.append(
                f"{self.texts_gone} texts of entries are no longer kept; nothing here"
                " says whether that was lawful."
            )
        return tuple(said)
