"""Orders that help an investigation, and civil recovery (Parts 5 and 8)."""

from datetime import date

from muster.core.clocks.statutes.lead import DAYS, FEW_DAYS, WEEKS
from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence
from muster.core.terms.role import Role
from muster.core.terms.sequence import Follows, RunsFrom

BEGAN = date(2003, 2, 24)

PRODUCTION_ORDER = Clock(
    rule_id="poca.production_order",
    title="Compliance with a production order, unless the court sets another time",
    length=7,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    courts_end=CourtsEnd.INSTEAD,
    law=POCA.unread("s.345", "345"),
    first_day="the day on which the order is made",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.DUTY_BROKEN,
    done="The order was complied with",
    effective_from=BEGAN,
    confidence=Confidence.KNOWN,
    warn_before=FEW_DAYS,
)
ACCOUNT_MONITORING = Clock(
    rule_id="poca.account_monitoring",
    title="An account monitoring order",
    length=90,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.unread("s.370", "370"),
    first_day="the day on which the order is made",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=BEGAN,
    confidence=Confidence.KNOWN,
    warn_before=WEEKS,
)
UNEXPLAINED_WEALTH = Clock(
    rule_id="poca.uwo",
    title="Deciding what to do after an unexplained wealth order is complied with",
    length=60,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=POCA.read("s.362D", "362D"),
    first_day="the day of compliance",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=date(2018, 1, 31),
    also_called=("poca.recovery.uwo",),
    warn_before=WEEKS,
)
UNEXPLAINED_WEALTH_LIMIT = Clock(
    rule_id="poca.uwo.limit",
    title="The same, with every extension",
    length=186,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.unread("ss.362DA and 362DB", "362DB"),
    first_day="the day of compliance",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=date(2022, 3, 15),
    confidence=Confidence.KNOWN,
    only_if="the High Court extended the 60 days",
    follows=(Follows("poca.uwo", RunsFrom.SAME_START, "The High Court extended it"),),
    warn_before=WEEKS,
)
RECOVERY_COMPENSATION = Clock(
    rule_id="poca.recovery.compensation",
    title="Claiming compensation where property is not recovered",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=POCA.read("s.283", "283"),
    first_day="the day of the decision, or on which the case is discontinued",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=BEGAN,
    warn_before=DAYS,
)
