"""Proceeds of Crime Act 2002: detention, freezing, suspicious activity, orders."""

from datetime import date, timedelta

from muster.core.terms.clock import Clock, ClockKind, Unit
from muster.core.terms.law import Confidence, Law

ACT = "Proceeds of Crime Act 2002"
TEXT = "https://www.legislation.gov.uk/ukpga/2002/29/section/"
INVESTIGATOR = "financial_investigator"
HOURS_LEFT = (timedelta(hours=24), timedelta(hours=6))
WEEKS_LEFT = (timedelta(weeks=4), timedelta(weeks=1))
DAYS_LEFT = (timedelta(days=7), timedelta(days=2))

CASH_FIRST_HOLD = Clock(
    rule_id="poca.cash.48h",
    title="First detention of seized cash",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=Law(ACT, "s.295(1), (1A) and (1B)", TEXT + "295"),
    first_day="the moment of seizure",
    who_acts=INVESTIGATOR,
    effective_from=date(2005, 7, 1),
    warn_before=HOURS_LEFT,
)
CASH_ORDER = Clock(
    rule_id="poca.cash.order",
    title="An order detaining cash",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.295(2)(a)", TEXT + "295"),
    first_day="the date of the order",
    who_acts=INVESTIGATOR,
    effective_from=date(2010, 1, 25),
    warn_before=WEEKS_LEFT,
)
CASH_LIMIT = Clock(
    rule_id="poca.cash.limit",
    title="All orders detaining the same cash",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.295(2)(b)", TEXT + "295"),
    first_day="the date of the first order",
    who_acts=INVESTIGATOR,
    effective_from=date(2002, 12, 30),
    warn_before=(timedelta(weeks=12), timedelta(weeks=4)),
)
FORFEITURE_APPEAL = Clock(
    rule_id="poca.cash.appeal",
    title="Appeal against forfeiture of cash",
    length=30,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=Law(ACT, "s.299(2)", TEXT + "299"),
    first_day="the date of the order or decision",
    who_acts=INVESTIGATOR,
    effective_from=date(2002, 12, 30),
    warn_before=DAYS_LEFT,
)
LISTED_FIRST_HOLD = Clock(
    rule_id="poca.listed.48h",
    title="First detention of a listed asset",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=Law(ACT, "s.303K", TEXT + "303K"),
    first_day="the moment of seizure",
    who_acts=INVESTIGATOR,
    effective_from=date(2018, 4, 16),
    confidence=Confidence.KNOWN,
    warn_before=HOURS_LEFT,
)
LISTED_ORDER = Clock(
    rule_id="poca.listed.order",
    title="An order detaining a listed asset",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.303L", TEXT + "303L"),
    first_day="the date of the order",
    who_acts=INVESTIGATOR,
    effective_from=date(2018, 4, 16),
    warn_before=WEEKS_LEFT,
)
LISTED_LIMIT = Clock(
    rule_id="poca.listed.limit",
    title="All orders detaining the same listed asset",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.303L", TEXT + "303L"),
    first_day="the date of the first order",
    who_acts=INVESTIGATOR,
    effective_from=date(2018, 4, 16),
    warn_before=(timedelta(weeks=12), timedelta(weeks=4)),
)
ACCOUNT_LIMIT = Clock(
    rule_id="poca.account.limit",
    title="An account freezing order",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.303Z3", TEXT + "303Z3"),
    first_day="the day on which the order is made",
    who_acts=INVESTIGATOR,
    effective_from=date(2018, 1, 31),
    warn_before=(timedelta(weeks=12), timedelta(weeks=4)),
)
CRYPTO_FIRST_HOLD = Clock(
    rule_id="poca.crypto.48h",
    title="First detention of seized cryptoassets",
    length=48,
    unit=Unit.HOURS,
    kind=ClockKind.HOURS_EXCL,
    law=Law(ACT, "s.303Z26", TEXT + "303Z26"),
    first_day="the moment of seizure",
    who_acts=INVESTIGATOR,
    effective_from=date(2024, 4, 26),
    confidence=Confidence.UNCERTAIN,
    warn_before=HOURS_LEFT,
)
CRYPTO_ORDER = Clock(
    rule_id="poca.crypto.order",
    title="An order detaining cryptoassets",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.303Z32", TEXT + "303Z32"),
    first_day="the date of the order",
    who_acts=INVESTIGATOR,
    effective_from=date(2024, 4, 26),  # read
    warn_before=WEEKS_LEFT,
)
CRYPTO_LIMIT = Clock(
    rule_id="poca.crypto.limit",
    title="All orders detaining the same cryptoassets",
    length=2,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.303Z32", TEXT + "303Z32"),
    first_day="the date of the first order",
    who_acts=INVESTIGATOR,
    effective_from=date(2024, 4, 26),  # read
    warn_before=(timedelta(weeks=12), timedelta(weeks=4)),
)
CRYPTO_LIMIT_EXTENDED = Clock(
    rule_id="poca.crypto.limit_extended",
    title="All orders detaining the same cryptoassets, where the court extends",
    length=3,
    unit=Unit.YEARS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.303Z32", TEXT + "303Z32"),
    first_day="the date of the first order",
    who_acts=INVESTIGATOR,
    effective_from=date(2024, 4, 26),  # read
    warn_before=(timedelta(weeks=12), timedelta(weeks=4)),
)
DAML_NOTICE = Clock(
    rule_id="poca.daml.notice",
    title="Notice period for a defence against money laundering",
    length=7,
    unit=Unit.WORKING_DAYS,
    kind=ClockKind.WDAYS_AFTER,
    law=Law(ACT, "s.335(5)", TEXT + "335"),
    first_day="the first working day after the disclosure",
    who_acts=INVESTIGATOR,
    effective_from=date(2003, 2, 24),
    warn_before=(timedelta(days=2), timedelta(days=1)),
)
DAML_MORATORIUM = Clock(
    rule_id="poca.daml.moratorium",
    title="Moratorium after consent is refused",
    length=31,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=Law(ACT, "s.335(6)", TEXT + "335"),
    first_day="the day on which notice of refusal is received",
    who_acts=INVESTIGATOR,
    effective_from=date(2003, 2, 24),
    warn_before=(timedelta(days=10), timedelta(days=3)),
)
DAML_EXTENSION = Clock(
    rule_id="poca.daml.extension",
    title="One extension of the moratorium by the Crown Court",
    length=31,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    law=Law(ACT, "s.336A", TEXT + "336A"),
    first_day="the day after the moratorium would otherwise end",
    who_acts=INVESTIGATOR,
    effective_from=date(2017, 10, 31),
    warn_before=(timedelta(days=10), timedelta(days=3)),
)
DAML_EXTENSION_LIMIT = Clock(
    rule_id="poca.daml.limit",
    title="All extensions of the same moratorium",
    length=186,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_AFTER,
    law=Law(ACT, "s.336A", TEXT + "336A"),
    first_day="the day after the first 31 days end",
    who_acts=INVESTIGATOR,
    effective_from=date(2017, 10, 31),
    warn_before=(timedelta(weeks=4), timedelta(weeks=1)),
)
TIME_TO_PAY = Clock(
    rule_id="poca.confiscation.time_to_pay",
    title="Time to pay a confiscation order",
    length=3,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.11", TEXT + "11"),
    first_day="the day on which the order is made",
    who_acts=INVESTIGATOR,
    effective_from=date(2015, 6, 1),
    warn_before=WEEKS_LEFT,
)
TIME_TO_PAY_EXTENDED = Clock(
    rule_id="poca.confiscation.time_to_pay_extended",
    title="Extended time to pay a confiscation order, from the date of the order",
    length=6,
    unit=Unit.MONTHS,
    kind=ClockKind.MONTHS_INCL,
    law=Law(ACT, "s.11", TEXT + "11"),
    first_day="the day on which the order is made",
    who_acts=INVESTIGATOR,
    effective_from=date(2015, 6, 1),
    warn_before=WEEKS_LEFT,
)
PRODUCTION_ORDER = Clock(
    rule_id="poca.production_order",
    title="Compliance with a production order, unless the court sets another time",
    length=7,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=Law(ACT, "s.345", TEXT + "345"),
    first_day="the day on which the order is made",
    who_acts=INVESTIGATOR,
    effective_from=date(2003, 2, 24),
    confidence=Confidence.KNOWN,
    warn_before=(timedelta(days=2),),
)
ACCOUNT_MONITORING = Clock(
    rule_id="poca.account_monitoring",
    title="An account monitoring order",
    length=90,
    unit=Unit.DAYS,
    kind=ClockKind.DAYS_INCL,
    law=Law(ACT, "s.370", TEXT + "370"),
    first_day="the day on which the order is made",
    who_acts=INVESTIGATOR,
    effective_from=date(2003, 2, 24),
    confidence=Confidence.KNOWN,
    warn_before=WEEKS_LEFT,
)
