"""What a row of a file says, before any of it is written: plain values."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from muster.core.picture.importing.files.lines import BadRow, SkippedRow
from muster.core.picture.importing.values.moments import PartialDate
from muster.core.picture.values.types import Key

Value = str | Decimal | PartialDate | datetime
When = PartialDate | datetime


@dataclass(frozen=True, slots=True)
class Valid:
    """When something is true; an end of None is not known."""

    start: When
    end: When | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One value as it is kept, and the keys that lead to it."""

    value: str
    shown: str
    written: str
    standing: str
    read_by: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class DraftFact:
    """One property of a subject, as a row gives it.

    value:   as text, by which the same fact is known again.
    written: as it stands in the file.
    """

    property: str
    value: str
    reading: Reading
    written: str = ""
    valid: Valid | None = None


@dataclass(frozen=True, slots=True)
class DraftSubject:
    """What a row says of one subject.

    name:  the mapping's name for it; kind and key together are who it is.
    key:   as it is written in the file.
    same:  the key with each number in the one form in which it is kept, so that two
           ways of writing it are one subject; empty where that is the key itself.
    filed: how the file numbers it, by which it is found; empty where no column does.
    """

    name: str
    kind: str
    key: tuple[str, ...]
    facts: tuple[DraftFact, ...]
    filed: str = ""
    same: tuple[str, ...] = ()

    @property
    def who(self) -> tuple[str, tuple[str, ...]]:
        """Who it is: two of a row, or of two rows, of whom this is equal are one."""
        return self.kind, self.same or self.key


@dataclass(frozen=True, slots=True)
class DraftLink:
    """A link between two subjects of a row, by their place in it.

    weight: how often or how much, as the file counts it.
    """

    kind: str
    start: int
    end: int
    valid: Valid | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One good row.

    fingerprint: 16 bytes, the same whenever the same row is read again from
                 the same source; it does not yet include the label.
    text:        the row itself, where the mapping keeps it.
    left_out:    values that the mapping allows to be left out, each with why.
    noted:       what was kept and is odd, each with why.
    """

    file: str
    line: int
    fingerprint: bytes
    subjects: tuple[DraftSubject, ...]
    links: tuple[DraftLink, ...]
    left_out: tuple[BadRow, ...] = ()
    noted: tuple[BadRow, ...] = ()
    text: str = ""


Outcome = DraftRow | BadRow | SkippedRow
"""What becomes of a row: every row of a file is exactly one of these."""
