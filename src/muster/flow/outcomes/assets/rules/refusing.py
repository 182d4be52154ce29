"""What is refused of assets and money, word for word."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.ledger.units import GBP
from muster.core.terms.law import Law, Policy
from muster.core.terms.reason import Reason
from muster.flow.outcomes.assets.rules.kinds import (
    BARS_FORFEITURE,
    CIVIL,
    OWN,
    CourtOrder,
    Kind,
    Ordered,
)

NOT_RECOVERABLE = POCA.read("s.308(8), (8A) and (9)", "308")
APPEAL = POCA.read("s.299", "299")
APPEALS: dict[str, Law] = {
    Kind.CASH: APPEAL,
    Kind.ACCOUNT: POCA.unread("ss.303Z16 and 303Z17", "303Z16"),
}
"""What gives an appeal against a forfeiture, by what was forfeited: of cash it was
read, of accounts nobody read it, and of anything else nothing is cited."""
APPLIED = POCA.read("s.55", "55")
RATE_HOLDS = timedelta(days=7)
ANOTHER_ORDER = "another order"
COSTS_ALONE = 10
"""Per cent of what came in: what one pays alone in costs while an appeal may come."""
COSTS_BY_ANOTHER = Policy(
    f"Another pays costs above {COSTS_ALONE} %",
    "Muster's own; no unit has confirmed it",
)


def against_amount(pence: int | None) -> tuple[Reason, ...]:
    """Why an amount cannot be entered; empty where it can."""
    if pence is None or pence <= 0:
        return (Reason("Enter an amount in pounds and pence above £0.", OWN),)
    return ()


def against_ordering(kind: str, holds: Sequence[tuple[str, str]]) -> tuple[Reason, ...]:
    """Why a court's order cannot be recorded of an asset.

    holds: what stands: how it is held, with the reference of the record under which,
           "" where there is none or the reader may not see it.
    """
    if Ordered(kind) not in CIVIL:
        return ()
    standing = [under for how, under in holds if how in BARS_FORFEITURE]
    return tuple(
        Reason(
            f"This asset is under {under or ANOTHER_ORDER};"
            " it cannot be forfeited while that stands.",
            NOT_RECOVERABLE,
        )
        for under in dict.fromkeys(standing)
    )


def of_appeals(order: str, kind: str) -> Law | Policy:
    """What says that an appeal may be lodged; the house's own rule where none is known.

    kind: what the asset is.
    """
    return APPEALS.get(kind, OWN) if order == Ordered.FORFEITURE else OWN


def of_costs(order: str) -> Law | None:
    """What says that costs are met out of an order's money before anybody is paid.

    Of sums that come in under a confiscation order alone, for what insolvency
    practitioners and receivers cost. Of all other money nothing was read that says so.
    """
    return APPLIED if order == Ordered.CONFISCATION else None


def against_order(made: CourtOrder) -> tuple[Reason, ...]:
    """Why an order cannot be recorded as it is told; empty where it can."""
    against = [*against_amount(made.pence)]
    if made.appeal_until is None and not made.no_appeal.strip():
        against.append(
            Reason(
                "Say until when an appeal may be lodged, or why none may",
                OWN,
                about="appeal",
            )
        )
    if made.appeal_until is not None and made.no_appeal.strip():
        against.append(
            Reason("There is a day for an appeal, or none may be lodged: not both", OWN)
        )
    return tuple(against)


def against_paying(
    pence: int | None,
    *,
    there: int,
    appeal_until: date | None,
    order: str,
    today: date,
    kind: str = Kind.CASH,
) -> tuple[Reason, ...]:
    """Why money is not paid out; empty where it may be.

    there:        whole pence at the bank that are due to whom it goes.
    appeal_until: the last day on which an appeal may be lodged, included.
    today:        the day on which it is paid.
    kind:         what the asset is.
    """
    against = [*against_amount(pence)]
    if appeal_until is not None and today <= appeal_until:
        law = of_appeals(order, kind)
        day = f"{appeal_until.day} {appeal_until:%B %Y}"
        against.append(Reason(f"An appeal may be lodged until {day}.", law))
    if pence is not None and pence > there:
        against.append(
            Reason(f"{GBP.words(there)} is held; {GBP.words(pence)} was asked.", OWN)
        )
    return tuple(against)


def against_costs(
    pence: int, *, before: int, there: int, is_author: bool
) -> tuple[Reason, ...]:
    """Why somebody pays no such cost alone before the time for an appeal is over.

    pence: of this cost; before: of those that were paid before it.
    there: whole pence at the bank before any cost was paid.
    is_author: whether they recorded the asset or what was ordered of it.
    """
    if not is_author or (before + pence) * 100 <= there * COSTS_ALONE:
        return ()
    said = f"Another pays what costs more than {COSTS_ALONE} % of what came in."
    return (Reason(said, COSTS_BY_ANOTHER),)


def against_rate(day: date, *, on: date) -> tuple[Reason, ...]:
    """Why a rate is not used on a day. One of seven days ago still is."""
    if on - day > RATE_HOLDS:
        return (Reason(f"The rate is from {day.day} {day:%B %Y}.", OWN),)
    return ()


def against_shares(percents: Sequence[Decimal]) -> tuple[Reason, ...]:
    """Why a scheme of shares cannot be kept; empty where it can."""
    added = sum(percents, Decimal(0))
    against = []
    if added != 100:  # noqa: PLR2004 - a hundred in a hundred
        against.append(Reason(f"Shares add up to {added.normalize():f}.", OWN))
    if any(each <= 0 for each in percents):
        against.append(Reason("Each share is above 0", OWN))
    return tuple(against)


def against_counting(first: int, second: int) -> tuple[Reason, ...]:
    """Why a count does not stand: two people count, and come to the same."""
    if first != second:
        return (
            Reason(f"First count {GBP.words(first)}, second {GBP.words(second)}.", OWN),
        )
    return ()
