"""Limitation Act 1980: when proceedings to recover property are barred."""

from datetime import date

from muster.core.clocks.statutes.lead import LONG, READ
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role

ACT = Act(
    "Limitation Act 1980",
    "https://www.legislation.gov.uk/ukpga/1980/58/section/",
    READ,
)
OBTAINED = "the day on which the property was obtained, which is not counted"

RECOVERY = Clock(
    rule_id="limitation.27a",
    title="Beginning civil recovery of property",
    length=20,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_AFTER,
    law=ACT.read("s.27A", "27A"),
    first_day=OBTAINED,
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=date(1998, 1, 25),
    parts=ENGLAND_AND_WALES,
    also_called=("poca.recovery.limitation",),
    warn_before=LONG,
)
RECOVERY_BEFORE = Clock(
    rule_id="limitation.27a",
    title="Beginning civil recovery of property obtained before 25 January 1998",
    length=12,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_AFTER,
    law=ACT.unread("s.27A, before the Policing and Crime Act 2009 s.62", "27A"),
    first_day=OBTAINED,
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=date(1981, 5, 1),
    effective_to=date(1998, 1, 24),
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    note="Barred before 25 January 2010: the twenty years do not revive what was over",
    warn_before=LONG,
)
