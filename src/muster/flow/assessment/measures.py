"""What is counted of the threats that are assessed."""

from muster.core.terms.measure import AREA, KIND, Area, Measure

OPENED = Measure(
    key="threats_opened",
    area=Area.THREAT,
    title="Threats opened",
    definition="Threats opened in the period by a signed trigger report.",
    source="muster.flow.assessment.queries.threats:opened",
    groupings=(KIND, AREA),
)
MEASURES = (OPENED,)
