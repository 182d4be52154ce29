"""Accounts that are frozen, and cryptoassets seized or frozen (Part 5, 3B to 3F)."""

from datetime import date

from muster.core.clocks.statutes.lead import DAYS, URGENT, WEEKS, YEARS
from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.terms.clock import Clock
from muster.core.terms.counted import Bound, ClockKind, CourtsEnd, Unit
from muster.core.terms.lapse import Lapse
from muster.core.terms.law import Confidence
from muster.core.terms.role import Role
from muster.core.terms.sequence import Cap, Follows, RunsFrom

ACCOUNTS_BEGAN = date(2018, 1, 31)
CRYPTO_BEGAN = date(2024, 4, 26)  # read
ASSISTANCE = "a request for assistance from abroad is outstanding"

ACCOUNT_LIMIT = Clock(
    rule_id="poca.account.limit",
    title="An account freezing order",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.303Z3", "303Z3"),
    first_day="the day on which the order is made",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=ACCOUNTS_BEGAN,
    lifted_if="forfeiture was applied for: the order then lasts until that is decided"
    " (s.303Z14(6))",
    warn_before=YEARS,
)
ACCOUNT_NOTICE = Clock(
    rule_id="poca.notice.account",
    title="Objecting to the forfeiture of a frozen account by notice",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    bound=Bound.AT_LEAST,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.303Z9(5)", "303Z9"),
    first_day="the day after the notice is given",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.FORFEITED,
    effective_from=ACCOUNTS_BEGAN,
    note="The notice itself says how long; unless someone objects, the money is"
    " forfeited at its end",
    also_called=("poca.account.objection",),
    warn_before=DAYS,
)
ACCOUNT_AFTER_OBJECTION = Clock(
    rule_id="poca.account.after_objection",
    title="The freeze of an account after an objection",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.read("s.303Z11", "303Z11"),
    first_day="the time at which the objection is received",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=ACCOUNTS_BEGAN,
    note="Unless forfeiture or an extension is applied for by then",
    warn_before=URGENT,
)
ACCOUNT_SET_ASIDE = Clock(
    rule_id="poca.account.set_aside",
    title="Asking to set aside the forfeiture of an account by notice",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=POCA.read("s.303Z12", "303Z12"),
    first_day="the day on which the time for objecting ended",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=ACCOUNTS_BEGAN,
    warn_before=DAYS,
)
ACCOUNT_AFTER_REFUSAL = Clock(
    rule_id="poca.account.after_refusal",
    title="The freeze of an account after forfeiture is refused",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.read("s.303Z15", "303Z15"),
    first_day="the time at which the court decides",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=ACCOUNTS_BEGAN,
    warn_before=URGENT,
)
ACCOUNT_APPEAL = Clock(
    rule_id="poca.account.appeal",
    title="Appeal against a decision on forfeiture of an account",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=POCA.read("s.303Z16", "303Z16"),
    first_day="the day on which the court decides",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=ACCOUNTS_BEGAN,
    warn_before=DAYS,
)
CRYPTO_FIRST_HOLD = Clock(
    rule_id="poca.crypto.48h",
    title="First detention of seized cryptoassets and what holds them",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.read("ss.303Z27 and 303Z31", "303Z31"),
    first_day="the moment of seizure",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done="Given back or forfeited",
    effective_from=CRYPTO_BEGAN,
    warn_before=URGENT,
)
CRYPTO_ORDER = Clock(
    rule_id="poca.crypto.order",
    title="An order detaining cryptoassets",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.303Z32(2)(a)", "303Z32"),
    first_day="the date of the order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    done="Given back or forfeited",
    effective_from=CRYPTO_BEGAN,
    follows=(
        Follows("poca.crypto.48h", RunsFrom.NEW_EVENT, "The court ordered detention"),
        Follows(
            "poca.crypto.order",
            RunsFrom.NEW_EVENT,
            "The court ordered further detention",
        ),
    ),
    cap=Cap("poca.crypto.limit"),
    warn_before=WEEKS,
)
CRYPTO_LIMIT = Clock(
    rule_id="poca.crypto.limit",
    title="All orders detaining the same cryptoassets",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=POCA.read("s.303Z32(2)(b)", "303Z32"),
    first_day="the date of the first order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=CRYPTO_BEGAN,
    warn_before=YEARS,
)
CRYPTO_LIMIT_EXTENDED = Clock(
    rule_id="poca.crypto.limit_extended",
    title="All orders detaining the same cryptoassets, where the court extends",
    length=3,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.read("s.303Z32(4)", "303Z32"),
    first_day="the date of the first order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=CRYPTO_BEGAN,
    only_if=f"a court extended it, while {ASSISTANCE}",
    follows=(
        Follows("poca.crypto.limit", RunsFrom.SAME_START, "The court extended it"),
    ),
    also_called=("poca.crypto.limit.extended", "poca.crypto.extended"),
    warn_before=YEARS,
)
CRYPTO_APPEAL = Clock(
    rule_id="poca.crypto.appeal",
    title="Appeal against a decision on forfeiture of cryptoassets",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=POCA.read("s.303Z47", "303Z47"),
    first_day="the day on which the court decides",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RIGHT_LOST,
    effective_from=CRYPTO_BEGAN,
    warn_before=DAYS,
)
CRYPTO_UNCLAIMED = Clock(
    rule_id="poca.crypto.unclaimed",
    title="Keeping a released crypto item that nobody claims",
    length=1,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    bound=Bound.AT_LEAST,
    law=POCA.read("s.303Z34(6)", "303Z34"),
    first_day="the date of the release",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.MINIMUM_PASSED,
    effective_from=CRYPTO_BEGAN,
)
CRYPTO_MONEY_LIMIT = Clock(
    rule_id="poca.crypto.money_limit",
    title="Detention of money into which cryptoassets were converted",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=POCA.read("s.303Z57", "303Z57"),
    first_day="the date of the first order",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.RELEASE,
    effective_from=CRYPTO_BEGAN,
    warn_before=YEARS,
)
WALLET_LIMIT = Clock(
    rule_id="poca.wallet.limit",
    title="A crypto wallet freezing order",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.unread("s.303Z37", "303Z37"),
    first_day="the day on which the order is made",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=CRYPTO_BEGAN,
    confidence=Confidence.SECONDARY,
    warn_before=YEARS,
)
WALLET_EXTENDED = Clock(
    rule_id="poca.wallet.extended",
    title="A crypto wallet freezing order, where the court extends",
    length=3,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    courts_end=CourtsEnd.WITHIN,
    law=POCA.unread("s.303Z37", "303Z37"),
    first_day="the day on which the order is made",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=CRYPTO_BEGAN,
    confidence=Confidence.SECONDARY,
    only_if=f"a court extended it, while {ASSISTANCE}",
    follows=(
        Follows("poca.wallet.limit", RunsFrom.SAME_START, "The court extended it"),
    ),
    also_called=("poca.wallet.limit.extended", "poca.wallet.limit_extended"),
    warn_before=YEARS,
)
WALLET_AFTER_REFUSAL = Clock(
    rule_id="poca.wallet.after_refusal",
    title="The freeze of a crypto wallet after forfeiture is refused",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=POCA.read("s.303Z46", "303Z46"),
    first_day="the time at which the court decides",
    who_acts=Role.FINANCIAL_INVESTIGATOR,
    lapse=Lapse.AUTHORITY_ENDS,
    effective_from=CRYPTO_BEGAN,
    warn_before=URGENT,
)
