"""What is counted over several stages at once, or over all rooms: no one's own."""

from muster.core.terms.measure import FORCE, KIND, PLAN, Area, Grouping, Measure

HERE = "muster.flow.account.queries.facts"
BAND = Grouping("band", "By band")
AGE = Grouping("age", "By age of the assessment")

THREATS_RANKED = Measure(
    key="threats_ranked",
    area=Area.THREAT,
    title="Threats ranked",
    definition="Threats whose reviewed score stood at the end of the period; people"
    " who may not be ranked are in no count.",
    source=f"{HERE}:threats_ranked",
    groupings=(KIND, BAND, AGE, PLAN, FORCE),
    issued=True,
)
SPECIALIST_WORK = Measure(
    key="specialist_work",
    area=Area.WORK,
    title="Specialist and partner work",
    definition="Records that the specialist teams opened in the period, partner"
    " enquiries among them.",
    source=f"{HERE}:specialist_work",
    groupings=(KIND,),
    issued=True,
)
MEASURES = (THREATS_RANKED, SPECIALIST_WORK)
