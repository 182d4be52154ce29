"""Time limits of recall."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role

RECALL_RECEIPT = Clock(
    rule_id="corridor.recall.receipt",
    title="Answers to a recall",
    length=1,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Policy("Recall of released texts", "Muster's own; no unit has confirmed it"),
    first_day="the day of the recall",
    who_acts=Role.INTELLIGENCE_REVIEWER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2026, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(hours=4),),
    note="Whoever recalled it rings those who have not answered.",
)
CLOCKS = (RECALL_RECEIPT,)
