"""Time limits of the language desk."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role

ANSWER = Clock(
    rule_id="interpreters.answer",
    title="Answer to whoever asked for an interpreter",
    length=4,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=Policy("Every request is answered", "Muster's example: no unit's rule"),
    first_day="the moment at which it was asked for",
    who_acts=Role.GATEWAY_OFFICER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2026, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(hours=1),),
)
CLOCKS = (ANSWER,)
