"""Covert authorities: how long each lasts, and what must be told by when.

Only the register's dates run on these; product and identities are never held.
A renewal runs from the old end: see rules.renewal.
"""

from datetime import date, timedelta

from muster.core.terms.clock import Clock, ClockKind, Unit
from muster.core.terms.law import Confidence, Law, Policy

RIPA = "Regulation of Investigatory Powers Act 2000"
RIPA_TEXT = "https://www.legislation.gov.uk/ukpga/2000/23/section/"
IPA = "Investigatory Powers Act 2016"
IPA_TEXT = "https://www.legislation.gov.uk/ukpga/2016/25/section/"
POLICE_ACT = Law(
    "Police Act 1997", "s.95", "https://www.legislation.gov.uk/ukpga/1997/50/section/95"
)
APPLICANT = "authority_applicant"
AUTHORISER = "authorising_officer"
MONTHS_LEFT = (timedelta(weeks=3), timedelta(weeks=1), timedelta(days=2))
URGENT_LEFT = (timedelta(hours=24), timedelta(hours=6))

DIRECTED = Clock(
    rule_id="ripa.directed",
    title="Directed surveillance",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(RIPA, "s.43(3)(c)", RIPA_TEXT + "43"),
    first_day="the day on which the grant takes effect",
    who_acts=APPLICANT,
    effective_from=date(2000, 9, 25),
    warn_before=MONTHS_LEFT,
)
DIRECTED_URGENT = Clock(
    rule_id="ripa.directed.urgent",
    title="Directed surveillance granted urgently",
    length=72,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=Law(RIPA, "s.43(3)(a)", RIPA_TEXT + "43"),
    first_day="the time at which the grant takes effect",
    who_acts=APPLICANT,
    effective_from=date(2000, 9, 25),
    warn_before=URGENT_LEFT,
)
INTRUSIVE = Clock(
    rule_id="ripa.intrusive",
    title="Intrusive surveillance",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(RIPA, "ss.36 and 43(3)(c)", RIPA_TEXT + "43"),
    first_day="the day on which notice of the Commissioner's approval is given",
    who_acts=APPLICANT,
    effective_from=date(2000, 9, 25),
    warn_before=MONTHS_LEFT,
)
SOURCE = Clock(
    rule_id="ripa.chis",
    title="Conduct or use of a covert human intelligence source",
    length=12,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(RIPA, "s.43(3)(b)", RIPA_TEXT + "43"),
    first_day="the day on which the grant takes effect",
    who_acts=APPLICANT,
    effective_from=date(2000, 9, 25),
    warn_before=(timedelta(weeks=12), *MONTHS_LEFT),
)
JUVENILE_SOURCE = Clock(
    rule_id="ripa.chis.juvenile",
    title="Conduct or use of a source under 18",
    length=4,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(
        "Regulation of Investigatory Powers (Juveniles) Order 2000 (SI 2000/2793)",
        "as amended by SI 2018/715",
    ),
    first_day="the day on which the grant takes effect",
    who_acts=APPLICANT,
    effective_from=date(2018, 7, 20),
    warn_before=MONTHS_LEFT,
)
CRIMINAL_CONDUCT_NOTICE = Clock(
    rule_id="ripa.cca.notice",
    title="Notice of a criminal conduct authorisation to a Judicial Commissioner",
    length=7,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    law=Law(RIPA, "s.32C", RIPA_TEXT + "32C"),
    first_day="the day after it is granted, renewed or cancelled",
    who_acts=AUTHORISER,
    effective_from=date(2021, 8, 10),
    warn_before=(timedelta(days=4), timedelta(days=1)),
)
PROPERTY = Clock(
    rule_id="pa97.property",
    title="Property interference",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=POLICE_ACT,
    first_day="the day on which it takes effect",
    who_acts=APPLICANT,
    effective_from=date(1999, 2, 22),
    confidence=Confidence.KNOWN,
    warn_before=MONTHS_LEFT,
)
PROPERTY_URGENT = Clock(
    rule_id="pa97.property.urgent",
    title="Property interference granted urgently",
    length=72,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_RAW,
    law=POLICE_ACT,
    first_day="the time at which it takes effect",
    who_acts=APPLICANT,
    effective_from=date(1999, 2, 22),
    confidence=Confidence.KNOWN,
    warn_before=URGENT_LEFT,
)
EQUIPMENT = Clock(
    rule_id="ipa.equipment",
    title="Targeted equipment interference warrant",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(IPA, "s.116", IPA_TEXT + "116"),
    first_day="the day on which the warrant is issued",
    who_acts=APPLICANT,
    effective_from=date(2018, 6, 27),
    confidence=Confidence.KNOWN,
    warn_before=MONTHS_LEFT,
)
EQUIPMENT_URGENT = Clock(
    rule_id="ipa.equipment.urgent",
    title="Targeted equipment interference warrant issued urgently",
    length=5,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Law(IPA, "s.116", IPA_TEXT + "116"),
    first_day="the first working day after the day of issue",
    who_acts=APPLICANT,
    effective_from=date(2018, 6, 27),
    confidence=Confidence.KNOWN,
    warn_before=(timedelta(days=2), timedelta(days=1)),
)
EQUIPMENT_DECISION = Clock(
    rule_id="ipa.equipment.decision",
    title="Judicial Commissioner's decision on an urgent warrant",
    length=3,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Law(IPA, "s.109", IPA_TEXT + "109"),
    first_day="the first working day after the day of issue",
    who_acts=AUTHORISER,
    effective_from=date(2018, 6, 27),
    confidence=Confidence.KNOWN,
    warn_before=(timedelta(days=1),),
)
COMMUNICATIONS = Clock(
    rule_id="ipa.communications",
    title="Authorisation to obtain communications data",
    length=1,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(IPA, "s.65", IPA_TEXT + "65"),
    first_day="the day on which the authorisation is granted",
    who_acts=APPLICANT,
    effective_from=date(2019, 2, 5),
    warn_before=(timedelta(weeks=1), timedelta(days=2)),
)
COMMUNICATIONS_URGENT = Clock(
    rule_id="ipa.communications.urgent",
    title="Urgent authorisation to obtain communications data",
    length=3,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=Law(IPA, "ss.61A and 65", IPA_TEXT + "65"),
    first_day="the day on which the authorisation is granted",
    who_acts=APPLICANT,
    effective_from=date(2019, 2, 5),
    warn_before=URGENT_LEFT,
)
ERROR_NOTICE = Clock(
    rule_id="ipco.error",
    title="Telling the Investigatory Powers Commissioner of a relevant error",
    length=10,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Policy("Reporting of relevant errors", "IPCO annual report 2018"),
    first_day="the first working day after the error is established",
    who_acts=AUTHORISER,
    effective_from=date(2018, 1, 1),
    warn_before=(timedelta(days=4), timedelta(days=1)),
)
