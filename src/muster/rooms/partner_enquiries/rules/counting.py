"""What a quarter's enquiries came to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

ALL = "All partners"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFact:
    """What the counts need to know of one partner's copy.

    answer: the latest answer, "" while there is none.
    due_at: the last moment at which an answer was in time.
    """

    reference: str
    partner: str
    due_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None
    used: bool = False

    @property
    def in_time(self) -> bool:
        """Whether the first answer came by its due time."""
        if self.answered_at is None or self.due_at is None:
            return False
        return self.answered_at <= self.due_at


COUNTED: dict[str, tuple[str, Callable[[CopyFact], bool]]] = {
    "sent": ("Sent", lambda _copy: True),
    "hit": ("Hit", lambda copy: copy.answer == "hit"),
    "no_hit": ("No hit", lambda copy: copy.answer == "no_hit"),
    "cannot_say": ("Cannot say", lambda copy: copy.answer == "cannot_say"),
    "contact_me": ("Contact me", lambda copy: copy.answer == "contact_me"),
    "unanswered": ("No answer yet", lambda copy: not copy.answer),
    "in_time": ("Answered in time", lambda copy: copy.in_time),
    "used": ("Use fed back", lambda copy: copy.used),
}
"""Each figure: its title, and which copies it counts."""

Line = dict[str, list[str]]
"""The references behind each figure."""


def figures(copies: Sequence[CopyFact]) -> dict[str, Line]:
    """A line for each partner that was sent something, and one of all."""
    partners = sorted({copy.partner for copy in copies})
    lines = {
        partner: _line([copy for copy in copies if copy.partner == partner])
        for partner in partners
    }
    return {**lines, ALL: _line(copies)}


def _line(copies: Sequence[CopyFact]) -> Line:
    return {
        figure: [copy.reference for copy in copies if counts(copy)]
        for figure, (_, counts) in COUNTED.items()
    }
