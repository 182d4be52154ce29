"""The accounts of assets: what is under control, and what came in and went out."""

from muster.core.ledger.accounts import BANK, Account
from muster.flow.outcomes.assets.rules.kinds import Holding, Ordered

DETAINED = Account("control:detained", "Detained")
FROZEN = Account("control:frozen", "Frozen")
RESTRAINED = Account("control:restrained", "Restrained")
SEIZED = Account("control:seized", "Seized")
FORFEITED = Account("control:forfeited", "Forfeited")
CONFISCATED = Account("control:confiscated", "To satisfy a confiscation order")
RECOVERED = Account("control:recovered", "Recovered")
RELEASED = Account("control:released", "Released")
GONE = Account("control:gone", "Lost or destroyed")
VALUE_CHANGED = Account(
    "control:value_changed", "Changes of value", credit=True, either=True
)

HELD = Account("money:held", "Held for whoever it turns out to be due to", credit=True)
DUE_FUND = Account("money:due_fund", "Due to the Consolidated Fund", credit=True)
DUE_COURT = Account("money:due_court", "Due to the court", credit=True)
DUE_VICTIMS = Account("money:due_victims", "Due to victims", credit=True)
DUE_PARTNERS = Account("money:due_partners", "Due to operational partners", credit=True)
DUE_OWNER = Account("money:due_owner", "Due back to its owner", credit=True)
COSTS = Account("money:costs", "Costs of keeping and selling")
COSTS_MET = Account("money:costs_met", "Costs met out of the money", credit=True)
"""What keeping and selling cost, and that it was met: so a cost is told from a payment,
and what is received is told net of it."""

ACCOUNTS = (
    *(DETAINED, FROZEN, RESTRAINED, SEIZED, FORFEITED, CONFISCATED, RECOVERED),
    *(RELEASED, GONE, VALUE_CHANGED),
    *(HELD, DUE_FUND, DUE_COURT, DUE_VICTIMS, DUE_PARTNERS, DUE_OWNER),
    *(COSTS, COSTS_MET),
)

HELD_IN: dict[str, Account] = {
    Holding.DETAINED: DETAINED,
    Holding.FROZEN: FROZEN,
    Holding.RESTRAINED: RESTRAINED,
    Holding.SEIZED: SEIZED,
    Holding.PART_2: DETAINED,
}
"""Where an asset stands that is held so; being counted in a benefit holds nothing."""
ORDERED_IN: dict[str, Account] = {
    Ordered.FORFEITURE: FORFEITED,
    Ordered.CONFISCATION: CONFISCATED,
    Ordered.RECOVERY: RECOVERED,
}
IN_CONTROL = frozenset(
    account.code for account in (*HELD_IN.values(), *ORDERED_IN.values())
)
"""Where an asset stands while it is held or ordered; never in two at once."""

DUE_BY_ORDER: dict[str, Account] = {
    Ordered.FORFEITURE: DUE_FUND,
    Ordered.CONFISCATION: DUE_COURT,
    Ordered.RECOVERY: DUE_FUND,
}
BY_STATE = (HELD, DUE_FUND, DUE_COURT)
"""Where money stands by what was ordered of the asset: in one of these at a time."""
PAYABLE: dict[str, Account] = {
    "fund": DUE_FUND,
    "court": DUE_COURT,
    "victims": DUE_VICTIMS,
    "partners": DUE_PARTNERS,
    "owner": DUE_OWNER,
}
"""To whom money is paid out, by the word of a form."""

RECEIVED = frozenset(
    account.code for account in (DUE_FUND, DUE_COURT, DUE_VICTIMS, DUE_PARTNERS)
)
"""Where money stands that an order made the public's or a victim's."""
MONEY = (BANK, HELD, *PAYABLE.values())
