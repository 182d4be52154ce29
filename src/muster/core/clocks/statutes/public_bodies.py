"""What a public body must answer: freedom of information, inspections."""

from datetime import date

from muster.core.clocks.statutes.lead import MONTH, READ, WEEKS, WORKING_WEEKS
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, LeftOut, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role

FOIA = Act(
    "Freedom of Information Act 2000",
    "https://www.legislation.gov.uk/ukpga/2000/36/section/",
    READ,
)
POLICE_ACT = Act(
    "Police Act 1996", "https://www.legislation.gov.uk/ukpga/1996/16/section/", READ
)

INFORMATION_REQUEST = Clock(
    rule_id="foi.answer",
    title="Answer to a request for information",
    length=20,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    leaves_out=LeftOut.NON_WORKING_ANYWHERE,
    law=FOIA.read("s.10(1) and (6)", "10"),
    first_day="the first working day after the request is received",
    who_acts=Role.INFORMATION_RIGHTS_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    done="The request was answered",
    effective_from=date(2005, 1, 1),
    also_called=("foi.request",),
    warn_before=(*MONTH, WORKING_WEEKS[1]),
)
INSPECTION_RESPONSE = Clock(
    rule_id="account.hmicfrs.response",
    title="Comments on an inspection report, published",
    length=56,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=POLICE_ACT.read("s.55(5A)", "55"),
    first_day="the day on which the report is published",
    who_acts=Role.PERFORMANCE_ANALYST,
    lapse=Lapse.DUTY_BROKEN,
    done="The comments were published",
    effective_from=date(2017, 4, 3),
    parts=ENGLAND_AND_WALES,
    note="The duty is the commissioner's; the unit helps to meet it",
    warn_before=WEEKS,
)
