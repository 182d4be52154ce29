"""The schedule of an operation's assets for the court, as a text document."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from muster.flow.outcomes.assets.formats.tables import (
    LINKS,
    OFFICE,
    PACKED,
    packed,
    relations,
)

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX = f"{OFFICE}.wordprocessingml.document"


def as_document(
    *, marking: str, title: str, lead: Sequence[str], table: Sequence[Sequence[str]]
) -> bytes:
    """A heading, a few lines and one table, whose first row is its head."""
    body = "".join(
        [
            _paragraph(marking, bold=True),
            _paragraph(title, bold=True),
            *(_paragraph(each) for each in lead),
            _table(table),
            _paragraph(marking, bold=True),
        ]
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types">'
            '<Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/>'
            "</Types>",
            "_rels/.rels": relations(f"{LINKS}/officeDocument", "word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body>{body}'
            "<w:sectPr/></w:body></w:document>",
        }
    )


def _paragraph(text: str, *, bold: bool = False) -> str:
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{_paragraph(cell, bold=not place)}</w:tc>" for cell in row)
        + "</w:tr>"
        for place, row in enumerate(rows)
    )
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    look = f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
    grid = "<w:gridCol/>" * len(rows[0])
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
