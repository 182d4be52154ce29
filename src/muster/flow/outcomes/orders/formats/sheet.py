"""The term sheet of an order as a PDF. Text is handed over as data, never as markup."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from muster.core.documents.typesetting import typeset

TEMPLATE = Path(__file__).parent / "sheet.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that stands in the PDF, in words.

    terms: of each its number, what it says, how it is checked and what is to be told.
    """

    reference: str
    title: str
    marking: str
    lead: Sequence[str]
    terms: Sequence[Sequence[str]]


def pdf(told: Sheet) -> bytes:
    """The sheet as a tagged PDF."""
    return typeset(TEMPLATE, asdict(told))
