"""Invented disruptions of the demonstration region, in every state."""

from datetime import datetime, timedelta

from muster.core.clocks.wording import london_day
from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.outcomes import actions
from muster.flow.outcomes.builders import a_disruption, moderated, sent_back
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Level
from muster.flow.outcomes.seed.stories import (
    DISRUPTION,
    FIRST,
    OPERATIONS,
    STORY,
    TEAM,
    Told,
)

__all__ = ["STORY", "seed"]
DAY = timedelta(days=1)


def seed(region: Region) -> None:
    """Write the disruptions whose threat the region has."""
    for told in STORY:
        at = region.now - told.days * DAY
        with region.acting(told.by, at=at):
            threat = _titled("threat", told.threat, before=at)
            of_threat = OPERATIONS.get(told.threat, "")
            operation = _titled("operation", of_threat, before=at)
        if threat is not None:
            disruption = _claimed(told, threat, operation, at)
            reference = disruption.register.reference
            region.note("disruptions", title=told.title, reference=reference)
            _panel(told, disruption, at + 4 * DAY)


def _titled(kind: str, title: str, *, before: datetime) -> Register | None:
    return of_kind(kind).filter(title=title, opened_at__lte=before).first()


def _claimed(
    told: Told, threat: Register, operation: Register | None, at: datetime
) -> Disruption:
    team = TEAM[told.by]
    other = FIRST if team == DISRUPTION else DISRUPTION
    return a_disruption(
        threat,
        title=told.title,
        operation=operation,
        by=told.by,
        occurred_on=london_day(at) - DAY,
        strand=told.strand,
        tactic=told.tactic,
        level=told.level,
        narrative=f"{told.title}. What the group did before it can no longer do in the"
        " same way, as calls and sightings since show.",
        lead=team,
        contributors=[other] if told.shared else [],
        facts=told.facts,
        evidence="Result sheet of the day, held by the team.",
        at=at,
    )


def _panel(told: Told, disruption: Disruption, at: datetime) -> None:
    if told.state == "withdrawn":
        why = "The same event is claimed by the port's own police."
        let(told.by, actions.move, disruption, "withdraw", reason=why, at=at)
    elif told.state == "moderated":
        moderated(disruption, told.agreed or told.level, reason=_reason(told), at=at)
    elif told.state != "claimed":
        why = "Say what the group could do before that it cannot do now."
        sent_back(disruption, why, at=at)
    if told.state == "claimed again":
        let(
            told.by,
            actions.claim_again,
            disruption,
            level=Level.MINOR,
            narrative="She no longer signs his accounts, and two banks have asked him"
            " who does.",
            evidence="Letter of the regulator, held by the team.",
            reason="The effect is named, and claimed lower.",
            at=at + 2 * DAY,
        )


def _reason(told: Told) -> str:
    if told.agreed is None:
        return "The panel agrees: the effect is shown by what is held."
    return (
        f"Claimed as {told.level.words.lower()}. What is held shows an effect that the"
        f" panel takes for {told.agreed.words.lower()}."
    )
