"""Every measure, declared once: what it counts, and how it is broken down.

A source of facts is named by a key; `queries/facts.py` reads it under the access
of whoever counts. A fact stands for one record, and a record is counted once.

Only some measures are issued. Those that are a part of another (what was left
unmet, say, is a part of what was decided) are not, since the difference between two
issued figures would give a third that nobody suppressed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Area(StrEnum):
    """The part of the account in which a measure stands."""

    DEMAND = "demand"
    THREAT = "threat"
    WORK = "work"
    EFFECT = "effect"

    @property
    def words(self) -> str:
        """The area as it stands on a page."""
        return {"demand": "Demand", "threat": "Threat", "work": "Work"}.get(
            self.value, "Effect"
        )


class Unit(StrEnum):
    """What a figure is stated in."""

    COUNT = "count"
    HOURS = "hours"
    PENCE = "pence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One record as a measure counts it.

    by:     the group it falls in, for each way of breaking down.
    amount: hours or pence, where the measure is not a plain count.
    """

    reference: str
    by: Mapping[str, str] = field(default_factory=dict)
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way of breaking a measure down."""

    key: str
    title: str


FORCE = Grouping("force", "By force")
CAPABILITY = Grouping("capability", "By capability")
OUTCOME = Grouping("outcome", "By outcome")
IN_TIME = Grouping("in_time", "By response target")
KIND = Grouping("kind", "By kind")
BAND = Grouping("band", "By band")
AGE = Grouping("age", "By age of the assessment")
PLAN = Grouping("plan", "By 4P plan")
AREA = Grouping("area", "By threat area")
STATE = Grouping("state", "By state")
TEAM = Grouping("team", "By team")
CLAIMED = Grouping("claimed", "By level claimed")
AGREED = Grouping("agreed", "By level agreed")
STRAND = Grouping("strand", "By strand of the 4P plan")
CHANGED = Grouping("changed", "By what the panel made of it")


def every(_: Fact) -> bool:
    """Count all facts of the source."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: what is counted, in one sentence, and from where.

    source:  key of the facts that it counts.
    where:   which of them; all by default.
    issued:  whether it may stand in an issued account.
    """

    key: str
    area: Area
    title: str
    definition: str
    source: str
    unit: Unit = Unit.COUNT
    groupings: tuple[Grouping, ...] = ()
    where: Callable[[Fact], bool] = every
    issued: bool = False

    def counted(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts that this measure counts."""
        return [fact for fact in facts if self.where(fact)]


@dataclass(frozen=True, slots=True)
class Figures:
    """A measure counted: its value, and the groups of each breakdown.

    value: None where there is nothing to state (half of no times at all).
    base:  how many records stand behind it.
    """

    measure: Measure
    value: int | None
    base: int
    groups: Mapping[str, Mapping[str, int]]


def count(measure: Measure, facts: Iterable[Fact]) -> Figures:
    """Count one measure over the facts of its source."""
    found = measure.counted(facts)
    return Figures(
        measure,
        _value(measure.unit, found),
        len(found),
        {
            grouping.key: dict(
                sorted(Counter(fact.by[grouping.key] for fact in found).items())
            )
            for grouping in measure.groupings
        },
    )


