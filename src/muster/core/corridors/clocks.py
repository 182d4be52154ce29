"""Time limits of corridors: of a membership, of a broken glass, and of its review."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role

OF_CORRIDORS = Policy(
    "Corridors of sensitive work", "Muster's own; no unit has confirmed it"
)

MEMBERSHIP = Clock(
    rule_id="corridor.membership",
    title="Membership of a corridor",
    length=12,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=OF_CORRIDORS,
    first_day="the day of admission",
    who_acts=Role.INTELLIGENCE_REVIEWER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=date(2026, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=30),),
    note="At most: a corridor may have a shorter time, and a guardian gives less."
    " It is a guardian of the corridor who acts.",
)
REVIEW = Clock(
    rule_id="corridor.review",
    title="Looking over who is in a corridor",
    length=12,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=OF_CORRIDORS,
    first_day="the day on which it was opened or last looked over",
    who_acts=Role.INTELLIGENCE_REVIEWER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=date(2026, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=30),),
    note="At most: each corridor says how often. A guardian of it acts.",
)
BREAK_GLASS = Clock(
    rule_id="corridor.breakglass",
    title="Records that a broken glass opened",
    length=4,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=OF_CORRIDORS,
    first_day="the moment at which the glass was broken",
    who_acts=Role.INTELLIGENCE_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=date(2026, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(minutes=30),),
)
BREAK_GLASS_REVIEW = Clock(
    rule_id="corridor.breakglass.review",
    title="Review of a broken glass",
    length=2,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=OF_CORRIDORS,
    first_day="the day on which the glass was broken",
    who_acts=Role.INTELLIGENCE_REVIEWER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=date(2026, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=1),),
    note="A guardian of the corridor acts; auditors are shown that nobody has.",
)
FLAG = Clock(
    rule_id="corridor.flag",
    title="Flag of a corridor",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=OF_CORRIDORS,
    first_day="the day on which it was approved",
    who_acts=Role.INTELLIGENCE_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=date(2026, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=7),),
    note="At most: a flag may have a shorter time. It stops by itself, and its owner is"
    " told.",
)
CLOCKS = (MEMBERSHIP, REVIEW, BREAK_GLASS, BREAK_GLASS_REVIEW, FLAG)
