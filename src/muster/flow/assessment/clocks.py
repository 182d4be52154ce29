"""Time limits of threat assessment."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role

REASSESS = Clock(
    rule_id="assessment.reassess",
    title="Reassessment of a threat",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Policy(
        "Each ranked threat is scored again every three months",
        "Muster default, for the unit to set",
    ),
    first_day="the day on which the last score was reviewed",
    who_acts=Role.ASSESSOR,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2020, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(weeks=3), timedelta(weeks=1)),
)
