"""What is counted of enquiries to partners."""

from muster.core.terms.measure import Area, Grouping, Measure

COPIES_SENT = Measure(
    key="partner_enquiries_sent",
    area=Area.WORK,
    title="Enquiries sent to partners",
    definition="Copies of enquiries that went to a partner in the period, each counted"
    " once, by what came of it so far.",
    source="muster.rooms.partner_enquiries.queries:copies_sent",
    groupings=(
        Grouping("partner", "By partner"),
        Grouping("answer", "By answer"),
        Grouping("in_time", "By answer time"),
        Grouping("used", "By use fed back"),
    ),
    caveat="Who is asked most has most to answer: these figures compare no partner with"
    " another. Answer times are agreed locally, and unconfirmed.",
)
MEASURES = (COPIES_SENT,)
