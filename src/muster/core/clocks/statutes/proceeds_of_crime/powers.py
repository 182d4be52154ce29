"""Who may use the powers over cash, things, accounts and coins, and on whose approval.

That each power names who may use it, and that an order of the Secretary of State says
which accredited financial investigators those are (s.453, SI 2021/640), was read. Where
a line below is not VERIFIED, who may was not read in its own section: it is shown as
unconfirmed, and nobody relies on it before checking.
"""

from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.terms.law import Confidence
from muster.core.terms.power import Accredited, Power, PowersDeclared, Rank

INVESTIGATORS = frozenset({Accredited.FINANCIAL_INVESTIGATOR})
CONFISCATORS = frozenset({Accredited.CONFISCATION})

CASH_SEARCH = Power(
    key="poca.cash.search",
    title="Search for cash",
    law=POCA.read("s.289", "289"),
    covers="cash",
    constable_may=True,
    accredited_may=INVESTIGATORS,
    senior_rank=Rank.INSPECTOR,
    senior_for="approves it where no justice of the peace can be asked (s.290)",
)
CASH_DETAIN = Power(
    key="poca.cash.detain",
    title="Seize cash and apply for its detention",
    law=POCA.read("s.295(4)", "295"),
    covers="cash",
    constable_may=True,
    accredited_may=INVESTIGATORS,
    confidence=Confidence.VERIFIED,
)
CASH_FORFEIT = Power(
    key="poca.cash.forfeit",
    title="Apply for the forfeiture of cash",
    law=POCA.read("s.298(1)", "298"),
    covers="the forfeiture of cash",
    constable_may=True,
    accredited_may=INVESTIGATORS,
    confidence=Confidence.VERIFIED,
)
CASH_NOTICE = Power(
    key="poca.cash.notice",
    title="Give a notice of forfeiture of cash",
    law=POCA.unread("s.297A", "297A"),
    covers="cash",
    constable_may=True,
    accredited_may=INVESTIGATORS,
    senior_rank=Rank.INSPECTOR,
    senior_for="gives the notice",
)
LISTED_DETAIN = Power(
    key="poca.listed.detain",
    title="Seize and detain a listed asset",
    law=POCA.unread("s.303J", "303J"),
    covers="listed assets",
    constable_may=True,
    accredited_may=INVESTIGATORS,
)
LISTED_FORFEIT = Power(
    key="poca.listed.forfeit",
    title="Apply for the forfeiture of a listed asset",
    law=POCA.unread("s.303O", "303O"),
    covers="the forfeiture of listed assets",
    constable_may=True,
    accredited_may=INVESTIGATORS,
)
LISTED_FURTHER = Power(
    key="poca.listed.further",
    title="Detain a listed asset beyond six hours",
    law=POCA.read("s.303K", "303K"),
    covers="listed assets",
    constable_may=True,
    accredited_may=INVESTIGATORS,
    senior_rank=Rank.INSPECTOR,
    senior_for="authorises the further 42 hours",
)
ACCOUNT_FREEZE = Power(
    key="poca.account.freeze",
    title="Apply for an account freezing order",
    law=POCA.read("s.303Z2", "303Z2"),
    covers="accounts",
    constable_may=True,
    accredited_may=INVESTIGATORS,
    senior_rank=Rank.INSPECTOR,
    senior_for="applies, or authorises the application",
)
COIN_SEIZE = Power(
    key="poca.coin.seize",
    title="Seize and detain cryptoassets",
    law=POCA.unread("ss.303Z20 to 303Z34", "303Z20"),
    covers="cryptoassets",
    constable_may=True,
    accredited_may=INVESTIGATORS,
    senior_rank=Rank.INSPECTOR,
    senior_for="approves the search where no justice of the peace can be asked",
)
RESTRAINT = Power(
    key="poca.restraint",
    title="Apply for a restraint order",
    law=POCA.unread("s.42", "42"),
    covers="restraint",
    constable_may=False,
    accredited_may=CONFISCATORS,
)
PROPERTY_SEIZE = Power(
    key="poca.property.seize",
    title="Seize property to satisfy a confiscation order",
    law=POCA.unread("s.47C", "47C"),
    covers="property",
    constable_may=True,
    accredited_may=CONFISCATORS,
    senior_rank=Rank.INSPECTOR,
    senior_for="approves it where no justice of the peace can be asked (s.47G)",
)
PRODUCTION = Power(
    key="poca.production",
    title="Apply for a production order",
    law=POCA.unread("s.345", "345"),
    covers="production orders",
    constable_may=True,
    accredited_may=INVESTIGATORS | CONFISCATORS,
)

POWERS = PowersDeclared(
    CASH_SEARCH,
    CASH_DETAIN,
    CASH_FORFEIT,
    CASH_NOTICE,
    LISTED_DETAIN,
    LISTED_FORFEIT,
    LISTED_FURTHER,
    ACCOUNT_FREEZE,
    COIN_SEIZE,
    RESTRAINT,
    PROPERTY_SEIZE,
    PRODUCTION,
)
