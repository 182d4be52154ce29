"""The pack for an inspection as a PDF. Text is handed over as data, never as markup."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

TEMPLATE = Path(__file__).parent / "pack.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A table of the pack; `empty` stands in place of one without rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = "None."


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All that stands in it, in words."""

    title: str
    unit: str
    marking: str
    taken: str
    parts: tuple[Part, ...]


def pdf(pack: Pack) -> bytes:
    """The pack as a PDF, with the fonts that the program brings."""
    made = typst.compile(
        str(TEMPLATE),
        format="pdf",
        root=str(TEMPLATE.parent),
        sys_inputs={"pack": json.dumps(asdict(pack), ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for")
    return made
