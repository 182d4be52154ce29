"""Modern Slavery Act 2015: orders, and the referral of those exploited."""

from datetime import date

from muster.core.clocks.statutes.lead import LONG, ONE_DAY, READ
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence, Law, Policy
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role

ACT = Act(
    "Modern Slavery Act 2015",
    "https://www.legislation.gov.uk/ukpga/2015/30/section/",
    READ,
)
BEGAN = date(2015, 7, 31)


def _minimum(rule_id: str, title: str, *, years: int, section: str) -> Clock:
    """An order that lasts so long at the least, or until a further order."""
    return Clock(
        rule_id=rule_id,
        title=title,
        length=years,
        unit=Unit.YEARS,
        kind=ClockKind.MONTHS_INCL,
        bound=Bound.AT_LEAST,
        courts_end=CourtsEnd.WITHIN,
        law=ACT.read(section, section.removeprefix("s.")),
        first_day="the day on which the order takes effect",
        who_acts=Role.OFFENDER_MANAGER,
        lapse=Lapse.MINIMUM_PASSED,
        effective_from=BEGAN,
        parts=ENGLAND_AND_WALES,
        note="It ends when the order says, or is discharged: never by this alone",
    )


PREVENTION_MINIMUM = _minimum(
    "stpo.minimum",
    "A slavery and trafficking prevention order",
    years=5,
    section="s.17",
)
RISK_MINIMUM = _minimum(
    "stro.minimum", "A slavery and trafficking risk order", years=2, section="s.24"
)
PREVENTION_TRAVEL = Clock(
    rule_id="stpo.travel",
    title="A ban on foreign travel in a prevention order",
    length=5,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=ACT.read("s.18", "18"),
    first_day="the day on which the order takes effect",
    who_acts=Role.OFFENDER_MANAGER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    note="It can be renewed for a further period",
    warn_before=LONG,
)
NAME_AND_ADDRESS = Clock(
    rule_id="msa.notify",
    title="Giving name and address under an order, where it says so",
    length=3,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=ACT.unread("ss.19 and 26", "19"),
    first_day="the day on which the order is served, or the change is made",
    who_acts=Role.OFFENDER_MANAGER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=BEGAN,
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.SECONDARY,
    warn_before=ONE_DAY,
)
REASONABLE_GROUNDS = Clock(
    rule_id="nrm.reasonable_grounds",
    title="Reasonable-grounds decision on a person referred to the NRM (a target)",
    length=5,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Policy("National Referral Mechanism target", "Modern Slavery guidance"),
    first_day="the first working day after the referral",
    who_acts=Role.EXPLOITATION_OFFICER,
    lapse=Lapse.TARGET_MISSED,
    effective_from=BEGAN,
    confidence=Confidence.KNOWN,
    note="The competent authority decides: nobody here does. The unit asks what became"
    " of it",
    warn_before=ONE_DAY,
)
RECOVERY = Clock(
    rule_id="nrm.recovery",
    title="Recovery period after a positive reasonable-grounds decision",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    bound=Bound.AT_LEAST,
    law=Law("Nationality and Borders Act 2022", "s.61"),
    first_day="the day of the decision",
    who_acts=Role.EXPLOITATION_OFFICER,
    lapse=Lapse.MINIMUM_PASSED,
    effective_from=date(2023, 1, 30),
    confidence=Confidence.KNOWN,
    note="No removal and no change of charge in it without a note of why",
)
