"""Tables as files that spreadsheets read."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from muster.core.terms.text import harmless_cell

Cell: TypeAlias = str | int | Decimal
"""A text, or an amount."""
BYTE_ORDER: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By which a spreadsheet knows that the file is in UTF-8; else it takes letters with
accents for others."""
CSV: Final = "text/csv; charset=utf-8"


def csv_of(heads: Sequence[str], rows: Iterable[Iterable[Cell]]) -> str:
    """A table as CSV: no text of it is taken for a formula, an amount stands as one."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(heads)
    for row in rows:
        writer.writerow(map(_written, row))
    return f"{BYTE_ORDER}{written.getvalue()}"


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless_cell(cell)
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
