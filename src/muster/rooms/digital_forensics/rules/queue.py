"""Who comes first, and why: stated for each, the same for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

ORDER = Policy(
    "Order of the queue",
    "the unit's own choice: child at risk, threat to life, custody, court, victim's"
    " device, then as received",
)
COURT_NEAR = timedelta(days=56)
"""A court date further off than this gives no priority yet."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What decides a submission's place.

    custody_ends:   when somebody's detention without charge ends, if any.
    court_on:       the next court day, if any.
    victim_waiting: whether a victim is without a device of theirs.
    """

    received_at: datetime
    child_at_risk: bool = False
    threat_to_life: bool = False
    custody_ends: datetime | None = None
    court_on: date | None = None
    victim_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Priority:
    """A place in the order, with every reason for it.

    rank: compared first to last; the lower comes first.
    """

    rank: tuple[bool, bool, datetime, date, bool, datetime]
    reasons: tuple[Reason, ...]


def priority(waiting: Waiting, *, at: datetime) -> Priority:
    """What gives a submission its place at a moment."""
    custody = _running(waiting.custody_ends, at)
    court = _near(waiting.court_on, at.date())
    found = (
        (waiting.child_at_risk, "A child is at risk"),
        (waiting.threat_to_life, "There is a threat to life"),
        (custody is not None, "Somebody is detained and the time runs"),
        (court is not None, f"In court within {COURT_NEAR.days // 7} weeks"),
        (waiting.victim_waiting, "A victim is without their device"),
    )
    reasons = tuple(Reason(text, ORDER) for holds, text in found if holds)
    return Priority(
        rank=(
            not waiting.child_at_risk,
            not waiting.threat_to_life,
            custody or datetime.max.replace(tzinfo=at.tzinfo),
            court or date.max,
            not waiting.victim_waiting,
            waiting.received_at,
        ),
        reasons=reasons or (Reason("In the order received", ORDER),),
    )


def in_order(waiting: Mapping[Key, Waiting], *, at: datetime) -> list[Key]:
    """The queue at a moment, first to last."""
    return sorted(waiting, key=lambda one: priority(waiting[one], at=at).rank)


def _running(ends: datetime | None, at: datetime) -> datetime | None:
    """A detention that has not ended yet; one that has gives no priority."""
    return ends if ends is not None and ends > at else None


def _near(day: date | None, today: date) -> date | None:
    """A court day from today on, near enough to count."""
    if day is None or not today <= day <= today + COURT_NEAR:
        return None
    return day
