"""Anti-social Behaviour, Crime and Policing Act 2014: closure of premises."""

from datetime import date, timedelta

from muster.core.clocks.statutes.lead import DAYS, READ, WEEKS
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, LeftOut, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role
from muster.core.terms.sequence import Cap, Follows, RunsFrom

ACT = Act(
    "Anti-social Behaviour, Crime and Policing Act 2014",
    "https://www.legislation.gov.uk/ukpga/2014/12/section/",
    READ,
)
BEGAN = date(2014, 10, 20)
CHANGE_MADE = date(2026, 4, 29)
HOURS_LEFT = (timedelta(hours=12), timedelta(hours=3))
SERVED = "the time at which the closure notice is served"

NOTICE = Clock(
    rule_id="closure.notice",
    title="A closure notice",
    length=24,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=ACT.read("s.77", "77"),
    first_day="the time at which the notice is issued",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    warn_before=HOURS_LEFT,
)
NOTICE_48H = Clock(
    rule_id="closure.notice.48h",
    title="A closure notice of a superintendent or council chief",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    leaves_out=LeftOut.CHRISTMAS_DAY,
    law=ACT.read("s.77", "77"),
    first_day="the time at which the notice is issued",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    only_if="a superintendent or above, or the council's chief executive, issued or"
    " extended it",
    follows=(
        Follows(
            "closure.notice", RunsFrom.SAME_START, "The notice was extended to 48 hours"
        ),
    ),
    also_called=("closure.notice.extended",),
    warn_before=HOURS_LEFT,
)
NOTICE_72H = Clock(
    rule_id="closure.notice.48h",
    title="A closure notice of 72 hours, by the Crime and Policing Act 2026",
    length=72,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    leaves_out=LeftOut.CHRISTMAS_DAY,
    law=ACT.unread("s.77, as the Crime and Policing Act 2026 would amend it"),
    first_day="the time at which the notice is issued",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=CHANGE_MADE,
    parts=ENGLAND_AND_WALES,
    in_force=False,
    confidence=Confidence.UNCERTAIN,
    warn_before=HOURS_LEFT,
)
HEARING = Clock(
    rule_id="closure.hearing",
    title="Hearing of an application for a closure order",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    leaves_out=LeftOut.CHRISTMAS_DAY,
    law=ACT.read("s.80(3) and (4)", "80"),
    first_day=SERVED,
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    done="The application was heard",
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    also_called=("asb.closure.hearing",),
    warn_before=HOURS_LEFT,
)
ADJOURNED = Clock(
    rule_id="closure.adjourned",
    title="Adjournment of the hearing for a closure order",
    length=14,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    courts_end=CourtsEnd.WITHIN,
    law=ACT.unread("s.81(3)", "81"),
    first_day="the day after the adjournment",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.SECONDARY,
    also_called=("asb.closure.adjourned",),
    warn_before=DAYS,
)
ORDER = Clock(
    rule_id="closure.order",
    title="A closure order",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=ACT.read("s.80(6)", "80"),
    first_day="the day on which the order is made",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    follows=(
        Follows(
            "closure.hearing", RunsFrom.NEW_EVENT, "The court made a closure order"
        ),
        Follows("closure.order", RunsFrom.OLD_END, "The court extended it"),
    ),
    cap=Cap("closure.total"),
    also_called=("asb.closure.order",),
    warn_before=WEEKS,
)
TOTAL = Clock(
    rule_id="closure.total",
    title="A closure order with every extension",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=ACT.unread("s.82", "82"),
    first_day="the day on which the order is made",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    also_called=("asb.closure.total",),
    warn_before=WEEKS,
)
APPEAL = Clock(
    rule_id="closure.appeal",
    title="Appeal about a closure order",
    length=21,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=ACT.unread("s.84", "84"),
    first_day="the day of the decision",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.RIGHT_LOST,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    warn_before=DAYS,
)
