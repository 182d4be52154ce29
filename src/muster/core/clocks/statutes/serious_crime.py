"""Orders against serious crime: prevention orders, telephones, gangs, travel."""

from datetime import date

from muster.core.clocks.statutes.lead import DAYS, LONG, ONE_DAY, READ, YEARS
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role

ACT = Act(
    "Serious Crime Act 2007", "https://www.legislation.gov.uk/ukpga/2007/27/section/"
)
TELECOMS = Act(
    "Drug Dealing Telecommunications Restriction Orders Regulations 2017",
    "https://www.legislation.gov.uk/uksi/2017/1240/regulation/",
    READ,
)
GANGS = Act(
    "Policing and Crime Act 2009",
    "https://www.legislation.gov.uk/ukpga/2009/26/section/",
)
TRAVEL = Act(
    "Criminal Justice and Police Act 2001",
    "https://www.legislation.gov.uk/ukpga/2001/16/section/",
)
REFORM_MADE = date(2025, 12, 2)
FIRST_PROVISION = "the day on which its first provision comes into force"

PREVENTION_ORDER = Clock(
    rule_id="scpo.limit",
    title="A serious crime prevention order",
    length=5,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=ACT.unread("s.16", "16"),
    first_day=FIRST_PROVISION,
    who_acts=Role.OFFENDER_MANAGER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=date(2008, 4, 6),
    confidence=Confidence.KNOWN,
    warn_before=LONG,
)
PREVENTION_ORDER_DETAILS = Clock(
    rule_id="scpo.notification",
    title="Notification of details under a serious crime prevention order",
    length=3,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=ACT.unread("s.15A and Sch 1A", "15A"),
    first_day=FIRST_PROVISION,
    who_acts=Role.OFFENDER_MANAGER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=REFORM_MADE,
    in_force=False,
    confidence=Confidence.UNCERTAIN,
    note="Neither Royal Assent nor the regulations of 5 January 2026 began it",
    warn_before=ONE_DAY,
)
INTERIM_ORDER = Clock(
    rule_id="scpo.interim",
    title="Serving an interim serious crime prevention order in person",
    length=7,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=ACT.unread("s.5F", "5F"),
    first_day="the day on which the order is made",
    who_acts=Role.OFFENDER_MANAGER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=REFORM_MADE,
    in_force=False,
    confidence=Confidence.UNCERTAIN,
    also_called=("scpo.interim.service",),
    warn_before=ONE_DAY,
)
LINE_CLOSED = Clock(
    rule_id="ddtro.comply",
    title="Compliance with a drug dealing telecommunications restriction order",
    length=5,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    courts_end=CourtsEnd.INSTEAD,
    law=TELECOMS.read("reg 3(5) and (6)", "3/made"),
    first_day="the first working day after the date of the order",
    who_acts=Role.COUNTY_LINES_COORDINATOR,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=date(2017, 12, 6),
    note="Unless the court set another date, or an earlier one was agreed",
    warn_before=ONE_DAY,
)
GANG_INJUNCTION = Clock(
    rule_id="gang.order",
    title="A gang injunction",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=GANGS.unread("Part 4"),
    first_day="the day on which the injunction is granted",
    who_acts=Role.DISRUPTION_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=date(2011, 1, 31),
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    note="Reviewed by the court where it lasts longer than a year",
    warn_before=YEARS,
)
TRAVEL_RESTRICTION = Clock(
    rule_id="travel.restriction",
    title="A travel restriction order, at the least",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    bound=Bound.AT_LEAST,
    courts_end=CourtsEnd.WITHIN,
    law=TRAVEL.unread("s.33", "33"),
    first_day="the day of release from custody",
    who_acts=Role.OFFENDER_MANAGER,
    lapse=Lapse.MINIMUM_PASSED,
    effective_from=date(2002, 4, 1),
    dated_by="the offence",
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    warn_before=DAYS,
)
