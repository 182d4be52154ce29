"""Bank holidays made by proclamation that the package of gov.uk's table lacks.

A proclamation can come after the package was made, and is then missing for as long
as the package is. A day is taken off this list once the package knows it; nothing
changes by that, since what the package knows is kept.
"""

from dataclasses import dataclass
from datetime import date

from muster.core.terms.law import Confidence
from muster.core.terms.part import UKPart


@dataclass(frozen=True, slots=True)
class Proclaimed:
    """One day that was made a bank holiday, where, and how sure we are of it."""

    day: date
    parts: frozenset[UKPart]
    title: str
    source: str
    confidence: Confidence


PROCLAIMED = (
    Proclaimed(
        day=date(2026, 6, 15),
        parts=frozenset({UKPart.SCOTLAND}),
        title="Bank holiday by proclamation",
        source="Banking and Financial Dealings Act 1971 s.1(3)",
        confidence=Confidence.SECONDARY,
    ),
)
