"""Invented disruptions, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from muster.core.clocks.wording import london_day
from muster.core.people.seed import key, let
from muster.core.records.models import Register
from muster.core.terms.money import Pence
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.outcomes import actions
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Claim, Fact, FactKind, Level, Strand, Tactic

AT = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
CLAIMANT, PANEL = "Dev Malhotra", "Jo Fairweather"
TEAM = key("SEROCU Regional Disruption Team")
SYNDICATE = key("SEROCU Regional Investigations Syndicate 1")
EFFECT = "The line was silent for nine days and came back smaller."


def a_claim(**said: Any) -> Claim:
    """Two arrests and some cash, unless it is said otherwise."""
    asked = {
        "occurred_on": date(2026, 11, 17),
        "strand": Strand.PURSUE,
        "tactic": Tactic.CRIME,
        "level": Level.MAJOR,
        "narrative": EFFECT,
        "lead": TEAM,
        "contributors": (SYNDICATE,),
        "facts": (
            Fact(kind=FactKind.ARREST, count=2),
            Fact(kind=FactKind.CASH, value=Pence(432_000)),
        ),
        "evidence": "Custody record, held by the team",
        **said,
    }
    return Claim(**asked)


def a_disruption(
    threat: Register | None = None,
    *,
    title: str = "The deal phone is taken",
    operation: Register | None = None,
    by: str = CLAIMANT,
    at: datetime = AT,
    **said: Any,
) -> Disruption:
    """One that awaits the panel."""
    about, claim = threat or a_ranked_threat().register, a_claim(**said)
    given = {"title": title, "operation": operation}
    return let(by, actions.claim, about, claim, **given, at=at)


def moderated(
    disruption: Disruption,
    level: Level = Level.MODERATE,
    *,
    reason: str = "The line came back within a fortnight.",
    at: datetime = LATER,
) -> Disruption:
    """The same, once the panel agreed a level."""
    said = {"level": level, "reason": reason, "held_on": london_day(at)}
    let(PANEL, actions.moderate, disruption, **said, at=at)
    return disruption


def sent_back(
    disruption: Disruption, reason: str = "Say what changed", *, at: datetime = LATER
) -> Disruption:
    """The same, once the panel asked for more."""
    said = {"reason": reason, "held_on": london_day(at)}
    let(PANEL, actions.send_back, disruption, **said, at=at)
    return disruption
