"""Time limits of the Sensitive Intelligence Unit: its own, and none confirmed."""

from datetime import date, timedelta
from typing import Final

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence
from muster.rooms.sensitive_intelligence.roles import (
    PROTECTED_PERSONS_CONTACT,
    SENSITIVE_OFFICER,
    SENSITIVE_RELEASER,
)
from muster.rooms.sensitive_intelligence.rules.items import ITEM_MONTHS, OF_THE_UNIT

SINCE: Final = date(2026, 1, 1)
DATA_PROTECTION: Final = Act("Data Protection Act 2018")

PERMISSION = Clock(
    rule_id="siu.permission",
    title="Answer of the originator",
    length=2,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=OF_THE_UNIT,
    first_day="the day on which the originator was asked",
    who_acts=SENSITIVE_OFFICER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=SINCE,
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(hours=4),),
)
LIFE = Clock(
    rule_id="siu.life",
    title="Decision where a life may be at stake",
    length=1,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=OF_THE_UNIT,
    first_day="the moment at which it was marked as a threat to life",
    who_acts=SENSITIVE_RELEASER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=SINCE,
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(minutes=20),),
    note="Whether Osman v United Kingdom and article 2 of the Convention ask for it"
    " within an hour is not confirmed. The guardians of the corridor are told too.",
)
ITEM_REVIEW = Clock(
    rule_id="siu.item.review",
    title="Review of a sensitive item",
    length=ITEM_MONTHS,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=DATA_PROTECTION.unread("s.39(2)"),
    first_day="the day on which it was received or last reviewed",
    who_acts=SENSITIVE_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=SINCE,
    confidence=Confidence.KNOWN,
    courts_end=CourtsEnd.WITHIN,
    warn_before=(timedelta(days=30),),
    note="Whoever records it may name an earlier day.",
)
POINTER_REVIEW = Clock(
    rule_id="siu.pointer.review",
    title="Review of a pointer",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=OF_THE_UNIT,
    first_day="the day on which it was approved or last reviewed",
    who_acts=PROTECTED_PERSONS_CONTACT,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=SINCE,
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=14),),
    note="A pointer that is not reviewed stays live: one that vanished would endanger.",
)
CLOCKS = (PERMISSION, LIFE, ITEM_REVIEW, POINTER_REVIEW)
