"""The hour that comes twice when London's clocks go back, and the one left out."""

from datetime import datetime, timedelta
from enum import StrEnum


class Turn(StrEnum):
    """Which of the two is meant, of a time that comes twice."""

    FIRST = "first"
    SECOND = "second"

    @property
    def words(self) -> str:
        """As it stands behind a time: "01:30 (the first, summer time)"."""
        summer = self is Turn.FIRST
        return "the first, summer time" if summer else "the second, winter time"

    @property
    def fold(self) -> int:
        """As a `datetime` says it."""
        return 0 if self is Turn.FIRST else 1


def comes_twice(local: datetime) -> bool:
    """Whether a time of a place falls in the hour that comes twice there."""
    first, second = _offsets(local)
    return second < first


def is_left_out(local: datetime) -> bool:
    """Whether a time of a place falls in the hour over which its clocks go forward."""
    first, second = _offsets(local)
    return second > first


def turn_of(local: datetime) -> Turn | None:
    """Which of the two a time is; None for one that comes once."""
    if not comes_twice(local):
        return None
    return Turn.SECOND if local.fold else Turn.FIRST


def _offsets(local: datetime) -> tuple[timedelta, timedelta]:
    nothing = timedelta()
    return (
        local.replace(fold=0).utcoffset() or nothing,
        local.replace(fold=1).utcoffset() or nothing,
    )
