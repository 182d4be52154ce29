"""The central record as a file, in the order of the code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from muster.core.clocks.wording import LONDON
from muster.core.terms.tables import csv_of

COLUMNS: Final = (
    *("Type", "Date given", "Authorising officer", "Rank", "Unique reference"),
    *("Operation", "Description", "Subjects known", "Urgent and why", "Renewals"),
    *("Confidential information", "Officer directly involved", "Cancelled"),
    *("How it was granted", "In effect from", "Ends", "Judicial Commissioner"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralRecord:
    """A line of the central record: in the order of the code, then what it leaves out.

    takes_effect, ends: between which it covers something; None where it never did.
    """

    type: str
    given: datetime | None
    officer: str
    rank: str
    urn: str
    operation: str
    description: str
    subjects: int
    urgent: str
    renewals: str
    confidential: str
    involved: str
    cancelled: datetime | None
    signed: str
    takes_effect: datetime | None
    ends: datetime | None
    approval: str


def written(lines: Iterable[CentralRecord]) -> str:
    """The file; no cell of it is taken for a formula."""
    return csv_of(COLUMNS, map(_cells, lines))


def _cells(line: CentralRecord) -> tuple[str, ...]:
    return (
        *(line.type, _day(line.given), line.officer, line.rank, line.urn),
        *(line.operation, line.description, str(line.subjects), line.urgent),
        *(line.renewals, line.confidential, line.involved, _day(line.cancelled)),
        *(line.signed, _day(line.takes_effect), _day(line.ends), line.approval),
    )


def _day(moment: datetime | None) -> str:
    return moment.astimezone(LONDON).date().isoformat() if moment else ""
