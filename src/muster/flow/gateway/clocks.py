"""How soon a request is to be decided: the unit's own targets, not law."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role

TARGET = Policy("Gateway response target", "local, unconfirmed: the unit sets it")

RESPONSE = Clock(
    rule_id="gateway.response",
    title="Decision on a tasking request",
    length=5,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=TARGET,
    first_day="the day on which the request was submitted",
    who_acts=Role.GATEWAY_MANAGER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2020, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(days=2), timedelta(days=1)),
)
AT_RISK = Clock(
    rule_id="gateway.at_risk",
    title="Decision on a risk to life or a kidnap",
    length=1,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=TARGET,
    first_day="the moment at which the request was submitted",
    who_acts=Role.GATEWAY_MANAGER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2020, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(minutes=30),),
)
RECORD_AFTER = Clock(
    rule_id="gateway.record_after",
    title="Record of a request accepted at once",
    length=24,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=TARGET,
    first_day="the moment at which it was accepted",
    who_acts=Role.GATEWAY_MANAGER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2020, 1, 1),
    confidence=Confidence.UNCERTAIN,
    warn_before=(timedelta(hours=6),),
)
