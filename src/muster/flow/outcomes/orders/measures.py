"""What is counted of court orders; issued figures hold small numbers back."""

from muster.core.terms.measure import KIND, OUTCOME, Area, Fact, Measure, Unit

HERE = "muster.flow.outcomes.orders.queries"
AT_FIRST = "Accepted at the first submission"


def at_first(fact: Fact) -> bool:
    """Whether the CPS accepted it without returning it."""
    return fact.by.get(OUTCOME.key) == AT_FIRST


MADE = Measure(
    key="orders_made",
    area=Area.EFFECT,
    title="Court orders made",
    definition="Orders that courts made in the period, by the day on which they did.",
    source=f"{HERE}:made_in",
    groupings=(KIND,),
    caveat="An order is an outcome and no disruption by itself.",
    issued=True,
)
ACCEPTED = Measure(
    key="orders_accepted_at_first",
    area=Area.WORK,
    title="Orders that the CPS accepted at the first submission",
    definition="Of the orders that were first sent to the CPS in the period, and on"
    " which it has answered, those that went on to the court without being returned."
    " One that was given up while it was there was answered, and not accepted.",
    source=f"{HERE}:submitted_in",
    unit=Unit.PERCENT,
    part=at_first,
    groupings=(OUTCOME,),
)
BREACHES = Measure(
    key="orders_breaches",
    area=Area.EFFECT,
    title="Breaches of orders reported",
    definition="Breaches of orders that were reported in the period.",
    source=f"{HERE}:breaches_in",
    groupings=(OUTCOME,),
    issued=True,
)
MEASURES = (MADE, ACCEPTED, BREACHES)
