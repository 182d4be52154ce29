"""Restraint and confiscation after a conviction (Part 2)."""

from datetime import date

from muster.core.clocks.statutes.lead import LONG, URGENT, WEEKS, YEARS
from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role
from muster.core.terms.sequence import Follows, RunsFrom

BEGAN = date(2003, 3, 24)
CHANGED = date(2015, 6, 1)
LAST_OF_THE_OLD = date(2015, 5, 31)
ORDER_MADE = "the day on which the order is made"
EXTENDED = Follows(
    "poca.confiscation.time_to_pay",
    RunsFrom.SAME_START,
    "The court extended the time to pay",
)

TIME_TO_PAY_BEFORE = Clock(
    rule_id="poca.confiscation.time_to_pay",
    title="Time to pay a confiscation order made before 1 June 2015",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.11, before 1 June 2015", "11"),
    first_day=ORDER_MADE,
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.DUTY_BROKEN,
    done="The order was paid",
    effective_from=BEGAN,
    effective_to=LAST_OF_THE_OLD,
    parts=ENGLAND_AND_WALES,
    warn_before=WEEKS,
)
TIME_TO_PAY = Clock(
    rule_id="poca.confiscation.time_to_pay",
    title="Time to pay a confiscation order",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.11", "11"),
    first_day=ORDER_MADE,
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.DUTY_BROKEN,
    done="The order was paid",
    effective_from=CHANGED,
    parts=ENGLAND_AND_WALES,
    warn_before=WEEKS,
)
TIME_TO_PAY_EXTENDED_BEFORE = Clock(
    rule_id="poca.confiscation.time_to_pay_extended",
    title="Extended time to pay a confiscation order made before 1 June 2015",
    length=12,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.11, before 1 June 2015", "11"),
    first_day=ORDER_MADE,
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.DUTY_BROKEN,
    done="The order was paid",
    effective_from=BEGAN,
    effective_to=LAST_OF_THE_OLD,
    parts=ENGLAND_AND_WALES,
    only_if="a court extended the first six months by up to six more",
    follows=(EXTENDED,),
    warn_before=WEEKS,
)
TIME_TO_PAY_EXTENDED = Clock(
    rule_id="poca.confiscation.time_to_pay_extended",
    title="Extended time to pay a confiscation order, from the date of the order",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.11", "11"),
    first_day=ORDER_MADE,
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.DUTY_BROKEN,
    done="The order was paid",
    effective_from=CHANGED,
    parts=ENGLAND_AND_WALES,
    only_if="a court extended it on an application made within the first period",
    follows=(EXTENDED,),
    also_called=("poca.confiscation.time_to_pay.extended",),
    warn_before=WEEKS,
)
POSTPONE = Clock(
    rule_id="poca.postpone",
    title="Postponing confiscation proceedings",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=POCA.read("s.14(5)", "14"),
    first_day="the date of the conviction",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=BEGAN,
    dated_by="the conviction",
    parts=ENGLAND_AND_WALES,
    note="The Crime and Policing Act 2026 Sch 21 para 14 repeals s.14; its"
    " commencement was not found: check before relying on it",
    warn_before=YEARS,
)
POSTPONE_AFTER_APPEAL = Clock(
    rule_id="poca.postpone.after_appeal",
    title="Postponing confiscation proceedings after an appeal",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=POCA.read("s.14(6)", "14"),
    first_day="the date on which the appeal is decided or otherwise disposed of",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=BEGAN,
    dated_by="the conviction",
    parts=ENGLAND_AND_WALES,
    only_if="it ends later than the two years from the conviction",
    note=POSTPONE.note,
    warn_before=WEEKS,
)
RECONSIDER = Clock(
    rule_id="poca.reconsider",
    title="Reconsidering a case, benefit or available amount",
    length=6,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=POCA.read("s.19", "19"),
    first_day="the date of the conviction",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=BEGAN,
    dated_by="the conviction",
    parts=ENGLAND_AND_WALES,
    note="Read for s.19; for ss.20 and 21 unconfirmed. Section 22 has no limit",
    also_called=("poca.confiscation.reconsider_19_21",),
    warn_before=LONG,
)
RESTRAINT_48H = Clock(
    rule_id="poca.restraint.48h",
    title="Detention of property seized to satisfy a confiscation order",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.unread("s.47J", "47J"),
    first_day="the time of seizure",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=CHANGED,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.SECONDARY,
    warn_before=URGENT,
)
