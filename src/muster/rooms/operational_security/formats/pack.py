"""The pack for an inspection as a PDF. Text is handed over as data, never as markup."""

from dataclasses import asdict, dataclass
from pathlib import Path

from muster.core.documents.typesetting import typeset

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
    """The pack as a PDF."""
    return typeset(TEMPLATE, asdict(pack))
