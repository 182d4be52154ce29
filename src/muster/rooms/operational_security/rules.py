"""What stands first on the bureau's page, and what is told of a year: plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

NEAR: Final = (
    (timedelta(days=2), "Within two days"),
    (timedelta(weeks=1), "Within a week"),
    (timedelta(weeks=3), "Within three weeks"),
)


def nearness(ends: datetime, *, at: datetime) -> str:
    """In which of three spans something ends: the nearest; "" for later, or over.

    Exactly two days are within two days.
    """
    left = ends - at
    if left < timedelta(0):
        return ""
    return next((words for span, words in NEAR if left <= span), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What became of authorities and errors in a year, for those inside alone."""

    granted: int = 0
    renewed: int = 0
    refused: int = 0
    cancelled_late: int = 0
    expired_uncancelled: int = 0
    reviews_late: int = 0
    causes: tuple[tuple[str, int], ...] = ()
    days_to_report: tuple[int, ...] = ()
    reported_late: int = 0

    @property
    def in_time(self) -> str:
        """Whether every error was reported in time, where there was one."""
        if not self.causes:
            return "There was no error"
        return "No" if self.reported_late else "Yes"


def middle(numbers: Iterable[int]) -> int | None:
    """The one in the middle; of two the lower. None of none."""
    ordered = sorted(numbers)
    return ordered[(len(ordered) - 1) // 2] if ordered else None
