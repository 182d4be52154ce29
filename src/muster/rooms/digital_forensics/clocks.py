"""Time limits of digital forensics."""

from datetime import date, timedelta

from muster.core.clocks.statutes.police_and_criminal_evidence import (
    DETENTION,
    DETENTION_36H,
    DETENTION_96H,
    WARRANT,
)
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.rooms.digital_forensics.roles import FORENSICS_MANAGER

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
    who_acts=FORENSICS_MANAGER,
    lapse=Lapse.TARGET_MISSED,
    done="The last exhibit of the submission is given back",
    effective_from=date(2021, 6, 18),
    confidence=Confidence.SECONDARY,
    warn_before=(timedelta(hours=6),),
)
CUSTODY = tuple(
    rule.rule_id for rule in (DETENTION, DETENTION_36H, DETENTION_96H, WARRANT)
)
"""Detention without charge, and what an officer or a court lets it go on to."""
CLOCKS = (DETENTION, DETENTION_36H, DETENTION_96H, WARRANT, VICTIMS_DEVICE)
