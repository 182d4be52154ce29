"""By when a requirement is answered."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role

ANSWER = Clock(
    rule_id="requirements.answer",
    title="Answer to a requirement",
    length=20,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    courts_end=CourtsEnd.INSTEAD,
    law=Policy("Requirements are answered", "Muster's own; no unit has confirmed it"),
    first_day="the day on which it was asked",
    who_acts=Role.INTELLIGENCE_OFFICER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2026, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=1),),
    note="Where a day was said by which it is wanted, that day is the end.",
)
CLOCKS = (ANSWER,)
