"""An issued account as a PDF. Text is handed over as data, never as markup."""

from dataclasses import asdict, dataclass
from pathlib import Path

from muster.core.documents.typesetting import typeset

TEMPLATE = Path(__file__).parent / "account.typ"


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A line of a table: the group, and its figure in words."""

    group: str
    figure: str


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A breakdown; without rows it is withheld, and `note` says why.

    picture: the same as SVG; "" where there is nothing to draw.
    says:    what it shows, in a sentence.
    """

    title: str
    rows: tuple[PrintedRow, ...]
    note: str = ""
    picture: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class PrintedMeasure:
    """A measure: what it is, the whole, the breakdowns."""

    area: str
    title: str
    definition: str
    whole: str
    tables: tuple[PrintedTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Everything that stands in the PDF, in words."""

    unit: str
    reference: str
    period: str
    marking: str
    commentary: str
    source: str
    policy: str
    prepared_by: str
    approved_by: str
    issued: str
    measures: tuple[PrintedMeasure, ...]


def pdf(printed: Printed) -> bytes:
    """The account as a tagged PDF."""
    return typeset(TEMPLATE, asdict(printed))
