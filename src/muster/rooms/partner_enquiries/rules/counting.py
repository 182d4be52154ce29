"""What a quarter's enquiries came to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFact:
    """What the counts need to know of one partner's copy.

    answer: the latest answer, "" while there is none.
    due_at: the last moment at which an answer was in time.
    """

    reference: str
    partner: str
    sent_at: datetime
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The figures of one partner, or of all, each with the copies behind it."""

    partner: str
    sent: tuple[str, ...]
    hit: tuple[str, ...]
    no_hit: tuple[str, ...]
    cannot_say: tuple[str, ...]
    contact_me: tuple[str, ...]
    unanswered: tuple[str, ...]
    in_time: tuple[str, ...]
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A period's figures: copies sent in it, by partner and in all."""

    lines: tuple[Line, ...]
    all: Line


def figures(facts: Iterable[CopyFact], *, starts: datetime, ends: datetime) -> Figures:
    """Count copies sent from starts (inclusive) to ends (exclusive)."""
    sent = [fact for fact in facts if starts <= fact.sent_at < ends]
    partners = sorted({fact.partner for fact in sent})
    return Figures(
        lines=tuple(
            _line(partner, [fact for fact in sent if fact.partner == partner])
            for partner in partners
        ),
        all=_line("All partners", sent),
    )


def _line(partner: str, facts: list[CopyFact]) -> Line:
    def those(answer: str) -> tuple[str, ...]:
        return tuple(fact.reference for fact in facts if fact.answer == answer)

    return Line(
        partner=partner,
        sent=tuple(fact.reference for fact in facts),
        hit=those("hit"),
        no_hit=those("no_hit"),
        cannot_say=those("cannot_say"),
        contact_me=those("contact_me"),
        unanswered=those(""),
        in_time=tuple(fact.reference for fact in facts if fact.in_time),
        used=tuple(fact.reference for fact in facts if fact.used),
    )
