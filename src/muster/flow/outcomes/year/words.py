"""The words of a year's disruptions, as teams claim and the panel weighs them."""

from dataclasses import dataclass

from muster.flow.outcomes.rules import FactKind, Level, Strand, Tactic

__all__ = ["EVENTS", "Event", "FactKind"]


@dataclass(frozen=True, slots=True)
class Event:
    """What was done to a group: how it is claimed, and what may be counted of it.

    levels: what teams claim for it, each as often as it stands here.
    facts:  kind, and between how many and how many (pounds, for money).
    """

    title: str
    strand: Strand
    tactic: Tactic
    levels: tuple[Level, ...]
    facts: tuple[tuple[FactKind, int, int], ...] = ()


MAJOR, MODERATE, MINOR, NONE = Level.MAJOR, Level.MODERATE, Level.MINOR, Level.NONE
EVENTS = (
    Event(
        "{leader} arrested and charged",
        Strand.PURSUE,
        Tactic.CRIME,
        (MAJOR, MAJOR, MODERATE),
        ((FactKind.ARREST, 1, 4), (FactKind.CHARGE, 1, 3)),
    ),
    Event(
        "{street} searched, cash and {goods} taken",
        Strand.PURSUE,
        Tactic.CRIME,
        (MODERATE, MODERATE, MINOR),
        ((FactKind.CASH, 900, 38_000), (FactKind.ARREST, 1, 3)),
    ),
    Event(
        "Three sentenced for their part in the {group}",
        Strand.PURSUE,
        Tactic.CRIME,
        (MAJOR, MODERATE),
        ((FactKind.CONVICTION, 3, 3),),
    ),
    Event(
        "Accounts of {firm} frozen",
        Strand.PURSUE,
        Tactic.BUSINESS,
        (MODERATE, MAJOR),
        ((FactKind.ASSET, 12_000, 240_000),),
    ),
    Event(
        "{mark} and {van} seized for want of insurance",
        Strand.PURSUE,
        Tactic.VEHICLES,
        (MINOR, MINOR, MODERATE),
        ((FactKind.SEIZURE_OTHER, 2, 2),),
    ),
    Event(
        "{store} closed by order",
        Strand.PROTECT,
        Tactic.BUSINESS,
        (MODERATE,),
        ((FactKind.PREMISES, 1, 1), (FactKind.ORDER, 1, 1)),
    ),
    Event(
        "{firm} loses its licence",
        Strand.PURSUE,
        Tactic.BUSINESS,
        (MODERATE, MINOR),
        ((FactKind.ORDER, 1, 1),),
    ),
    Event(
        "Conditions keep {second} out of {town}",
        Strand.PREVENT,
        Tactic.TRAVEL,
        (MINOR, MODERATE),
        ((FactKind.ORDER, 1, 2),),
    ),
    Event(
        "{runner} diverted and at school again",
        Strand.PREVENT,
        Tactic.BEHAVIOUR,
        (MINOR,),
        ((FactKind.SAFEGUARDING, 1, 1),),
    ),
    Event(
        "People found at {street} made safe",
        Strand.PROTECT,
        Tactic.LIFESTYLE,
        (MODERATE, MAJOR),
        ((FactKind.SAFEGUARDING, 2, 7),),
    ),
    Event(
        "Landlords and traders of {town} told what to look for",
        Strand.PROTECT,
        Tactic.BEHAVIOUR,
        (MINOR, NONE),
        ((FactKind.ADVICE, 20, 160),),
    ),
    Event(
        "Council and hospital agree who acts when a flat is found",
        Strand.PREPARE,
        Tactic.LIFESTYLE,
        (MINOR, NONE),
    ),
    Event(
        "{handle} taken down by its host",
        Strand.PREVENT,
        Tactic.BUSINESS,
        (MINOR, MINOR, NONE),
    ),
    Event(
        "A handgun of the {group} recovered",
        Strand.PURSUE,
        Tactic.CRIME,
        (MAJOR, MODERATE),
        ((FactKind.SEIZURE_FIREARM, 1, 2), (FactKind.ARREST, 1, 2)),
    ),
    Event(
        "A delivery to {town} stopped on its way",
        Strand.PURSUE,
        Tactic.TRAVEL,
        (MODERATE, MINOR),
        ((FactKind.SEIZURE_DRUGS, 1, 3), (FactKind.ARREST, 1, 2)),
    ),
    Event(
        "{leader} warned in person that he is known",
        Strand.PREVENT,
        Tactic.BEHAVIOUR,
        (MINOR, NONE, Level.NEGATIVE),
    ),
)
EFFECTS = (
    "What the {group} did before it can no longer do in the same way, as calls and"
    " sightings since show.",
    "{phone} was silent for nine days and came back smaller.",
    "Its customers have gone elsewhere; two sources say so without knowing each other.",
    "{second} has to do himself what others did for him, and is seen doing it.",
    "It has moved out of {town}. Where to is not known yet.",
    "Nothing changed that could be shown: the next day another drove.",
    "Three addresses stand empty and nobody has asked for them.",
)
EVIDENCE = (
    "Result sheet of the day, held by the team.",
    "Custody record and exhibit list, held by the force.",
    "Order of the court, copy with the team.",
    "Letter of the regulator, held by the team.",
    "Two reports since, graded 2B.",
)
SENT_BACK = (
    "Say what the group could do before that it cannot do now.",
    "An arrest is not an effect. What changed?",
    "What is held shows the day, and nothing of the weeks after.",
)
WITHDRAWN = (
    "The same event is claimed by another team.",
    "It was another group's car.",
    "Claimed twice by mistake.",
)
AGREED = (
    "The panel agrees: the effect is shown by what is held.",
    "Agreed as claimed.",
    "Agreed; the force's own figures say the same.",
)
LOWERED = (
    "The group was back within a fortnight.",
    "The effect is on one of its people, and not on what it does.",
    "It is too soon to say that it lasts.",
)
RAISED = (
    "The panel weighs what was prevented higher than the claim does.",
    "Three forces have felt it, not one.",
)
