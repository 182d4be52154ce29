"""Cash and listed assets that are seized, detained and forfeited (Part 5, 3 and 3A)."""

from datetime import date

from muster.core.clocks.statutes.lead import DAYS, URGENT, WEEKS, YEARS
from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence
from muster.core.terms.role import Role
from muster.core.terms.sequence import Cap, Follows, RunsFrom

CASH_BEGAN = date(2002, 12, 30)
LISTED_BEGAN = date(2018, 4, 16)
GIVEN_BACK = "Given back or forfeited"
ORDERED = "The court ordered detention"
AGAIN = "The court ordered further detention"
FORFEITURE_APPLIED_FOR = (
    "forfeiture was applied for: detention then goes on until that is concluded, even"
    " past the two years (s.298(4))"
)

CASH_FIRST_HOLD = Clock(
    rule_id="poca.cash.48h",
    title="First detention of seized cash",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.read("s.295(1), (1A) and (1B)", "295"),
    first_day="the moment of seizure",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=GIVEN_BACK,
    effective_from=date(2005, 7, 1),
    warn_before=URGENT,
)
CASH_ORDER_BEFORE = Clock(
    rule_id="poca.cash.order",
    title="An order detaining cash",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.unread("s.295(2)(a), before 25 January 2010", "295"),
    first_day="the date of the order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=GIVEN_BACK,
    effective_from=CASH_BEGAN,
    effective_to=date(2010, 1, 24),
    confidence=Confidence.KNOWN,
    cap=Cap("poca.cash.limit"),
    lifted_if=FORFEITURE_APPLIED_FOR,
    warn_before=WEEKS,
)
CASH_ORDER = Clock(
    rule_id="poca.cash.order",
    title="An order detaining cash",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.295(2)(a)", "295"),
    first_day="the date of the order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=GIVEN_BACK,
    effective_from=date(2010, 1, 25),
    follows=(
        Follows("poca.cash.48h", RunsFrom.NEW_EVENT, ORDERED),
        Follows("poca.cash.order", RunsFrom.NEW_EVENT, AGAIN),
    ),
    cap=Cap("poca.cash.limit"),
    lifted_if=FORFEITURE_APPLIED_FOR,
    warn_before=WEEKS,
)
CASH_LIMIT = Clock(
    rule_id="poca.cash.limit",
    title="All orders detaining the same cash",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=POCA.read("s.295(2)(b)", "295"),
    first_day="the date of the first order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=CASH_BEGAN,
    lifted_if=FORFEITURE_APPLIED_FOR,
    warn_before=YEARS,
)
CASH_APPEAL = Clock(
    rule_id="poca.cash.appeal",
    title="Appeal against a decision on forfeiture of cash",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=POCA.read("s.299(2)", "299"),
    first_day="the date of the order or decision",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=CASH_BEGAN,
    warn_before=DAYS,
)
CASH_NOTICE = Clock(
    rule_id="poca.notice.cash",
    title="Objecting to the forfeiture of cash by notice",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    bound=Bound.AT_LEAST,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.unread("s.297B(2)", "297B"),
    first_day="the day after the notice is given",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.FORFEITED,
    effective_from=date(2015, 6, 1),
    confidence=Confidence.SECONDARY,
    note="The notice itself says how long; unless someone objects, the cash is"
    " forfeited at its end",
    also_called=("poca.cash.objection",),
    warn_before=DAYS,
)
CASH_AFTER_OBJECTION = Clock(
    rule_id="poca.cash.after_objection",
    title="Detention of cash after an objection, where no order stands",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.read("s.297D", "297D"),
    first_day="the time at which the objection is received",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=date(2015, 6, 1),
    warn_before=URGENT,
)
CASH_SET_ASIDE = Clock(
    rule_id="poca.cash.set_aside",
    title="Asking to set aside the forfeiture of cash by notice",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=POCA.read("s.297E", "297E"),
    first_day="the day on which the time for objecting ended",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=date(2015, 6, 1),
    warn_before=DAYS,
)
LISTED_SIX_HOURS = Clock(
    rule_id="poca.listed.6h",
    title="First detention of a listed asset, without further authority",
    length=6,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.read("s.303K", "303K"),
    first_day="the moment of seizure",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=GIVEN_BACK,
    effective_from=LISTED_BEGAN,
    also_called=("poca.listed.first",),
    warn_before=(URGENT[1] / 2, URGENT[1] / 6),
)
LISTED_FIRST_HOLD = Clock(
    rule_id="poca.listed.48h",
    title="Detention of a listed asset, with a senior officer's authority",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.read("s.303K", "303K"),
    first_day="the moment of seizure",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=GIVEN_BACK,
    effective_from=LISTED_BEGAN,
    only_if="a senior officer authorised up to 42 more within the first six hours;"
    " without that it ends after six (poca.listed.6h)",
    follows=(
        Follows(
            "poca.listed.6h",
            RunsFrom.SAME_START,
            "A senior officer authorised up to 42 hours more",
        ),
    ),
    warn_before=URGENT,
)
LISTED_ORDER = Clock(
    rule_id="poca.listed.order",
    title="An order detaining a listed asset",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.303L", "303L"),
    first_day="the date of the order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done=GIVEN_BACK,
    effective_from=LISTED_BEGAN,
    follows=(
        Follows("poca.listed.6h", RunsFrom.NEW_EVENT, ORDERED),
        Follows("poca.listed.48h", RunsFrom.NEW_EVENT, ORDERED),
        Follows("poca.listed.order", RunsFrom.NEW_EVENT, AGAIN),
    ),
    cap=Cap("poca.listed.limit"),
    warn_before=WEEKS,
)
LISTED_LIMIT = Clock(
    rule_id="poca.listed.limit",
    title="All orders detaining the same listed asset",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=POCA.read("s.303L", "303L"),
    first_day="the date of the first order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=LISTED_BEGAN,
    warn_before=YEARS,
)
