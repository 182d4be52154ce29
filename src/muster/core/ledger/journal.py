"""The book as plain text, which an outside tool adds up again.

The layout is that of plain-text accounting (hledger reads it): an entry is a line with
its day, its code and what it was, and below it each account, the unit and the figures.
Nothing is left for the reader to work out: every line has its amount.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from muster.core.ledger.rules import Leg
from muster.core.ledger.units import UNITS

LONDON = ZoneInfo("Europe/London")
_ENDS_A_LINE = re.compile(r"[\s;|]+")


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as the journal tells it.

    code: the record and the number of the entry on it ("RG-AST-2026-0001-2/3").
    """

    at: datetime
    code: str
    narrative: str
    legs: tuple[Leg, ...]


def journal(entries: Iterable[Written], *, title: str) -> str:
    """Entries as plain text, in the order given, each with all its lines."""
    return "\n".join([f"; {title}", *_lines(entries), ""])


def _lines(entries: Iterable[Written]) -> Iterator[str]:
    for each in entries:
        day = each.at.astimezone(LONDON).date()
        said = _ENDS_A_LINE.sub(" ", each.narrative).strip()
        yield ""
        yield f"{day.isoformat()} * ({each.code}) {said}"
        for leg in each.legs:
            figures = UNITS[leg.unit].figures(leg.amount)
            yield f"    {leg.account}    {leg.unit} {figures:f}"
