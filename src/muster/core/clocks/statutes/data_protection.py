"""Data Protection Act 2018 Part 3: rights of the person, and breaches."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock, ClockKind, Unit
from muster.core.terms.law import Confidence, Law

ACT = "Data Protection Act 2018"
TEXT = "https://www.legislation.gov.uk/ukpga/2018/12/section/"
PART_3_BEGAN = date(2018, 5, 25)
OFFICER = "information_rights_officer"

BREACH = Clock(
    rule_id="dpa.breach",
    title="Telling the Information Commissioner of a personal data breach",
    length=72,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=Law(ACT, "s.67", TEXT + "67"),
    first_day="the moment of becoming aware of it",
    who_acts=OFFICER,
    effective_from=PART_3_BEGAN,
    warn_before=(timedelta(hours=48), timedelta(hours=24), timedelta(hours=6)),
)
ACCESS = Clock(
    rule_id="dpa.access",
    title="Answer to a subject access request",
    length=1,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTH_SAR,
    law=Law(ACT, "ss.45 and 54(2)", TEXT + "54"),
    first_day="the latest of the request, the information on identity and the fee",
    who_acts=OFFICER,
    effective_from=PART_3_BEGAN,
    warn_before=(timedelta(days=10), timedelta(days=3)),
)
ACCESS_EXTENDED = Clock(
    rule_id="dpa.access.extended",
    title="Answer to a complex subject access request, after notice of extension",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTH_SAR,
    law=Law(ACT, "s.54(2) and (3A)", TEXT + "54"),
    first_day="the latest of the request, the information on identity and the fee",
    who_acts=OFFICER,
    effective_from=date(2025, 6, 19),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=10), timedelta(days=3)),
)
COMPLAINT = Clock(
    rule_id="dpa.complaint",
    title="Acknowledging a complaint about personal data",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=Law(ACT, "s.164A", TEXT + "164A"),
    first_day="the day on which the complaint is received",
    who_acts=OFFICER,
    effective_from=date(2026, 6, 19),
    warn_before=(timedelta(days=10), timedelta(days=3)),
)
