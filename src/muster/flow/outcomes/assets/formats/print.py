"""The statement of an asset as a PDF. Text is handed over as data, never as markup."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from muster.core.documents.typesetting import typeset

TEMPLATE = Path(__file__).parent / "statement.typ"


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """One account in one unit: each row its day, what, by whom, in, out, balance."""

    title: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Everything that stands in the PDF, in words."""

    reference: str
    title: str
    marking: str
    lead: Sequence[str]
    parts: Sequence[PrintedPart]


def pdf(printed: Printed) -> bytes:
    """The statement as a tagged PDF."""
    return typeset(TEMPLATE, asdict(printed))