def _value(unit: Unit, facts: list[Fact]) -> int | None:
    amounts = sorted(fact.amount for fact in facts if fact.amount is not None)
    if unit is Unit.PENCE:
        return sum(amounts)
    if unit is Unit.HOURS:
        return amounts[(len(amounts) - 1) // 2] if amounts else None
    return len(facts)


def behind(
    measure: Measure, facts: Iterable[Fact], *, grouping: str, group: str
) -> list[str]:
    """The references behind one figure; of the whole measure where grouping is ""."""
    return [
        fact.reference
        for fact in measure.counted(facts)
        if not grouping or fact.by.get(grouping) == group
    ]


def share(part: int, whole: int) -> int:
    """A part of a whole in hundredths, rounded to the nearest; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


MEASURES: tuple[Measure, ...] = (
    Measure(
        key="requests_received",
        area=Area.DEMAND,
        title="Requests received",
        definition="Tasking requests submitted in the period; homicide and kidnap"
        " are counted apart.",
        source="requests_received",
        groupings=(FORCE, CAPABILITY),
        issued=True,
    ),
    Measure(
        key="requests_decided",
        area=Area.DEMAND,
        title="Requests decided",
        definition="Tasking requests first decided in the period, by the latest"
        " decision; homicide and kidnap are counted apart.",
        source="requests_decided",
        groupings=(FORCE, CAPABILITY, OUTCOME, IN_TIME),
        issued=True,
    ),
    Measure(
        key="time_to_decision",
        area=Area.DEMAND,
        title="Time to decision",
        definition="The hours within which half of the requests decided in the period"
        " had their first decision, from submission.",
        source="requests_decided",
        unit=Unit.HOURS,
        issued=True,
    ),
    Measure(
        key="requests_unmet",
        area=Area.DEMAND,
        title="Demand left unmet",
        definition="Of the requests decided in the period, those declined, deferred,"
        " redirected, given advice only or accepted only in part.",
        source="requests_decided",
        groupings=(FORCE, CAPABILITY),
        where=lambda fact: fact.by["unmet"] == "unmet",
    ),
    Measure(
        key="major_crime",
        area=Area.DEMAND,
        title="Homicide and kidnap",
        definition="Requests in support of homicide and kidnap submitted in the"
        " period; they need no organised crime threat.",
        source="major_crime",
        groupings=(KIND,),
        issued=True,
    ),
    Measure(
        key="threats_ranked",
        area=Area.THREAT,
        title="Threats ranked",
        definition="Threats whose reviewed score stood at the end of the period; people"
        " who may not be ranked are in no count.",
        source="threats_ranked",
        groupings=(KIND, BAND, AGE, PLAN, FORCE),
        issued=True,
    ),
    Measure(
        key="threats_opened",
        area=Area.THREAT,
        title="Threats opened",
        definition="Threats opened in the period by a signed trigger report.",
        source="threats_opened",
        groupings=(KIND, AREA),
    ),
    Measure(
        key="operations_open",
        area=Area.WORK,
        title="Operations open",
        definition="Operations that were not closed at the end of the period.",
        source="operations_open",
        groupings=(STATE, TEAM, PLAN),
        issued=True,
    ),
    Measure(
        key="operations_opened",
        area=Area.WORK,
        title="Operations opened",
        definition="Operations opened in the period.",
        source="operations_opened",
        groupings=(TEAM,),
    ),
    Measure(
        key="operations_closed",
        area=Area.WORK,
        title="Operations closed",
        definition="Operations closed in the period, by what they came to.",
        source="operations_closed",
        groupings=(OUTCOME,),
    ),
    Measure(
        key="specialist_work",
        area=Area.WORK,
        title="Specialist and partner work",
        definition="Records that the specialist teams opened in the period, partner"
        " enquiries among them.",
        source="specialist_work",
        groupings=(KIND,),
        issued=True,
    ),
    Measure(
        key="disruptions_moderated",
        area=Area.EFFECT,
        title="Disruptions",
        definition="Disruptions of the period whose level the panel has agreed; each is"
        " counted once, to the team that claimed it.",
        source="disruptions",
        groupings=(CLAIMED, AGREED, STRAND, TEAM, AREA),
        where=lambda fact: fact.by["agreed"] != "",
        issued=True,
    ),
    Measure(
        key="disruptions_changed",
        area=Area.EFFECT,
        title="Levels changed by the panel",
        definition="Of the disruptions of the period whose level is agreed, how the"
        " agreed level stands to the one claimed.",
        source="disruptions",
        groupings=(CHANGED,),
        where=lambda fact: fact.by["agreed"] != "",
    ),
    Measure(
        key="disruptions_awaiting",
        area=Area.EFFECT,
        title="Disruptions not yet moderated",
        definition="Disruptions of the period that the panel has not agreed.",
        source="disruptions",
        groupings=(CLAIMED, STRAND),
        where=lambda fact: fact.by["agreed"] == "",
    ),
    Measure(
        key="assets",
        area=Area.EFFECT,
        title="Cash and assets taken",
        definition="Cash seized and assets restrained, frozen or taken in the"
        " disruptions of the period whose level is agreed, in pounds.",
        source="assets",
        unit=Unit.PENCE,
        issued=True,
    ),
)

BY_KEY: Mapping[str, Measure] = {measure.key: measure for measure in MEASURES}
