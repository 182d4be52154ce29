"""Time limits of digital forensics."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock, ClockKind, Unit
from muster.core.terms.law import Confidence, Law, Policy

DETENTION = Clock(
    rule_id="pace.detention.24h",
    title="Detention without charge",
    length=24,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=Law(
        "Police and Criminal Evidence Act 1984",
        "s.41(1), subject to ss.42 to 44",
        "https://www.legislation.gov.uk/ukpga/1984/60/section/41",
        date(2026, 11, 22),
    ),
    first_day="the relevant time, from which detention is calculated (s.41(2))",
    who_acts="investigator",
    effective_from=date(1986, 1, 1),
    warn_before=(timedelta(hours=8), timedelta(hours=2)),
)
VICTIMS_DEVICE = Clock(
    rule_id="dfu.victims_device",
    title="A victim's device given back",
    length=24,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=Policy(
        "No victim is left without a phone for more than 24 hours",
        "HM Government, End-to-end rape review, June 2021: an aim, not a duty",
    ),
    first_day="the moment at which the device was taken",
    who_acts="forensics_manager",
    effective_from=date(2021, 6, 18),
    confidence=Confidence.SECONDARY,
    warn_before=(timedelta(hours=6),),
)
CLOCKS = (DETENTION, VICTIMS_DEVICE)
