"""Invented disruptions of the demonstration region, in every state."""

from datetime import datetime, timedelta

from muster.core.clocks.wording import london_day
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.outcomes import actions
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Claim, Level
from muster.flow.outcomes.seed.stories import (
    DISRUPTION,
    FIRST,
    OPERATIONS,
    PANEL,
    STORY,
    TEAM,
    Told,
)

__all__ = ["STORY", "seed"]


def seed(region: Region) -> None:
    """Write the disruptions whose threat the region has."""
    for told in STORY:
        at = region.now - timedelta(days=told.days)
        made = _claim(region, told, at)
        if made is None:
            continue
        region.note("disruptions", title=told.title, reference=made.register.reference)
        _panel(region, told, made, at + timedelta(days=4))


def _claim(region: Region, told: Told, at: datetime) -> Disruption | None:
    with region.acting(told.by, at=at) as claimant:
        threat = _titled("threat", told.threat, before=at)
        if threat is None:
            return None
        operation = _titled("operation", OPERATIONS.get(told.threat, ""), before=at)
        team = TEAM[told.by]
        return actions.claim(
            threat,
            Claim(
                occurred_on=london_day(at) - timedelta(days=1),
                strand=told.strand,
                tactic=told.tactic,
                level=told.level,
                narrative=f"{told.title}. What the group did before it can no longer"
                " do in the same way, as calls and sightings since show.",
                lead=team,
                contributors=[FIRST if team == DISRUPTION else DISRUPTION]
                if told.shared
                else [],
                facts=told.facts,
                evidence="Result sheet of the day, held by the team.",
            ),
            title=told.title,
            operation=operation,
            actor=claimant,
            at=at,
        )


def _titled(kind: str, title: str, *, before: datetime) -> Register | None:
    return of_kind(kind).filter(title=title, opened_at__lte=before).first()


def _panel(region: Region, told: Told, made: Disruption, at: datetime) -> None:
    if told.state == "claimed":
        return
    if told.state == "withdrawn":
        with region.acting(told.by, at=at) as claimant:
            why = "The same event is claimed by the port's own police."
            actions.move(made, "withdraw", reason=why, actor=claimant, at=at)
        return
    with region.acting(PANEL, at=at) as member:
        if told.state == "moderated":
            actions.moderate(
                made,
                level=told.agreed or told.level,
                reason=_reason(told),
                held_on=london_day(at),
                actor=member,
                at=at,
            )
            return
        actions.send_back(
            made,
            reason="Say what the group could do before that it cannot do now.",
            held_on=london_day(at),
            actor=member,
            at=at,
        )
    if told.state == "claimed again":
        later = at + timedelta(days=2)
        with region.acting(told.by, at=later) as claimant:
            actions.claim_again(
                made,
                level=Level.MINOR,
                narrative="She no longer signs his accounts, and two banks have asked"
                " him who does.",
                evidence="Letter of the regulator, held by the team.",
                reason="The effect is named, and claimed lower.",
                actor=claimant,
                at=later,
            )


def _reason(told: Told) -> str:
    if told.agreed is None:
        return "The panel agrees: the effect is shown by what is held."
    return (
        f"Claimed as {told.level.words.lower()}. What is held shows an effect that the"
        f" panel takes for {told.agreed.words.lower()}."
    )
