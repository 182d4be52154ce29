"""Equipment interference and communications data: the IPA 2016, and its overseer.

A working day of this Act leaves out a bank holiday of any part of the United Kingdom
(s.263). What is said of bulk warrants, the 12th and 9th days, is not for these.
"""

from datetime import date, timedelta

from muster.core.clocks.statutes.lead import (
    AUTHORITY,
    DAYS,
    FEW_DAYS,
    ONE_DAY,
    READ,
    URGENT,
    WORKING_WEEKS,
)
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, LeftOut, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence, Policy
from muster.core.terms.role import Role
from muster.core.terms.sequence import Follows, RunsFrom

IPA = Act(
    "Investigatory Powers Act 2016",
    "https://www.legislation.gov.uk/ukpga/2016/25/section/",
    READ,
)
EQUIPMENT_BEGAN = date(2018, 6, 27)
DATA_BEGAN = date(2019, 2, 5)
AFTER_ISSUE = "the first working day after the day of issue"

EQUIPMENT = Clock(
    rule_id="ipa.equipment",
    title="Targeted equipment interference warrant",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=IPA.unread("s.116", "116"),
    first_day="the day on which the warrant is issued",
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=EQUIPMENT_BEGAN,
    confidence=Confidence.KNOWN,
    follows=(
        Follows("ipa.equipment", RunsFrom.OLD_END, "Renewed"),
        Follows("ipa.equipment.urgent", RunsFrom.OLD_END, "Renewed"),
    ),
    warn_before=AUTHORITY,
)
EQUIPMENT_URGENT = Clock(
    rule_id="ipa.equipment.urgent",
    title="Targeted equipment interference warrant issued urgently",
    length=5,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    leaves_out=LeftOut.NON_WORKING_ANYWHERE,
    law=IPA.read("ss.109, 116 and 263", "116"),
    first_day=AFTER_ISSUE,
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=EQUIPMENT_BEGAN,
    warn_before=FEW_DAYS,
)
EQUIPMENT_DECISION = Clock(
    rule_id="ipa.equipment.decision",
    title="Judicial Commissioner's decision on an urgent warrant",
    length=3,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    leaves_out=LeftOut.NON_WORKING_ANYWHERE,
    law=IPA.unread("ss.109 and 263", "109"),
    first_day=AFTER_ISSUE,
    who_acts=Role.AUTHORISING_OFFICER,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=EQUIPMENT_BEGAN,
    confidence=Confidence.KNOWN,
    warn_before=ONE_DAY,
)
EQUIPMENT_RENEWAL_OPENS = Clock(
    rule_id="ipa.equipment.renewal_opens",
    title="Renewal of an equipment interference warrant: the last 30 days",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.BEFORE,
    law=IPA.unread("s.117", "117"),
    first_day="the day after the warrant ends, counted back",
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.OPENS,
    effective_from=EQUIPMENT_BEGAN,
    confidence=Confidence.KNOWN,
)
COMMUNICATIONS = Clock(
    rule_id="ipa.communications",
    title="Authorisation to obtain communications data",
    length=1,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=IPA.read("s.65", "65"),
    first_day="the day on which the authorisation is granted",
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=DATA_BEGAN,
    follows=(Follows("ipa.communications", RunsFrom.OLD_END, "Renewed"),),
    warn_before=DAYS,
)
COMMUNICATIONS_URGENT = Clock(
    rule_id="ipa.communications.urgent",
    title="Urgent authorisation to obtain communications data",
    length=3,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=IPA.read("ss.61A and 65", "65"),
    first_day="the day on which the authorisation is granted",
    who_acts=Role.AUTHORITY_APPLICANT,
    lapse=Lapse.AUTHORITY_ENDS,
    done="Cancelled",
    effective_from=DATA_BEGAN,
    warn_before=URGENT,
)
CONNECTION_DATA = Clock(
    rule_id="csae.connection_data",
    title="A provider keeping the data of a connection, at the most",
    length=12,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=IPA.read("s.87(3)", "87"),
    first_day="the day of the connection",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=DATA_BEGAN,
    note="Data may be gone sooner: not every provider must keep them",
    warn_before=(timedelta(days=14), timedelta(days=3)),
)
ERROR_NOTICE = Clock(
    rule_id="ipco.error",
    title="Telling the Investigatory Powers Commissioner of a relevant error",
    length=10,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    courts_end=CourtsEnd.INSTEAD,
    law=Policy("Reporting of relevant errors", "IPCO annual report 2018"),
    first_day="the first working day after the error is established",
    who_acts=Role.OPERATIONAL_SECURITY_ADVISER,
    lapse=Lapse.DUTY_BROKEN,
    done="The Commissioner was told",
    effective_from=date(2018, 1, 1),
    note="As soon as practicable, or by what was agreed with the Commissioner",
    warn_before=WORKING_WEEKS,
)
