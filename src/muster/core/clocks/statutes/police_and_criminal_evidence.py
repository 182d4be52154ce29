"""Police and Criminal Evidence Act 1984: detention, reviews, bail before charge."""

from datetime import date, timedelta

from muster.core.clocks.statutes.lead import DAYS, FEW_DAYS, MONTH
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role
from muster.core.terms.sequence import Cap, CapSince, Follows, RunsFrom

PACE = Act(
    "Police and Criminal Evidence Act 1984",
    "https://www.legislation.gov.uk/ukpga/1984/60/section/",
    date(2026, 11, 22),
)
IN_CUSTODY = (timedelta(hours=8), timedelta(hours=2))
SOON = (timedelta(hours=2), timedelta(minutes=30))
RELEVANT_TIME = "the relevant time, from which detention is calculated (s.41(2))"
BEGAN = date(1986, 1, 1)
IN_TIME = "Charged or released"
NO_LONGER_HELD = "No longer detained: charged or released"
BAIL_BEGAN = date(2022, 10, 28)
WARRANT_ISSUED = "A court issued a warrant of further detention"
BY_WARRANTS = "Warrants let detention go on to 96 hours in all"
REVIEWED = "Detention was reviewed"
DAY_AFTER_ARREST = "the bail start date: the day after arrest"

DETENTION = Clock(
    rule_id="pace.detention.24h",
    title="Detention without charge",
    length=24,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=PACE.unread("s.41(1), subject to ss.42 to 44", "41"),
    first_day=RELEVANT_TIME,
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=IN_TIME,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    warn_before=IN_CUSTODY,
)
DETENTION_36H = Clock(
    rule_id="pace.detention.36h",
    title="Detention without charge, continued by a superintendent",
    length=36,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=PACE.unread("s.42", "42"),
    first_day=RELEVANT_TIME,
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=IN_TIME,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    only_if="a superintendent or above authorised it within the first 24 hours",
    follows=(
        Follows(
            "pace.detention.24h",
            RunsFrom.SAME_START,
            "A superintendent authorised detention to 36 hours",
        ),
    ),
    warn_before=IN_CUSTODY,
)
DETENTION_96H = Clock(
    rule_id="pace.detention.96h",
    title="All detention without charge, by warrants",
    length=96,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=PACE.unread("s.44", "44"),
    first_day=RELEVANT_TIME,
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=IN_TIME,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    only_if="magistrates issued and extended warrants of further detention",
    follows=(
        Follows("pace.detention.24h", RunsFrom.SAME_START, BY_WARRANTS),
        Follows("pace.detention.36h", RunsFrom.SAME_START, BY_WARRANTS),
    ),
    warn_before=IN_CUSTODY,
)
WARRANT = Clock(
    rule_id="pace.warrant",
    title="One warrant of further detention",
    length=36,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=PACE.unread("s.43", "43"),
    first_day="the time at which the warrant is issued",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=IN_TIME,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    follows=(
        Follows("pace.detention.24h", RunsFrom.NEW_EVENT, WARRANT_ISSUED),
        Follows("pace.detention.36h", RunsFrom.NEW_EVENT, WARRANT_ISSUED),
        Follows("pace.warrant", RunsFrom.NEW_EVENT, WARRANT_ISSUED),
    ),
    cap=Cap("pace.detention.96h", CapSince.FOLLOWED),
    courts_end=CourtsEnd.WITHIN,  # s.43(12), which nobody read: the court says how long
    warn_before=IN_CUSTODY,
)
FIRST_REVIEW = Clock(
    rule_id="pace.review.first",
    title="First review of detention",
    length=6,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=PACE.unread("s.40(3)(a)", "40"),
    first_day="the time at which detention is first authorised",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.DUTY_BROKEN,
    done=NO_LONGER_HELD,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    warn_before=SOON,
)
NEXT_REVIEW = Clock(
    rule_id="pace.review.next",
    title="Next review of detention",
    length=9,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=PACE.unread("s.40(3)(b) and (c)", "40"),
    first_day="the time of the review before",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.DUTY_BROKEN,
    done=NO_LONGER_HELD,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    follows=(
        Follows("pace.review.first", RunsFrom.NEW_EVENT, REVIEWED),
        Follows("pace.review.next", RunsFrom.NEW_EVENT, REVIEWED),
    ),
    warn_before=SOON,
)
SEARCH_WARRANT = Clock(
    rule_id="pace.search_warrant",
    title="Entry and search under a warrant",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_AFTER,
    law=PACE.unread("s.16(3)", "16"),
    first_day="the date of issue, which is not counted",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=date(2006, 1, 1),
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    warn_before=DAYS,
)


def _bail(months: int, section: str, *, before: int = 0, only_if: str = "") -> Clock:
    """Bail before charge to a number of months, gone on to from a shorter one."""
    extended = f"Bail was extended to {months} months"
    way = Follows(f"bail.{before}m", RunsFrom.SAME_START, extended)
    return Clock(
        rule_id=f"bail.{months}m",
        title=f"Bail before charge, to {months} months",
        length=months,
        unit=Unit.MONTHS,
        kind=ClockKind.MONTHS_NEXT_DAY,
        law=PACE.read(section, "47ZB"),
        first_day=DAY_AFTER_ARREST,
        who_acts=Role.INVESTIGATOR,
        lapse=Lapse.AUTHORITY_ENDS,
        effective_from=BAIL_BEGAN,
        parts=ENGLAND_AND_WALES,
        only_if=only_if,
        follows=(way,) if before else (),
        warn_before=(*MONTH, FEW_DAYS[1]),
    )


BAIL_3M = _bail(3, "ss.47ZA and 47ZB")
BAIL_6M = _bail(
    6,
    "s.47ZD",
    before=3,
    only_if="it was extended in time, or the case is one that begins at six months",
)
BAIL_9M = _bail(9, "s.47ZDA", before=6, only_if="it was extended in time")
BAIL_12M = _bail(
    12,
    "ss.47ZDB to 47ZF",
    before=9,
    only_if="it was extended in time, by whoever ss.47ZDB to 47ZF name",
)
BAIL_18M = _bail(18, "s.47ZF", before=12, only_if="a court extended it in time")
BAIL = (BAIL_3M, BAIL_6M, BAIL_9M, BAIL_12M, BAIL_18M)
