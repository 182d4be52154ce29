"""What was disrupted in the invented region, and what the panel made of it."""

from dataclasses import dataclass

from muster.core.people.seed import key
from muster.core.terms.money import Pence
from muster.flow.outcomes import builders
from muster.flow.outcomes.rules import Fact, FactKind, Level, Strand, Tactic

DISRUPTION, FIRST = builders.TEAM, builders.SYNDICATE
SECOND = key("SEROCU Regional Investigations Syndicate 2")
DEV, RUTH, SIAN = builders.CLAIMANT, "Ruth Adeyemi", "Sian Prowse"
TEAM = {DEV: DISRUPTION, RUTH: FIRST, SIAN: SECOND}
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


_TOLD = (
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

# title, threat, claimant, days ago, strand, what was acted on, level claimed and agreed
_Plain = tuple[str, str, str, int, Strand, Tactic, Level]
_PLAIN: tuple[_Plain, ...] = (
    (
        "A driver's tachograph fraud stops his lorry",
        DOCKS,
        RUTH,
        66,
        Strand.PURSUE,
        Tactic.VEHICLES,
        Level.MODERATE,
    ),
    (
        "Second buyer arrested at the ferry",
        DOCKS,
        RUTH,
        72,
        Strand.PURSUE,
        Tactic.TRAVEL,
        Level.MODERATE,
    ),
    (
        "Warehouse lease ended by its landlord",
        DOCKS,
        DEV,
        80,
        Strand.PURSUE,
        Tactic.BUSINESS,
        Level.MODERATE,
    ),
    (
        "Bonded store inspected every week",
        DOCKS,
        DEV,
        95,
        Strand.PROTECT,
        Tactic.BUSINESS,
        Level.MINOR,
    ),
    (
        "Crew changes told to the port",
        DOCKS,
        DEV,
        101,
        Strand.PROTECT,
        Tactic.TRAVEL,
        Level.MINOR,
    ),
    (
        "Payments page taken down",
        FRAUD,
        SIAN,
        74,
        Strand.PURSUE,
        Tactic.CRIME,
        Level.MODERATE,
    ),
    (
        "Number block of the callers withdrawn",
        FRAUD,
        SIAN,
        79,
        Strand.PURSUE,
        Tactic.CRIME,
        Level.MODERATE,
    ),
    (
        "Director disqualified",
        FRAUD,
        SIAN,
        84,
        Strand.PURSUE,
        Tactic.BUSINESS,
        Level.MAJOR,
    ),
    (
        "Bank stops the script's payments",
        FRAUD,
        SIAN,
        90,
        Strand.PROTECT,
        Tactic.CRIME,
        Level.MODERATE,
    ),
    (
        "Two more accounts closed",
        FRAUD,
        SIAN,
        112,
        Strand.PURSUE,
        Tactic.BUSINESS,
        Level.MINOR,
    ),
    (
        "Post stopped to the collecting address",
        FRAUD,
        DEV,
        117,
        Strand.PROTECT,
        Tactic.BEHAVIOUR,
        Level.MINOR,
    ),
    (
        "Low loader taken off the road",
        YARD,
        RUTH,
        68,
        Strand.PURSUE,
        Tactic.VEHICLES,
        Level.MODERATE,
    ),
    (
        "Number plates supplier loses registration",
        YARD,
        DEV,
        77,
        Strand.PURSUE,
        Tactic.BUSINESS,
        Level.MODERATE,
    ),
    (
        "Key programmer's seller charged",
        YARD,
        RUTH,
        86,
        Strand.PURSUE,
        Tactic.CRIME,
        Level.MAJOR,
    ),
    (
        "Lock-up searched and let again",
        YARD,
        RUTH,
        106,
        Strand.PURSUE,
        Tactic.LIFESTYLE,
        Level.MINOR,
    ),
    (
        "Owners of keyless cars advised in three towns",
        YARD,
        DEV,
        125,
        Strand.PROTECT,
        Tactic.VEHICLES,
        Level.MINOR,
    ),
)
STORY = (
    *_TOLD,
    *(
        Told(
            title=title,
            threat=threat,
            by=by,
            days=days,
            strand=strand,
            tactic=tactic,
            level=level,
        )
        for title, threat, by, days, strand, tactic, level in _PLAIN
    ),
)
