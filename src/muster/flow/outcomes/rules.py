"""What a disruption is, who may claim and moderate one: plain values, reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from muster.core.terms.law import Policy
from muster.core.terms.money import Pence
from muster.core.terms.reason import Reason
from muster.core.terms.viewer import Channel, Viewer
from muster.core.terms.worded import Worded
from muster.flow.operations.rules import Strand

__all__ = ["Claim", "Fact", "FactKind", "Level", "Strand", "Tactic", "Verdict"]

JUDGED = Policy(
    "A level is judged by people: no criteria are fixed nationally, and the system"
    " assigns none",
    "NI Policing Board answer on HMICFRS recommendations",
)
EFFECT = Policy(
    "An arrest or a seizure is not a disruption: a disruption is its assessed effect",
    "Muster, domain reference 4.2",
)
ONE_LEAD = Policy("One team leads; shared credit is counted once", "Muster")
TWO_PEOPLE = Policy("The panel moderates what others claimed", "Muster")


class Level(StrEnum):
    """How far a disruption went, on the national scale, the furthest first."""

    MAJOR = "major"
    MODERATE = "moderate"
    MINOR = "minor"
    NONE = "none"
    NEGATIVE = "negative"

    @property
    def words(self) -> str:
        """The level as it stands on a page."""
        return self.value.capitalize()

    @property
    def meaning(self) -> str:
        """What is commonly understood by it."""
        return MEANINGS[self]


MEANINGS: dict[Level, str] = {
    Level.MAJOR: "Significant or long-term effect on the threat (unconfirmed wording)",
    Level.MODERATE: "Noticeable or medium-term effect (unconfirmed wording)",
    Level.MINOR: "Minimal or short-term effect (unconfirmed wording)",
    Level.NONE: "No effect on the threat",
    Level.NEGATIVE: "No successful intervention, and the activity made the group more"
    " capable or more harmful",
}
"""The first three are often quoted and nowhere published as criteria."""


class Tactic(StrEnum):
    """What about the threat was acted on: the headings of the menu of tactics."""

    LIFESTYLE = "lifestyle"
    BEHAVIOUR = "behaviour"
    VEHICLES = "vehicles"
    TRAVEL = "travel"
    BUSINESS = "business"
    CRIME = "crime"

    @property
    def words(self) -> str:
        """The heading as it stands on a page."""
        return self.value.capitalize()


class FactKind(Worded):
    """Something that happened, which is counted but is no disruption by itself."""

    ARREST = "arrest", "People arrested"
    CHARGE = "charge", "People charged"
    CONVICTION = "conviction", "People convicted"
    SEIZURE_DRUGS = "seizure_drugs", "Seizures of drugs"
    SEIZURE_FIREARM = "seizure_firearm", "Firearms seized"
    SEIZURE_OTHER = "seizure_other", "Other seizures"
    CASH = "cash", "Cash seized"
    ASSET = "asset", "Assets restrained, frozen or taken"
    ORDER = "order", "Orders obtained"
    SAFEGUARDING = "safeguarding", "People made safe"
    PREMISES = "premises", "Premises closed or inspected"
    ADVICE = "advice", "People or businesses advised"

    @property
    def is_money(self) -> bool:
        """Whether it is stated as an amount."""
        return self in {FactKind.CASH, FactKind.ASSET}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One outcome fact: how many, or how much, and what.

    value: whole pence, for cash and assets only.
    """

    kind: FactKind
    count: int = 1
    value: Pence | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A disruption as somebody claims it.

    occurred_on:  the day of the disruption, in London.
    level:        the claimant's own judgement; the system suggests none.
    narrative:    how far it dismantled, frustrated or undermined the threat.
    evidence:     what shows it and is held elsewhere.
    lead:         the claiming team, to which it is counted.
    contributors: teams that shared in it; it is not counted to them again.
    """

    occurred_on: date
    strand: Strand
    tactic: Tactic
    level: Level
    narrative: str
    lead: UUID
    contributors: Sequence[UUID] = ()
    facts: Sequence[Fact] = ()
    evidence: str = ""
    national_reference: str = ""


class Verdict(Worded):
    """How the agreed level stands to the claimed one."""

    LOWER = "lower", "Lowered by the panel"
    SAME = "same", "Agreed as claimed"
    HIGHER = "higher", "Raised by the panel"


def verdict(claimed: Level, agreed: Level) -> Verdict:
    """How the panel's level stands to the claimed one."""
    scale = list(Level)
    difference = scale.index(claimed) - scale.index(agreed)
    if difference == 0:
        return Verdict.SAME
    return Verdict.HIGHER if difference > 0 else Verdict.LOWER


def against_judging(actor: Viewer) -> tuple[Reason, ...]:
    """Why no level may be stated this way: a machine, an import or an API asks."""
    if actor.is_system or actor.channel is not Channel.PAGE:
        return (Reason("A person judges the level, on a page", JUDGED),)
    return ()


def faults(claim: Claim, *, today: date, records: int) -> tuple[Reason, ...]:
    """What a claim lacks; nothing means that it may be made.

    records: how many of our records are named as evidence.
    """
    return tuple(_faults(claim, today=today, records=records))


def _faults(claim: Claim, *, today: date, records: int) -> Iterator[Reason]:
    if not claim.narrative.strip():
        yield Reason("It does not say how far the threat was affected", EFFECT)
    if not records and not claim.evidence.strip():
        yield Reason("Nothing is named that shows it")
    if claim.occurred_on > today:
        yield Reason("The day of the disruption lies ahead")
    if claim.lead in claim.contributors:
        yield Reason("The team that leads is named among those who shared", ONE_LEAD)
    if len(set(claim.contributors)) < len(claim.contributors):
        yield Reason("A team is named twice", ONE_LEAD)
    for fact in claim.facts:
        yield from fact_faults(fact)


def fact_faults(fact: Fact) -> Iterator[Reason]:
    """What one outcome fact lacks."""
    if fact.count < 1:
        yield Reason(f"{fact.kind.words}: at least one")
    if fact.kind.is_money and not fact.value:
        yield Reason(f"{fact.kind.words}: how much?")
    if not fact.kind.is_money and fact.value is not None:
        yield Reason(f"{fact.kind.words}: has no amount of money")


def against_claiming_for(actor: Viewer, lead: UUID) -> tuple[Reason, ...]:
    """Why somebody may not claim for a team: it is not theirs."""
    if lead in actor.team_ids:
        return ()
    return (Reason("A team's disruption is claimed by one of its own", ONE_LEAD),)


def against_moderating(actor: Viewer, *, claimed_by: UUID) -> tuple[Reason, ...]:
    """Why somebody may not moderate: the claim before the panel is theirs."""
    if actor.user_id == claimed_by:
        return (Reason("You made this claim", TWO_PEOPLE),)
    return ()
