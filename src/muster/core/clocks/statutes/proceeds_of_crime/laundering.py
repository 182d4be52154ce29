"""Consent to an act that would be money laundering (Part 7)."""

from datetime import date

from muster.core.clocks.statutes.lead import FEW_DAYS, MONTH, WEEKS
from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.terms.clock import Clock
from muster.core.terms.counted import ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence
from muster.core.terms.role import Role
from muster.core.terms.sequence import Cap, Follows, RunsFrom

BEGAN = date(2003, 2, 24)
CONSENT = "Consent was given"
EXTENDED = "The Crown Court extended the moratorium"
UNDECIDED = "An application to extend it is undecided"
EXTENSIONS_BEGAN = date(2017, 10, 31)

NOTICE = Clock(
    rule_id="poca.daml.notice",
    title="Notice period for a defence against money laundering",
    length=7,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=POCA.read("s.335(5) and (7)", "335"),
    first_day="the first working day after the disclosure",
    who_acts=Role.FINANCIAL_INTELLIGENCE_OFFICER,
    lapse=Lapse.DEEMED_CONSENT,
    done=CONSENT,
    effective_from=BEGAN,
    note="Bank holidays are those of the part of the United Kingdom in which the"
    " person is when disclosing",
    warn_before=FEW_DAYS,
)
MORATORIUM = Clock(
    rule_id="poca.daml.moratorium",
    title="Moratorium after consent is refused",
    length=31,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=POCA.read("s.335(6)", "335"),
    first_day="the day on which notice of refusal is received",
    who_acts=Role.FINANCIAL_INTELLIGENCE_OFFICER,
    lapse=Lapse.DEEMED_CONSENT,
    done=CONSENT,
    effective_from=BEGAN,
    follows=(Follows("poca.daml.notice", RunsFrom.NEW_EVENT, "Consent was refused"),),
    warn_before=MONTH,
)
EXTENSION = Clock(
    rule_id="poca.daml.extension",
    title="One extension of the moratorium by the Crown Court",
    length=31,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("ss.335(6A) and 336A", "336A"),
    first_day="the day after the moratorium would otherwise end",
    who_acts=Role.FINANCIAL_INTELLIGENCE_OFFICER,
    lapse=Lapse.DEEMED_CONSENT,
    done=CONSENT,
    effective_from=EXTENSIONS_BEGAN,
    follows=(
        Follows("poca.daml.moratorium", RunsFrom.OLD_END, EXTENDED),
        Follows("poca.daml.extension", RunsFrom.OLD_END, EXTENDED),
        Follows("poca.daml.pending", RunsFrom.OLD_END, EXTENDED),
    ),
    cap=Cap("poca.daml.limit"),
    warn_before=MONTH,
)
EXTENSION_LIMIT = Clock(
    rule_id="poca.daml.limit",
    title="All extensions of the same moratorium",
    length=186,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    law=POCA.read("s.336A", "336A"),
    first_day="the day after the first 31 days end",
    who_acts=Role.FINANCIAL_INTELLIGENCE_OFFICER,
    lapse=Lapse.DEEMED_CONSENT,
    effective_from=EXTENSIONS_BEGAN,
    warn_before=WEEKS,
)
PENDING = Clock(
    rule_id="poca.daml.pending",
    title="Moratorium going on while an application is undecided",
    length=31,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    law=POCA.unread("s.336C", "336C"),
    first_day="the day after the moratorium would otherwise end",
    who_acts=Role.FINANCIAL_INTELLIGENCE_OFFICER,
    lapse=Lapse.DEEMED_CONSENT,
    done=CONSENT,
    effective_from=EXTENSIONS_BEGAN,
    confidence=Confidence.KNOWN,
    only_if="the application was made before the moratorium ended",
    follows=(
        Follows("poca.daml.moratorium", RunsFrom.OLD_END, UNDECIDED),
        Follows("poca.daml.extension", RunsFrom.OLD_END, UNDECIDED),
    ),
    cap=Cap("poca.daml.limit"),
    warn_before=MONTH,
)
AFTER_REFUSAL = Clock(
    rule_id="poca.daml.after_refusal",
    title="Moratorium after the court refuses to extend it",
    length=5,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_INCL,
    law=POCA.unread("s.336C", "336C"),
    first_day="the day on which the court refuses",
    who_acts=Role.FINANCIAL_INTELLIGENCE_OFFICER,
    lapse=Lapse.DEEMED_CONSENT,
    effective_from=EXTENSIONS_BEGAN,
    confidence=Confidence.KNOWN,
    warn_before=FEW_DAYS,
)
