"""The statement of an asset as a PDF. Text is handed over as data, never as markup."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

TEMPLATE = Path(__file__).parent / "statement.typ"


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """One account in one unit: each row its day, what it was, in, out and balance."""

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
    """The statement as a tagged PDF, with the fonts that the program brings."""
    made = typst.compile(
        str(TEMPLATE),
        format="pdf",
        root=str(TEMPLATE.parent),
        sys_inputs={"statement": json.dumps(asdict(printed), ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for")
    return made
