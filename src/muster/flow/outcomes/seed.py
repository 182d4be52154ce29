"""Invented disruptions of the demonstration region, in every state."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.clocks.wording import london_day
from muster.core.people.seed import key
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.core.terms.money import Pence
from muster.flow.outcomes import actions
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import Claim, Fact, FactKind, Level, Strand, Tactic

DISRUPTION, FIRST, SECOND = (
    key(f"SEROCU {team}")
    for team in (
        "Regional Disruption Team",
        "Regional Investigations Syndicate 1",
        "Regional Investigations Syndicate 2",
    )
)
TEAM = {"Dev Malhotra": DISRUPTION, "Ruth Adeyemi": FIRST, "Sian Prowse": SECOND}
DEV, RUTH, SIAN, PANEL = "Dev Malhotra", "Ruth Adeyemi", "Sian Prowse", "Jo Fairweather"
DOCKS, FRAUD, YARD, RICKY, GUNS, M3, FERRIS = (
    "Southampton docks importers",
    "Sussex investment fraud",
    "Surrey vehicles stolen to order",
    "Ricky line",
    "Crawley converted firearms",
    "M3 plant theft",
    "Dale Ferris",
)
OPERATIONS = {
    DOCKS: "Operation Juniper",
    FRAUD: "Operation Hazel",
    YARD: "Operation Medlar",
    RICKY: "Operation Larch",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One invented disruption, how many days ago, and what the panel made of it.

    agreed: None where the panel agreed with the claim; state says how far it came.
    """

    title: str
    threat: str
    by: str
    days: int
    strand: Strand = Strand.PURSUE
    tactic: Tactic = Tactic.CRIME
    level: Level = Level.MODERATE
    agreed: Level | None = None
    state: str = "moderated"
    facts: tuple[Fact, ...] = ()
    shared: bool = False


def _arrests(count: int) -> Fact:
    return Fact(kind=FactKind.ARREST, count=count)


def _money(kind: FactKind, pounds: str) -> Fact:
    return Fact(kind=kind, value=Pence.from_pounds(pounds))


STORY = (
    Told(
        title="Container held at the dock and its buyers charged",
        threat=DOCKS,
        by=RUTH,
        days=62,
        level=Level.MAJOR,
        agreed=Level.MODERATE,
        facts=(
            _arrests(4),
            Fact(kind=FactKind.CHARGE, count=4),
            Fact(kind=FactKind.SEIZURE_DRUGS, detail="Held in store 4, exhibit KL/3"),
        ),
        shared=True,
    ),
    Told(
        title="Two port passes withdrawn",
        threat=DOCKS,
        by=DEV,
        days=75,
        strand=Strand.PREVENT,
        tactic=Tactic.BUSINESS,
        level=Level.MINOR,
    ),
    Told(
        title="Port staff told how they are approached",
        threat=DOCKS,
        by=DEV,
        days=88,
        strand=Strand.PROTECT,
        tactic=Tactic.BEHAVIOUR,
        level=Level.MINOR,
        facts=(Fact(kind=FactKind.ADVICE, count=140),),
    ),
    Told(
        title="Haulier loses its licence",
        threat=DOCKS,
        by=DEV,
        days=110,
        tactic=Tactic.VEHICLES,
        facts=(Fact(kind=FactKind.ORDER, detail="Traffic commissioner"),),
        shared=True,
    ),
    Told(
        title="Two collecting accounts frozen",
        threat=FRAUD,
        by=SIAN,
        days=70,
        tactic=Tactic.BUSINESS,
        facts=(_money(FactKind.ASSET, "186,400.00"),),
        shared=True,
    ),
    Told(
        title="Calling room closed",
        threat=FRAUD,
        by=SIAN,
        days=92,
        level=Level.MAJOR,
        facts=(_arrests(3), Fact(kind=FactKind.PREMISES)),
    ),
    Told(
        title="Sixty pensioners reached before they paid",
        threat=FRAUD,
        by=DEV,
        days=98,
        strand=Strand.PROTECT,
        tactic=Tactic.BEHAVIOUR,
        level=Level.MINOR,
        agreed=Level.MODERATE,
        facts=(Fact(kind=FactKind.ADVICE, count=60),),
    ),
    Told(
        title="Two account holders take up diversion",
        threat=FRAUD,
        by=DEV,
        days=104,
        strand=Strand.PREVENT,
        tactic=Tactic.LIFESTYLE,
        level=Level.MINOR,
    ),
    Told(
        title="The yard is closed and its ledger read",
        threat=YARD,
        by=RUTH,
        days=120,
        level=Level.MAJOR,
        tactic=Tactic.BUSINESS,
        facts=(Fact(kind=FactKind.PREMISES), _money(FactKind.CASH, "23,150.00")),
        shared=True,
    ),
    Told(
        title="Drivers banned",
        threat=YARD,
        by=RUTH,
        days=131,
        tactic=Tactic.VEHICLES,
        level=Level.MINOR,
        facts=(Fact(kind=FactKind.ORDER, count=3),),
    ),
    Told(
        title="Search of the second yard warned the group",
        threat=YARD,
        by=RUTH,
        days=140,
        level=Level.NONE,
        agreed=Level.NEGATIVE,
    ),
    Told(
        title="Three convicted at Guildford",
        threat=YARD,
        by=RUTH,
        days=64,
        level=Level.MAJOR,
        facts=(Fact(kind=FactKind.CONVICTION, count=3),),
    ),
    Told(
        title="Two flats given back to their tenants",
        threat=RICKY,
        by=RUTH,
        days=24,
        strand=Strand.PROTECT,
        tactic=Tactic.LIFESTYLE,
        facts=(Fact(kind=FactKind.SAFEGUARDING, count=2),),
        shared=True,
    ),
    Told(
        title="The deal phone's holder arrested",
        threat=RICKY,
        by=RUTH,
        days=12,
        facts=(_arrests(1), _money(FactKind.CASH, "4,320.00")),
        state="claimed",
    ),
    Told(
        title="Converter's workshop found",
        threat=GUNS,
        by=SIAN,
        days=30,
        level=Level.MAJOR,
        facts=(_arrests(1), Fact(kind=FactKind.SEIZURE_FIREARM, count=5)),
    ),
    Told(
        title="Trackers fitted to forty machines",
        threat=M3,
        by=DEV,
        days=20,
        strand=Strand.PREPARE,
        tactic=Tactic.VEHICLES,
        level=Level.MINOR,
        state="returned",
    ),
    Told(
        title="His accountant is looked at by her regulator",
        threat=FERRIS,
        by=DEV,
        days=16,
        tactic=Tactic.BUSINESS,
        state="claimed again",
    ),
    Told(
        title="Travel stopped at the port",
        threat=FERRIS,
        by=DEV,
        days=14,
        tactic=Tactic.TRAVEL,
        level=Level.MINOR,
        state="withdrawn",
    ),
)


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
