"""What is counted of requests for interpreters."""

from muster.core.terms.measure import Area, Grouping, Measure

ASKED_FOR = Measure(
    key="interpreters_asked_for",
    area=Area.WORK,
    title="Interpreters asked for",
    definition="Requests for an interpreter made in the period.",
    source="muster.rooms.interpreters.queries:asked_for",
    groupings=(Grouping("language", "By language"),),
)
