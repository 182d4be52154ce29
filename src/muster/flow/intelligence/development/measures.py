"""What is counted of intelligence development."""

from muster.core.terms.measure import Area, Grouping, Measure

HANDED_OVER = Measure(
    key="packages_handed_over",
    area=Area.WORK,
    title="Development packages handed over",
    definition="Development packages first handed over in the period.",
    source="muster.flow.intelligence.development.queries:handed_over",
    groupings=(Grouping("use", "By what for"),),
)
MEASURES = (HANDED_OVER,)
