"""What an import has done, told to whoever asked for it and kept in the audit."""

import json
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

    def values(self) -> dict[str, Any]:
        """The counts as plain values."""
        return {
            "reference": self.reference,
            **counts(self.tally),
            "added": asdict(self.added),
            "beside": self.beside,
        }


def audit_body(title: str, done: Imported) -> str:
    """What the audit keeps of an import, as text."""
    return json.dumps(
        {
            "title": title,
            **done.values(),
            "bad_rows": [_without_value(bad) for bad in done.bad[:MOST_TOLD]],
            "bad_rows_not_named": max(0, len(done.bad) - MOST_TOLD),
        }
    )


def told_of(done: Imported) -> str:
    """What became of the rows, a line each, for the record's own page."""
    more = len(done.bad) - MOST_SHOWN
    lines = [
        f"{done.tally.words}.",
        *(f"Given with it: {name} {value}." for name, value in done.given.items()),
        *([beside_words(done)] if done.beside else []),
        *(
            f"{bad.became.words}: {bad.file} line {bad.line} {bad.column}:"
            f" {bad.reason}. {bad.remedy}."
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


def _without_value(bad: BadRow) -> dict[str, Any]:
    """A bad row for the audit: where and why, but not what stood there."""
    told = asdict(bad)
    del told["value"]
    return told
