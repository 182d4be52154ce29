"""A table as a workbook that a spreadsheet opens.

A workbook is written by hand: one sheet, texts inline, whole numbers as numbers:
nothing in it is ever a formula. Amounts stand twice: in pence, and in pounds.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

from muster.core.terms.tables import CSV, Cell, csv_of

MADE = (2026, 1, 1, 0, 0, 0)
"""The same moment in every file, so that the same table is the same bytes."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "application/vnd.openxmlformats-officedocument"
XLSX = f"{OFFICE}.spreadsheetml.sheet"


def as_workbook(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as the one sheet of a workbook."""
    lines = "".join(
        f"<row>{''.join(_cell(each) for each in row)}</row>" for row in [heads, *rows]
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX}.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="'
        f'{OFFICE}.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": relations(f"{LINKS}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        '<sheet name="Assets" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            f"{LINKS}/worksheet", "worksheets/sheet1.xml"
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{lines}'
        "</sheetData></worksheet>",
    }
    return packed(parts)


def _cell(value: Cell) -> str:
    if not isinstance(value, str):
        return f"<c><v>{value:f}</v></c>"
    text = f'<t xml:space="preserve">{escape(value)}</t>'
    return f'<c t="inlineStr"><is>{text}</is></c>'


def relations(kind: str, target: str) -> str:
    """One relation of a part of a package to another."""
    return (
        f'<Relationships xmlns="{PACKED}/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def packed(parts: dict[str, str]) -> bytes:
    """The parts of an office file in one package."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, MADE), f"{HEAD}\n{text}")
    return whole.getvalue()


Written: TypeAlias = Callable[[Sequence[str], Sequence[Sequence[Cell]]], bytes | str]
TABLES: Final[dict[str, tuple[Written, str]]] = {
    "csv": (csv_of, CSV),
    "xlsx": (as_workbook, XLSX),
}
"""What writes a table, and the content type, by the ending of the file."""
