"""Data Protection Act 2018 Part 3: rights of the person, and breaches.

Periods are counted by s.205(2), which takes Regulation (EEC, Euratom) 1182/71
Article 3: the day or hour of the event is not counted, and an end on a day that is
not a working day goes on to the next; hours are not moved.
"""

from datetime import date, timedelta

from muster.core.clocks.statutes.lead import MONTH, READ
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, Landing, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act
from muster.core.terms.role import Role
from muster.core.terms.sequence import Follows, RunsFrom

ACT = Act(
    "Data Protection Act 2018",
    "https://www.legislation.gov.uk/ukpga/2018/12/section/",
    READ,
)
PART_3_BEGAN = date(2018, 5, 25)
CHANGED = date(2026, 2, 5)
RELEVANT_TIME = "the latest of the request, the information on identity and the fee"

BREACH = Clock(
    rule_id="dpa.breach",
    title="Telling the Information Commissioner of a personal data breach",
    length=72,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_AFTER,
    law=ACT.read("ss.67 and 205(2)", "67"),
    first_day="the hour after that of becoming aware of it",
    who_acts=Role.INFORMATION_RIGHTS_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    done="The Commissioner was told",
    effective_from=PART_3_BEGAN,
    note="Without undue delay in any case; later than this needs reasons",
    warn_before=(timedelta(hours=48), timedelta(hours=24), timedelta(hours=6)),
)
ACCESS_BEFORE = Clock(
    rule_id="dpa.access",
    title="Answer to a subject access request",
    length=1,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTH_SAR,
    landing=Landing.ON,
    law=ACT.read("ss.45, 54(2) and 205(2)", "54"),
    first_day=RELEVANT_TIME,
    who_acts=Role.INFORMATION_RIGHTS_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    done="The request was answered",
    effective_from=PART_3_BEGAN,
    effective_to=date(2026, 2, 4),
    warn_before=MONTH,
)
ACCESS = Clock(
    rule_id="dpa.access",
    title="Answer to a subject access request",
    length=1,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTH_SAR,
    landing=Landing.ON,
    pauses=True,
    law=ACT.read("ss.45, 54(2), 54(3C) and 205(2)", "54"),
    first_day=RELEVANT_TIME,
    who_acts=Role.INFORMATION_RIGHTS_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    done="The request was answered",
    effective_from=CHANGED,
    warn_before=MONTH,
)
ACCESS_EXTENDED = Clock(
    rule_id="dpa.access.extended",
    title="Answer to a subject access request, after notice of extension",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTH_SAR,
    landing=Landing.ON,
    pauses=True,
    law=ACT.read("ss.54(3A) to (3C) and 205(2)", "54"),
    first_day=RELEVANT_TIME,
    who_acts=Role.INFORMATION_RIGHTS_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    done="The request was answered",
    effective_from=CHANGED,
    only_if="a reasoned notice of two further months was given within the first",
    follows=(
        Follows(
            "dpa.access",
            RunsFrom.SAME_START,
            "Notice of two further months was given",
        ),
    ),
    warn_before=MONTH,
)
COMPLAINT = Clock(
    rule_id="dpa.complaint",
    title="Acknowledging a complaint about personal data",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    landing=Landing.ON,
    law=ACT.read("ss.164A and 205(2)", "164A"),
    first_day="the day after the complaint is received",
    who_acts=Role.INFORMATION_RIGHTS_OFFICER,
    lapse=Lapse.DUTY_BROKEN,
    done="The complaint was acknowledged",
    effective_from=date(2026, 6, 19),
    note="That s.164A has been in force since 19 June 2026 was found in a secondary"
    " text only",
    warn_before=MONTH,
)
