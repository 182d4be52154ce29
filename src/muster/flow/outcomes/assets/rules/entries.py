"""The lines of each verb's entry: nobody but a verb makes one."""

from collections.abc import Mapping

from muster.core.ledger.accounts import BANK, CONTROLLED, UNMATCHED, Account
from muster.core.ledger.rules import Leg
from muster.core.ledger.units import GBP
from muster.flow.outcomes.assets.rules.accounts import (
    COSTS,
    COSTS_MET,
    IN_CONTROL,
    VALUE_CHANGED,
)

Standing = Mapping[tuple[str, str], int]
"""What stands on the accounts of one asset, by account and unit."""


def between(
    debit: Account, credit: Account, amount: int, unit: str = "GBP"
) -> list[Leg]:
    """Two lines: what one account has more of, the other has less of."""
    return [Leg(debit.code, unit, amount), Leg(credit.code, unit, -amount)]


def into_control(
    account: Account, *, unit: str, quantity: int, pence: int
) -> list[Leg]:
    """An asset that comes under control: how much of it, and what it is worth.

    pence: 0 where nobody valued it. Of pounds the quantity is the worth.
    """
    if unit == GBP.code:
        return between(account, CONTROLLED, quantity)
    return [
        *between(account, CONTROLLED, quantity, unit),
        *between(account, CONTROLLED, pence),
    ]


def moved(standing: Standing, *, to: Account) -> list[Leg]:
    """All that stands under control, from where it is to another account."""
    legs = []
    for (code, unit), amount in standing.items():
        if code in IN_CONTROL and code != to.code:
            legs += [Leg(code, unit, -amount), Leg(to.code, unit, amount)]
    return legs


def revalued(account: Account, change: int, *, first: bool) -> list[Leg]:
    """What it is worth changes; how much there is of it stays.

    first: nobody valued it before: that is its worth, and no change of it.
    """
    return between(account, CONTROLLED if first else VALUE_CHANGED, change)


def recounted(account: Account, *, unit: str, more: int, pence: int) -> list[Leg]:
    """It was counted again: there is more of it, or less."""
    return into_control(account, unit=unit, quantity=more, pence=pence)


def sold(
    account: Account, standing: Standing, *, unit: str, proceeds: int
) -> list[Leg]:
    """It was turned into pounds: nothing of its unit is left, and it is worth that."""
    there = standing.get((account.code, unit), 0)
    worth = standing.get((account.code, GBP.code), 0)
    return [
        *between(CONTROLLED, account, there, unit),
        *between(account, VALUE_CHANGED, proceeds - worth),
    ]


def came_in(due: Account, pence: int) -> list[Leg]:
    """Money at the bank, and whose it is."""
    return between(BANK, due, pence)


def went_out(due: Account, pence: int) -> list[Leg]:
    """Money that left the bank, and of whose."""
    return between(due, BANK, pence)


def cost(due: Account, pence: int) -> list[Leg]:
    """Money that left the bank for what keeping or selling cost, and of whose."""
    return [*went_out(due, pence), *between(COSTS, COSTS_MET, pence)]


def found_its_place(due: Account, pence: int) -> tuple[list[Leg], list[Leg]]:
    """Unmatched money that turns out to be an asset's: off one record, onto another."""
    return between(UNMATCHED, BANK, pence), came_in(due, pence)


def became_due(held: Account, due: Account, pence: int) -> list[Leg]:
    """Money that is at the bank becomes somebody's."""
    return between(held, due, pence)
