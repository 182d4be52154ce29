"""Orders of the courts about behaviour, football and companies: how long they last.

Nobody read any of these texts here: each length is shown as unconfirmed.
"""

from datetime import date

from muster.core.clocks.statutes.lead import WEEKS
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence, Law
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role

CODE = Act("Sentencing Act 2020 (the Sentencing Code)")
FOOTBALL = Act("Football Spectators Act 1989")
DIRECTORS = Act("Company Directors Disqualification Act 1986")
BEHAVIOUR_LAW = CODE.unread("ss.330 to 334")
FOOTBALL_LAW = FOOTBALL.unread("s.14F")
DIRECTORS_LAW = DIRECTORS.unread("")
BEHAVIOUR_BEGAN = date(2020, 12, 1)
FOOTBALL_BEGAN = date(2000, 8, 28)
DIRECTORS_BEGAN = date(1986, 12, 29)


def _limit(rule_id: str, title: str, *, years: int, law: Law, since: date) -> Clock:
    """An order that a court may make for so long at the most."""
    return Clock(
        rule_id=rule_id,
        title=title,
        length=years,
        unit=Unit.YEARS,
        kind=ClockKind.MONTHS_INCL,
        courts_end=CourtsEnd.WITHIN,
        law=law,
        first_day="the day on which the order takes effect",
        who_acts=Role.OFFENDER_MANAGER,
        lapse=Lapse.AUTHORITY_ENDS,
        effective_from=since,
        parts=ENGLAND_AND_WALES,
        confidence=Confidence.UNCERTAIN,
        warn_before=WEEKS,
    )


def _minimum(rule_id: str, title: str, *, years: int, law: Law, since: date) -> Clock:
    """An order that lasts so long at the least."""
    return Clock(
        rule_id=rule_id,
        title=title,
        length=years,
        unit=Unit.YEARS,
        kind=ClockKind.MONTHS_INCL,
        bound=Bound.AT_LEAST,
        courts_end=CourtsEnd.WITHIN,
        law=law,
        first_day="the day on which the order takes effect",
        who_acts=Role.OFFENDER_MANAGER,
        lapse=Lapse.MINIMUM_PASSED,
        effective_from=since,
        parts=ENGLAND_AND_WALES,
        confidence=Confidence.UNCERTAIN,
        note="It ends when the order says, or is discharged: never by this alone",
    )


BEHAVIOUR_MINIMUM = _minimum(
    "cbo.minimum",
    "A criminal behaviour order on an adult",
    years=2,
    law=BEHAVIOUR_LAW,
    since=BEHAVIOUR_BEGAN,
)
BEHAVIOUR_YOUNG_MINIMUM = _minimum(
    "cbo.young.minimum",
    "A criminal behaviour order on somebody under 18, at the least",
    years=1,
    law=BEHAVIOUR_LAW,
    since=BEHAVIOUR_BEGAN,
)
BEHAVIOUR_YOUNG = _limit(
    "cbo.young",
    "A criminal behaviour order on somebody under 18",
    years=3,
    law=BEHAVIOUR_LAW,
    since=BEHAVIOUR_BEGAN,
)
FOOTBALL_MINIMUM = _minimum(
    "football.minimum",
    "A football banning order without custody, at the least",
    years=3,
    law=FOOTBALL_LAW,
    since=FOOTBALL_BEGAN,
)
FOOTBALL_LIMIT = _limit(
    "football.limit",
    "A football banning order without custody",
    years=5,
    law=FOOTBALL_LAW,
    since=FOOTBALL_BEGAN,
)
FOOTBALL_CUSTODY_MINIMUM = _minimum(
    "football.custody.minimum",
    "A football banning order with immediate custody, at the least",
    years=6,
    law=FOOTBALL_LAW,
    since=FOOTBALL_BEGAN,
)
FOOTBALL_CUSTODY_LIMIT = _limit(
    "football.custody.limit",
    "A football banning order with immediate custody",
    years=10,
    law=FOOTBALL_LAW,
    since=FOOTBALL_BEGAN,
)
DISQUALIFICATION = _limit(
    "cdda.limit",
    "Disqualification from acting as a director",
    years=15,
    law=DIRECTORS_LAW,
    since=DIRECTORS_BEGAN,
)
