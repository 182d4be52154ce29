"""Bail, custody, disclosure, charging and appeal: limits of criminal courts."""

from datetime import date, timedelta

from muster.core.clocks.statutes.lead import DAYS, MONTH, READ, WEEKS, YEARS
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, Landing, LeftOut, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Act, Confidence, Law
from muster.core.terms.part import ENGLAND_AND_WALES
from muster.core.terms.role import Role
from muster.core.terms.sequence import Follows, RunsFrom

CUSTODY = Act(
    "Prosecution of Offences (Custody Time Limits) Regulations 1987 (SI 1987/299)",
    read_on=READ,
)
DEFENCE = Act(
    "Criminal Procedure and Investigations Act 1996 (Defence Disclosure Time Limits)"
    " Regulations 2011 (SI 2011/209)",
    read_on=READ,
)
ELECTIONS = Act(
    "Representation of the People Act 1983",
    "https://www.legislation.gov.uk/ukpga/1983/2/section/",
    READ,
)
CUSTODY_NOTE = (
    "How it is counted was read (reg 2(4) and (5)); the length itself was not. An"
    " extension is asked for before the end, or not at all; days already spent in"
    " custody on the charge are taken off"
)

BAIL_BREACH = Clock(
    rule_id="bail.breach",
    title="Bringing a person arrested on bail before a court",
    length=24,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    leaves_out=LeftOut.SUNDAYS_AND_FEASTS,
    law=Law(
        "Bail Act 1976",
        "s.7(4) and (7)",
        "https://www.legislation.gov.uk/ukpga/1976/63/section/7",
    ),
    first_day="the time of arrest",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=date(1978, 4, 17),
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.SECONDARY,
    warn_before=(timedelta(hours=8), timedelta(hours=2)),
)
CUSTODY_CROWN = Clock(
    rule_id="ctl.crown",
    title="Custody until the start of a trial in the Crown Court",
    length=182,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    landing=Landing.BACK,
    sums=True,
    law=CUSTODY.unread("reg 2(4) and (5), with reg 5"),
    first_day="the day after the person is sent for trial",
    who_acts=Role.SENIOR_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done="The trial began",
    effective_from=date(1987, 4, 1),
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    note=CUSTODY_NOTE,
    also_called=("poa.ctl.crown",),
    warn_before=WEEKS,
)
CUSTODY_SUMMARY = Clock(
    rule_id="ctl.summary",
    title="Custody until the start of a summary trial",
    length=56,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    landing=Landing.BACK,
    sums=True,
    law=CUSTODY.unread("reg 2(4) and (5), with reg 4"),
    first_day="the day after the first appearance",
    who_acts=Role.SENIOR_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done="The trial began",
    effective_from=date(1987, 4, 1),
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    note=CUSTODY_NOTE,
    also_called=("poa.ctl.summary",),
    warn_before=DAYS,
)


def _defence_statement(court: str, *, title: str, length: int) -> Clock:
    return Clock(
        rule_id=f"cpia.defence.{court}",
        title=f"Defence statement in {title}",
        length=length,
        unit=Unit.DAYS,
        kind=ClockKind.DAYS_INCL,
        law=DEFENCE.read("reg 2"),
        first_day="the day on which the prosecutor complies with s.3",
        who_acts=Role.SENIOR_INVESTIGATOR,
        lapse=Lapse.DUTY_BROKEN,
        effective_from=date(2011, 2, 28),
        parts=ENGLAND_AND_WALES,
        note="The duty is the defence's; the unit asks the prosecutor",
        also_called=("cpia.defence_statement",) if court == "crown" else (),
        warn_before=DAYS,
    )


DEFENCE_CROWN = _defence_statement("crown", title="the Crown Court", length=28)
DEFENCE_SUMMARY = _defence_statement("summary", title="a summary case", length=14)
RETAIN = Clock(
    rule_id="cpia.retain",
    title="Keeping relevant material after a conviction",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_AFTER,
    bound=Bound.AT_LEAST,
    law=Law("Criminal Procedure and Investigations Act 1996", "s.23, code of practice"),
    first_day="the date of the conviction",
    who_acts=Role.SENIOR_INVESTIGATOR,
    lapse=Lapse.MINIMUM_PASSED,
    effective_from=date(1997, 4, 1),
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    note="Longer while the person is in custody, and while an appeal is under way",
    also_called=("cpia.retention",),
)
SUMMARY_CHARGE = Clock(
    rule_id="mca.127",
    title="Laying an information for a summary offence",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_AFTER,
    law=Law(
        "Magistrates' Courts Act 1980",
        "s.127",
        "https://www.legislation.gov.uk/ukpga/1980/43/section/127",
    ),
    first_day="the day of the offence, which is not counted",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=date(1981, 7, 6),
    dated_by="the offence",
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    warn_before=WEEKS,
)
ELECTION_OFFENCE = Clock(
    rule_id="rpa.176",
    title="Beginning proceedings for an election offence",
    length=1,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_AFTER,
    law=ELECTIONS.read("s.176", "176"),
    first_day="the day of the offence, which is not counted",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=date(1983, 3, 15),
    dated_by="the offence",
    also_called=("rpa.1983.prosecution",),
    warn_before=YEARS,
)
ELECTION_OFFENCE_EXTENDED = Clock(
    rule_id="rpa.176.extended",
    title="Beginning proceedings for an election offence, where the court extends",
    length=24,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_AFTER,
    law=ELECTIONS.read("s.176", "176"),
    first_day="the day of the offence, which is not counted",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=date(1983, 3, 15),
    dated_by="the offence",
    only_if="a magistrates' court extended it on an application made in time",
    follows=(Follows("rpa.176", RunsFrom.SAME_START, "The court extended it"),),
    warn_before=YEARS,
)
DRUGS_WARRANT = Clock(
    rule_id="mda.warrant",
    title="Entry and search under a drugs warrant",
    length=1,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_AFTER,
    law=Law(
        "Misuse of Drugs Act 1971",
        "s.23(3)",
        "https://www.legislation.gov.uk/ukpga/1971/38/section/23",
    ),
    first_day="the date of the warrant, which is not counted",
    who_acts=Role.INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=date(1973, 7, 1),
    confidence=Confidence.KNOWN,
    warn_before=DAYS,
)
SENTENCE_SLIP = Clock(
    rule_id="sentence.slip",
    title="Varying a sentence of the Crown Court",
    length=56,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=Law(
        "Sentencing Act 2020",
        "s.385",
        "https://www.legislation.gov.uk/ukpga/2020/17/section/385",
    ),
    first_day="the day on which the sentence is passed",
    who_acts=Role.SENIOR_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=date(2020, 12, 1),
    dated_by="the conviction",
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    warn_before=MONTH,
)
APPEAL = Clock(
    rule_id="appeal",
    title="Notice of appeal to the Court of Appeal",
    length=28,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    law=Law(
        "Criminal Appeal Act 1968",
        "s.18(2)",
        "https://www.legislation.gov.uk/ukpga/1968/19/section/18",
    ),
    first_day="the day after the conviction, sentence or order",
    who_acts=Role.SENIOR_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=date(1968, 9, 1),
    parts=ENGLAND_AND_WALES,
    confidence=Confidence.KNOWN,
    note="The court can extend this time",
    warn_before=DAYS,
)
