"""What an import has done, told to whoever asked for it and kept in the audit."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from muster.core.picture.importing.files.lines import BadRow
from muster.core.picture.importing.rows.reading import Tally
from muster.core.picture.importing.writing.report import counts
from muster.core.picture.importing.writing.tables import Added

MOST_TOLD = 500
"""Bad rows that the audit entry names; the report beside the file has all."""


MOST_SHOWN = 50
"""Bad rows that stand on the record's own page."""


@dataclass
class Imported:
    """What an import has done so far.

    reference: of the import in the register; empty while nothing was new.
    beside:    what the same scope was brought in as before, where it was otherwise.
    given:     values for the parameters of the mapping.
    """

    tally: Tally = field(default_factory=Tally)
    added: Added = field(default_factory=Added)
    bad: list[BadRow] = field(default_factory=list)
    reference: str = ""
    beside: str = ""
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def stands_beside(self) -> bool:
        """Whether what it brought in stands beside what the scope was before.

        Of an import of which no row could be used, nothing does.
        """
        return bool(self.beside and self.tally.good)

    def values(self) -> dict[str, Any]:
        """The counts as plain values."""
        return {
            "reference": self.reference,
            **counts(self.tally),
            "added": asdict(self.added),
            "beside": self.beside,
        }


def audit_body(title: str, done: Imported) -> str:
    """What the audit keeps of an import, in words, without what stood in bad rows."""
    left = len(done.bad) - MOST_TOLD
    lines = [
        f"{title}: {done.tally.words}.",
        f"{added_words(done.added)}.",
        *([beside_words(done)] if done.stands_beside else []),
        *(
            f"{bad.became.words}: {bad.where}: {bad.reason}. {bad.remedy}."
            for bad in done.bad[:MOST_TOLD]
        ),
        *([f"And {left:,} more, which are not named here."] if left > 0 else []),
    ]
    return "\n".join(lines)


def added_words(added: Added) -> str:
    """How much was added, in one line."""
    counts = asdict(added).items()
    told = [f"{count:,} {name.replace('_', ' ')}" for name, count in counts if count]
    return f"Added: {', '.join(told)}" if told else "Added: nothing that was not there"


def told_of(done: Imported) -> str:
    """What became of the rows, a line each, for the record's own page."""
    more = len(done.bad) - MOST_SHOWN
    lines = [
        f"{done.tally.words}.",
        *(f"Given with it: {name} {value}." for name, value in done.given.items()),
        *([beside_words(done)] if done.stands_beside else []),
        *(
            f"{bad.became.words}: {bad.where}: {bad.reason}. {bad.remedy}."
            for bad in done.bad[:MOST_SHOWN]
        ),
        *([f"And {more:,} more, in the audit."] if more > 0 else []),
    ]
    return "\n".join(lines)


def beside_words(done: Imported) -> str:
    """That the same rows are kept with another grade, and what follows."""
    return (
        f"Rows of this scope were brought in before as “{done.beside}”, and stand as"
        " they were. What this import says stands beside them with its own grade:"
        " withdraw whichever is wrong."
    )
