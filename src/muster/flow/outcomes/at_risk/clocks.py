"""Time limits of people at risk: guidance and policy. None but the Act's is law."""

from datetime import date, timedelta
from typing import Final

from muster.core.clocks.statutes.lead import ONE_DAY
from muster.core.clocks.statutes.modern_slavery import REASONABLE_GROUNDS, RECOVERY
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role
from muster.flow.outcomes.at_risk.roles import EXPLOITATION_LEAD

TOGETHER: Final = "Working Together to Safeguard Children"
BEGAN: Final = date(2015, 11, 1)
"""When the duty to notify came into force (Home Office Circular 025/2015)."""
HOURS: Final = (timedelta(hours=6),)
WEEK: Final = (timedelta(days=7), timedelta(days=2))

NOTIFY = Clock(
    rule_id="dtn.notify",
    title="Notifying the Home Office of an adult who refused a referral",
    length=1,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Policy(
        "Notified by the next working day",
        "Muster's own: Modern Slavery Act 2015 s.52 fixes no period",
    ),
    first_day="the first working day after the adult refused",
    who_acts=EXPLOITATION_LEAD,
    lapse=Lapse.TARGET_MISSED,
    effective_from=BEGAN,
    confidence=Confidence.UNCERTAIN,
    done="Sent to the Home Office",
    warn_before=HOURS,
    note="It does not say who it is, unless the adult consents",
)
CHILD_REFERRAL = Clock(
    rule_id="child.referral",
    title="A council's decision on a child who was referred to it",
    length=1,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Policy("Councils decide within a working day", TOGETHER),
    first_day="the first working day after the referral to the council",
    who_acts=Role.EXPLOITATION_OFFICER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2015, 3, 26),
    confidence=Confidence.KNOWN,
    done="The council decided",
    warn_before=HOURS,
    note="The council decides; the unit asks, and goes higher",
)
CHILD_SECTION_47 = Clock(
    rule_id="child.section47",
    title="A child protection conference",
    length=15,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Policy(
        "Conference within 15 working days of the strategy discussion", TOGETHER
    ),
    first_day="the first working day after the strategy discussion",
    who_acts=Role.EXPLOITATION_OFFICER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2015, 3, 26),
    confidence=Confidence.KNOWN,
    done="The conference was held",
    note="The council calls it; the unit asks, and goes higher",
    warn_before=ONE_DAY,
)


def _review(rule_id: str, title: str, *, months: int) -> Clock:
    return Clock(
        rule_id=rule_id,
        title=title,
        length=months,
        unit=Unit.MONTHS,
        kind=ClockKind.MONTHS_INCL,
        law=Policy("Cases are looked over while they are open", "Muster's own"),
        first_day="the day on which the case was opened or last reviewed",
        who_acts=EXPLOITATION_LEAD,
        lapse=Lapse.TARGET_MISSED,
        effective_from=BEGAN,
        confidence=Confidence.UNCERTAIN,
        done="Reviewed",
        warn_before=WEEK,
    )


CHILD_REVIEW = _review("case.review.child", "Review of a child's case", months=1)
ADULT_REVIEW = _review("case.review.adult", "Review of an adult's case", months=3)
OF_CASES: Final = (
    *(NOTIFY, CHILD_REFERRAL, CHILD_SECTION_47, CHILD_REVIEW, ADULT_REVIEW),
)
OF_REFERRALS: Final = (REASONABLE_GROUNDS, RECOVERY)
CLOCKS: Final = (*OF_CASES, *OF_REFERRALS)
