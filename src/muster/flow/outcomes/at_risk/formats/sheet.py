"""The duty-to-notify sheet as a PDF. Text is handed over as data, never as markup."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from muster.core.documents.typesetting import typeset

TEMPLATE = Path(__file__).parent / "sheet.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that stands in the PDF, in words: no name, and no record's reference.

    rows: of each a question and what is known.
    """

    title: str
    marking: str
    lead: Sequence[str]
    rows: Sequence[Sequence[str]]


def pdf(told: Sheet) -> bytes:
    """The sheet as a tagged PDF."""
    return typeset(TEMPLATE, asdict(told))
