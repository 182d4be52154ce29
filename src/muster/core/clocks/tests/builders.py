"""Rules and moments that set only what matters to the sentence."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.rules import Deadline, deadline, refuse_if_over
from muster.core.terms.clock import Clock
from muster.core.terms.counted import UNITS, ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Law
from muster.core.terms.part import UKPart
from muster.core.terms.role import Role

LONDON = ZoneInfo("Europe/London")
AN_ACT = Law("Invented Act 2001", "s.1")


def london(said: str) -> datetime:
    """A moment as written in London: "2026-04-02 15:00", or a day's midnight."""
    return datetime.fromisoformat(said).replace(tzinfo=LONDON).astimezone(UTC)


def a_rule(
    kind: ClockKind,
    length: int,
    *,
    unit: Unit | None = None,
    effective_from: date = date(2000, 1, 1),
    effective_to: date | None = None,
    in_force: bool = True,
    confidence: Confidence = Confidence.VERIFIED,
    warn_before: tuple[timedelta, ...] = (),
    lapse: Lapse = Lapse.DUTY_BROKEN,
    **more: Any,
) -> Clock:
    return Clock(
        rule_id="invented.limit",
        title="An invented limit",
        length=length,
        unit=unit or min(UNITS[kind]),
        kind=kind,
        law=AN_ACT,
        first_day="the event",
        who_acts=Role.INVESTIGATOR,
        lapse=lapse,
        effective_from=effective_from,
        effective_to=effective_to,
        in_force=in_force,
        confidence=confidence,
        warn_before=warn_before,
        **more,
    )


def here(part: UKPart = UKPart.ENGLAND_AND_WALES) -> Context:
    return Context(holidays=bundled(), uk_part=part)


def renewal(
    rule: Clock, old: Deadline, signed_at: datetime, context: Context
) -> Deadline:
    """What an action works out where a limit runs on from an old end."""
    refuse_if_over(old, signed_at)
    return deadline(rule, old.followed_by(rule), context)
