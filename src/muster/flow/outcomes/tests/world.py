"""Disruptions of an invented unit, set up as short as a sentence needs."""

from datetime import UTC, date, datetime, timedelta

from muster.core.people.seed import acting, key
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Register
from muster.core.records.tests.written import verbs
from muster.core.terms.money import Pence
from muster.flow.assessment.tests.world import a_ranked_threat
from muster.flow.operations.builders import LEAD, an_active_operation
from muster.flow.outcomes import actions
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Claim, Fact, FactKind, Level, Strand, Tactic

__all__ = [
    "LEAD",
    "a_ranked_threat",
    "an_active_operation",
    "signed_in",
    "verbs",
]

AT = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)
CLAIMANT, PANEL = "Dev Malhotra", "Jo Fairweather"
TEAM = key("SEROCU Regional Disruption Team")
SYNDICATE = key("SEROCU Regional Investigations Syndicate 1")
EFFECT = "The line was silent for nine days and came back smaller."


def a_claim(**other: object) -> Claim:
    given: dict[str, object] = {
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
    }
    return Claim(**{**given, **other})  # type: ignore[arg-type] # set by each test


def a_disruption(
    threat: Register | None = None,
    *,
    operation: Register | None = None,
    by: str = CLAIMANT,
    **other: object,
) -> Disruption:
    """One that awaits the panel."""
    about = threat or a_ranked_threat().register
    with acting(by, at=AT) as claimant:
        return actions.claim(
            about,
            a_claim(**other),
            title="The deal phone is taken",
            operation=operation,
            actor=claimant,
            at=AT,
        )


def moderated(
    disruption: Disruption, level: Level = Level.MODERATE, at: datetime = LATER
) -> Disruption:
    """The same once the panel agreed a level."""
    with acting(PANEL, at=at) as member:
        actions.moderate(
            disruption,
            level=level,
            reason="The line came back within a fortnight.",
            held_on=at.date(),
            actor=member,
            at=at,
        )
    return disruption
