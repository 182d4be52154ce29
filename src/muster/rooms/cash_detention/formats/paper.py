"""A paper of a seizure as a PDF. Text is handed over as data, never as markup."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from muster.core.documents.typesetting import typeset

TEMPLATE = Path(__file__).parent / "paper.typ"


@dataclass(frozen=True, slots=True)
class Part:
    """A part under a title: questions with their answers."""

    title: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything that stands in it, in words.

    foot: what whoever relies on it must know.
    """

    title: str
    unit: str
    reference: str
    marking: str
    lead: Sequence[str]
    parts: Sequence[Part]
    foot: Sequence[str]
    taken: str


def pdf(paper: Paper) -> bytes:
    """The paper as a tagged PDF."""
    return typeset(TEMPLATE, asdict(paper))
