"""What is said of long work that is under way: plain values in, words out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

SILENT_AFTER = timedelta(minutes=2)
"""Beyond this its worker has probably ended, and the work is put back soon."""

TOO_EARLY = timedelta(seconds=4)
TOO_LITTLE = 0.03
"""Before these, a guess of the time left would be no better than none."""


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far work is, as of when it was last heard of."""

    done: int
    in_all: int | None
    began_at: datetime
    heard_at: datetime

    @property
    def part(self) -> float:
        """The part that is done, from 0 to 1; 0 while nobody knows."""
        return min(1.0, self.done / self.in_all) if self.in_all else 0.0


def time_left(far: HowFar) -> timedelta | None:
    """How long it will still take at the pace so far; None while that is a guess."""
    spent = far.heard_at - far.began_at
    if spent < TOO_EARLY or far.part < TOO_LITTLE:
        return None
    return spent * ((1 - far.part) / far.part)


def left_words(left: timedelta) -> str:
    """Time left in words that promise no more than is known."""
    minutes = -(-left // timedelta(minutes=1))
    if minutes <= 1:
        return "Less than a minute left"
    return f"About {minutes} minutes left"


def is_silent(heard_at: datetime, *, at: datetime) -> bool:
    """Whether nothing was heard for so long that the worker has probably ended."""
    return at - heard_at > SILENT_AFTER
