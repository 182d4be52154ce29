"""One person's copy of a released text, on paper."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from muster.core.documents.typesetting import typeset

TEMPLATE = Path(__file__).parent / "copy.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Everything that stands in it, in words.

    reference: of this copy alone: it says whose it is, and names no other.
    holder:    whose it is; stands on each page with the conditions.
    passed_by: who passed it on to them; empty where it was released to them.
    """

    reference: str
    sent_by: str
    marking: str
    holder: str
    text: str
    grade: str
    grade_words: Sequence[str]
    use: str
    conditions: str
    purpose: str
    gateway: str
    passes_on: bool
    passed_by: str
    released: str
    review: str
    taken: str


def pdf(printed: Printed) -> bytes:
    """The copy as a tagged PDF."""
    return typeset(TEMPLATE, asdict(printed))
