"""How soon a partner is asked to answer: agreed between bodies, not law."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role

AGREED = Policy("GAIN answer times", "local, unconfirmed: agreed with each partner")


def _within(days: int) -> Clock:
    return Clock(
        rule_id=f"gain.answer.{days}",
        title="Partner's answer to an enquiry",
        length=days,
        unit=Unit.WORKING_DAYS,
        kind=ClockKind.WDAYS_AFTER,
        law=AGREED,
        first_day="the day on which the enquiry was sent",
        who_acts=Role.PARTNER_OFFICER,
        lapse=Lapse.TARGET_MISSED,
        effective_from=date(2020, 1, 1),
        confidence=Confidence.UNCERTAIN,
        warn_before=(timedelta(days=2),),
    )


ANSWER_TIMES = tuple(_within(days) for days in (1, 5, 10, 20))
USUAL = ANSWER_TIMES[2]
