"""Time limits of the room: the Act's own, and the day by which cash is banked."""

from datetime import date, timedelta
from typing import Final

from muster.core.clocks.statutes.lead import DAYS
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence, Policy
from muster.core.terms.role import Role
from muster.rooms.cash_detention.rules import (
    AFTER_OBJECTION,
    APPEAL,
    FIRST,
    LIMIT,
    LISTED_48,
    LISTED_LIMIT,
    LISTED_ORDER,
    LISTED_SIX,
    NOTICE,
    ORDER,
    SET_ASIDE,
)

BANK: Final = Clock(
    rule_id="policy.cash.bank",
    title="Pay detained cash into an interest-bearing account",
    length=1,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Policy(
        "The first working day after the 48 hours",
        "Proceeds of Crime Act 2002 s.296: at the first opportunity. If it is not, the"
        " court may award the interest, s.302(2)",
    ),
    first_day="the day on which the 48 hours end",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.TARGET_MISSED,
    effective_from=date(2002, 12, 30),
    confidence=Confidence.KNOWN,
    warn_before=(*DAYS, timedelta(hours=8)),
)
OF_CASH: Final = frozenset(
    {FIRST, ORDER, LIMIT, NOTICE, AFTER_OBJECTION, APPEAL, SET_ASIDE, BANK.rule_id}
)
OF_LISTED: Final = frozenset({LISTED_SIX, LISTED_48, LISTED_ORDER, LISTED_LIMIT})
CLOCKS = (BANK,)
