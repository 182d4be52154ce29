"""What is counted of disruptions."""

from muster.core.terms.measure import AREA, TEAM, Area, Grouping, Measure, Unit
from muster.flow.outcomes.rules import Verdict

HERE = "muster.flow.outcomes.queries"
CLAIMED = Grouping("claimed", "By level claimed")
AGREED = Grouping("agreed", "By level agreed")
STRAND = Grouping("strand", "By strand of the 4P plan")
CHANGED = Grouping("changed", "By what the panel made of it")

MODERATED = Measure(
    key="disruptions_moderated",
    area=Area.EFFECT,
    title="Disruptions",
    definition="Disruptions of the period whose level the panel has agreed; each is"
    " counted once, to the team that claimed it.",
    source=f"{HERE}:of_period",
    groupings=(CLAIMED, AGREED, STRAND, TEAM, AREA),
    where=lambda fact: fact.by["agreed"] != "",
    issued=True,
)
LEVELS_CHANGED = Measure(
    key="disruptions_changed",
    area=Area.EFFECT,
    title="Levels changed by the panel",
    definition="Disruptions of the period of which the panel agreed another level than"
    " the one claimed.",
    source=f"{HERE}:of_period",
    groupings=(CHANGED,),
    where=lambda fact: fact.by["changed"] not in {"", Verdict.SAME.words},
)
AWAITING = Measure(
    key="disruptions_awaiting",
    area=Area.EFFECT,
    title="Disruptions not yet moderated",
    definition="Disruptions of the period that the panel has not agreed.",
    source=f"{HERE}:of_period",
    groupings=(CLAIMED, STRAND),
    where=lambda fact: fact.by["agreed"] == "",
)
ASSETS = Measure(
    key="assets",
    area=Area.EFFECT,
    title="Cash and assets taken",
    definition="Cash seized and assets restrained, frozen or taken in the"
    " disruptions of the period whose level is agreed, in pounds.",
    source=f"{HERE}:assets",
    unit=Unit.PENCE,
    issued=True,
)
MEASURES = (MODERATED, LEVELS_CHANGED, AWAITING, ASSETS)
