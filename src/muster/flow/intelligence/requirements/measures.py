"""What is counted of requirements."""

from muster.core.terms.measure import Area, Grouping, Measure, Unit

URGENCY = (Grouping("urgency", "By urgency"),)
ASKED_FOR = Measure(
    key="requirements_asked",
    area=Area.WORK,
    title="Requirements asked",
    definition="Gaps that intelligence was asked to fill in the period.",
    source="muster.flow.intelligence.requirements.queries:asked_for",
    groupings=URGENCY,
)
ANSWERED = Measure(
    key="requirements_answered",
    area=Area.WORK,
    title="Requirements answered",
    definition="Requirements first answered by a report in the period.",
    source="muster.flow.intelligence.requirements.queries:answered",
    groupings=URGENCY,
)
ANSWERED_WITHIN = Measure(
    key="requirements_answered_within",
    area=Area.WORK,
    title="Requirements: from asking to the answer",
    definition="Of the requirements first answered in the period, within how many hours"
    " of being asked half of them were.",
    source="muster.flow.intelligence.requirements.queries:answered",
    unit=Unit.HOURS,
)
MEASURES = (ASKED_FOR, ANSWERED, ANSWERED_WITHIN)
