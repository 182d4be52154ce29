"""Orders that a court makes on application, and duties that follow from them."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock, ClockKind, Unit
from muster.core.terms.law import Confidence, Law, Policy

TELECOMS = "Drug Dealing Telecommunications Restriction Orders Regulations 2017"
SERIOUS_CRIME = "Serious Crime Act 2007"

LINE_CLOSED = Clock(
    rule_id="ddtro.comply",
    title="Compliance with a drug dealing telecommunications restriction order",
    length=5,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Law(
        TELECOMS,
        "reg 3(5)",
        "https://www.legislation.gov.uk/uksi/2017/1240/regulation/3/made",
    ),
    first_day="the first working day after the date of the order",
    who_acts="county_lines_coordinator",
    effective_from=date(2017, 12, 6),
    warn_before=(timedelta(days=1),),
)
PREVENTION_ORDER = Clock(
    rule_id="scpo.limit",
    title="A serious crime prevention order",
    length=5,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(
        SERIOUS_CRIME,
        "s.16",
        "https://www.legislation.gov.uk/ukpga/2007/27/section/16",
    ),
    first_day="the day on which its first provision comes into force",
    who_acts="offender_manager",
    effective_from=date(2008, 4, 6),
    confidence=Confidence.KNOWN,
    warn_before=(timedelta(weeks=26), timedelta(weeks=12), timedelta(weeks=4)),
)
PREVENTION_ORDER_DETAILS = Clock(
    rule_id="scpo.notification",
    title="Notification of details under a serious crime prevention order",
    length=3,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=Law(SERIOUS_CRIME, "s.15A and Sch 1A"),
    first_day="the day on which its first provision comes into force",
    who_acts="offender_manager",
    effective_from=date(2025, 12, 2),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=1),),
)
REASONABLE_GROUNDS = Clock(
    rule_id="nrm.reasonable_grounds",
    title="Reasonable-grounds decision on a person referred to the NRM (a target)",
    length=5,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Policy("National Referral Mechanism target", "Modern Slavery guidance"),
    first_day="the first working day after the referral",
    who_acts="county_lines_coordinator",
    effective_from=date(2015, 7, 31),
    confidence=Confidence.KNOWN,
    warn_before=(timedelta(days=1),),
)
