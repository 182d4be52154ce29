"""Surveillance, sources, property: RIPA 2000 and the Police Act 1997.

Only the register's dates run on these; product and identities are never held.
"""

from datetime import date, timedelta

from muster.core.clocks.statutes.lead import (
    AUTHORITY,
    DAYS,
    READ,
    URGENT,
    WEEKS,
    WORKING_WEEKS,
)
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence, Policy
from muster.core.terms.role import Role
from muster.core.terms.sequence import Follows, RunsFrom

RIPA = Act(
    "Regulation of Investigatory Powers Act 2000",
    "https://www.legislation.gov.uk/ukpga/2000/23/section/",
    READ,
)
JUVENILES = Act(
    "Regulation of Investigatory Powers (Juveniles) Order 2000 (SI 2000/2793)",
    read_on=READ,
)
RELEVANT_SOURCES = Act(
    "Regulation of Investigatory Powers (Covert Human Intelligence Sources: Relevant"
    " Sources) Order 2013 (SI 2013/2788)",
    read_on=READ,
)
POLICE_ACT = Act(
    "Police Act 1997", "https://www.legislation.gov.uk/ukpga/1997/50/section/", READ
)
BEGAN = date(2000, 9, 25)
PROPERTY_BEGAN = date(1999, 2, 22)
JUVENILES_CHANGED = date(2018, 8, 15)  # read
GRANT_DAY = "the day on which the grant takes effect"
GRANT_TIME = "the time at which the grant takes effect"


RENEWED = "Renewed"
IN_WRITING = "The urgent oral authority is now in writing"


def _runs_on(renewed: str, urgent: str = "") -> tuple[Follows, ...]:
    """Renewal from the old end, and from an urgent grant, where there is one."""
    again = Follows(renewed, RunsFrom.OLD_END, RENEWED)
    written = Follows(urgent, RunsFrom.OLD_END, IN_WRITING)
    return (again, written) if urgent else (again,)


def _urgent(rule_id: str, title: str) -> Clock:
    """An urgent grant of RIPA, which may be renewed as one."""
    return Clock(
        rule_id=rule_id,
        title=title,
        length=72,
        unit=Unit.HOURS,
        kind=ClockKind.HOURS_RAW,
        law=RIPA.read("s.43(3)(a)", "43"),
        first_day=GRANT_TIME,
        who_acts=Role.AUTHORITY_APPLICANT,
        lapse=Lapse.AUTHORITY_ENDS,
        effective_from=BEGAN,
        done="Cancelled",
        follows=(
            Follows(rule_id, RunsFrom.OLD_END, "Renewed orally, for 72 hours more"),
        ),
        warn_before=URGENT,
    )


DIRECTED = Clock(
    rule_id="ripa.directed",
    title="Directed surveillance",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=RIPA.read("s.43(3)(c)", "43"),
    first_day=GRANT_DAY,
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=BEGAN,
    follows=_runs_on("ripa.directed", "ripa.directed.urgent"),
    warn_before=AUTHORITY,
)
DIRECTED_URGENT = _urgent(
    "ripa.directed.urgent",
    "Directed surveillance granted urgently",
)
INTRUSIVE = Clock(
    rule_id="ripa.intrusive",
    title="Intrusive surveillance",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=RIPA.read("ss.36 and 43(3)(c)", "43"),
    first_day="the day on which notice of the Commissioner's approval is given",
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=BEGAN,
    follows=_runs_on("ripa.intrusive", "ripa.intrusive.urgent"),
    warn_before=AUTHORITY,
)
INTRUSIVE_URGENT = _urgent(
    "ripa.intrusive.urgent",
    "Intrusive surveillance granted urgently",
)
SOURCE = Clock(
    rule_id="ripa.chis",
    title="Conduct or use of a covert human intelligence source",
    length=12,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=RIPA.read("s.43(3)(b)", "43"),
    first_day=GRANT_DAY,
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=BEGAN,
    follows=_runs_on("ripa.chis", "ripa.chis.urgent"),
    warn_before=(timedelta(weeks=12), *AUTHORITY),
)
SOURCE_URGENT = _urgent(
    "ripa.chis.urgent",
    "Conduct or use of a source granted urgently",
)
JUVENILE_SOURCE = Clock(
    rule_id="ripa.chis.juvenile",
    title="Conduct or use of a source under 18",
    length=4,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=JUVENILES.read("art 6, as amended by SI 2018/715"),
    first_day=GRANT_DAY,
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=JUVENILES_CHANGED,
    follows=_runs_on("ripa.chis.juvenile"),
    warn_before=AUTHORITY,
)
JUVENILE_REVIEW = Clock(
    rule_id="ripa.juvenile.review",
    title="Review of a source under 18",
    length=1,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=JUVENILES.read("as amended by SI 2018/715"),
    first_day="the day of the grant, or on which the last review was due to follow",
    who_acts=Role.AUTHORISING_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=JUVENILES_CHANGED,
    follows=(Follows("ripa.juvenile.review", RunsFrom.OLD_END, "The review was held"),),
    also_called=("ripa.chis.juvenile.review",),
    warn_before=DAYS,
)
LONG_TERM = Clock(
    rule_id="ripa.source.long_term",
    title="A relevant source on one operation, before it is long-term",
    length=12,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_TOTAL,
    sums=True,
    law=RELEVANT_SOURCES.read("art 3"),
    first_day="the first day now authorised; what was authorised before is added",
    who_acts=Role.AUTHORISING_OFFICER,
    lapse=Lapse.LONG_TERM,
    effective_from=date(2014, 1, 1),
    note="Whether earlier periods may be left out is for a person to decide: art 3(3)"
    " to (5). How broken periods add up is not said: of two readings the earlier end is"
    " shown, and that is unconfirmed",
    also_called=("uc.long_term",),
    warn_before=(timedelta(weeks=12), *WEEKS),
)
CRIMINAL_CONDUCT_NOTICE = Clock(
    rule_id="ripa.cca.notice",
    title="Notice of a criminal conduct authorisation to a Judicial Commissioner",
    length=7,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    law=RIPA.read("s.32C", "32C"),
    first_day="the day after it is granted or cancelled",
    who_acts=Role.AUTHORISING_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=date(2021, 8, 10),
    note="As soon as practicable; that a renewal is notified too (s.43(5)) is"
    " unconfirmed",
    warn_before=WORKING_WEEKS,
)
PROPERTY = Clock(
    rule_id="pa97.property",
    title="Property interference",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=POLICE_ACT.read("s.95(2)", "95"),
    first_day="the day on which it takes effect",
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=PROPERTY_BEGAN,
    follows=_runs_on("pa97.property", "pa97.property.urgent"),
    warn_before=AUTHORITY,
)
PROPERTY_URGENT = Clock(
    rule_id="pa97.property.urgent",
    title="Property interference granted urgently",
    length=72,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=POLICE_ACT.read("s.95(2)", "95"),
    first_day="the time at which it takes effect",
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=PROPERTY_BEGAN,
    warn_before=URGENT,
)
AUTHORITY_REVIEW = Clock(
    rule_id="covert.review",
    title="Review of a covert authority",
    length=1,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=Policy("Reviews of covert authorities", "Covert Surveillance Code"),
    first_day="the day of the grant, or of the last review",
    who_acts=Role.AUTHORISING_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    effective_from=BEGAN,
    confidence=Confidence.KNOWN,
    done="The review was held",
    note="As often as the authorising officer says; a month is what is usual",
    warn_before=DAYS,
)
