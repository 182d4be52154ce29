"""What is counted of demand on the unit."""

from muster.core.terms.measure import (
    FORCE,
    KIND,
    OUTCOME,
    Area,
    Grouping,
    Measure,
    Unit,
)

HERE = "muster.flow.gateway.queries.demand"
CAPABILITY = Grouping("capability", "By capability")
IN_TIME = Grouping("in_time", "By response target")

RECEIVED = Measure(
    key="requests_received",
    area=Area.DEMAND,
    title="Requests received",
    definition="Tasking requests submitted in the period; homicide and kidnap"
    " are counted apart.",
    source=f"{HERE}:received",
    groupings=(FORCE, CAPABILITY),
    shares=FORCE,
    caveat="Use is not entitlement: a force may ask little because it has little need,"
    " or because it expects a refusal. What each force contributes is not held in"
    " Muster yet, so use stands here without it.",
    issued=True,
)
DECIDED = Measure(
    key="requests_decided",
    area=Area.DEMAND,
    title="Requests decided",
    definition="Tasking requests first decided in the period, by the latest"
    " decision; homicide and kidnap are counted apart.",
    source=f"{HERE}:decided",
    groupings=(FORCE, CAPABILITY, OUTCOME, IN_TIME),
    issued=True,
)
TIME_TO_DECISION = Measure(
    key="time_to_decision",
    area=Area.DEMAND,
    title="Time to decision",
    definition="The hours within which half of the requests decided in the period"
    " had their first decision, from submission.",
    source=f"{HERE}:decided",
    unit=Unit.HOURS,
    issued=True,
)
UNMET = Measure(
    key="requests_unmet",
    area=Area.DEMAND,
    title="Demand left unmet",
    definition="Of the requests decided in the period, those declined, deferred,"
    " redirected, given advice only or accepted only in part.",
    source=f"{HERE}:decided",
    groupings=(FORCE, CAPABILITY),
    where=lambda fact: fact.by["unmet"] == "unmet",
)
MAJOR_CRIME = Measure(
    key="major_crime",
    area=Area.DEMAND,
    title="Homicide and kidnap",
    definition="Requests in support of homicide and kidnap submitted in the"
    " period; they need no organised crime threat.",
    source=f"{HERE}:major_crime",
    groupings=(KIND,),
    issued=True,
)
MEASURES = (RECEIVED, DECIDED, TIME_TO_DECISION, UNMET, MAJOR_CRIME)
