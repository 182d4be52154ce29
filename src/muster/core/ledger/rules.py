"""What makes an entry whole, and what is refused of one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.core.ledger.units import UNITS
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

OWN = Policy("The ledger", "Muster's own; no unit has confirmed it")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Leg:
    """One line of an entry.

    amount: in the unit's smallest part; above zero on the left of the book (what is
            held), below it on the right (what is owed for it).
    """

    account: str
    unit: str
    amount: int


def turned(legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """The same lines the other way: what takes them back."""
    return tuple(Leg(each.account, each.unit, -each.amount) for each in legs)


def against_entry(narrative: str, legs: Sequence[Leg]) -> tuple[Reason, ...]:
    """Why such an entry cannot be written; empty where it can.

    Every unit adds up to zero for itself: pounds do not make up for euros.
    """
    against = []
    if not narrative.strip() or len(narrative) > LONGEST:
        against.append(
            Reason(f"An entry says in 1 to {LONGEST} letters what it is", OWN)
        )
    if not legs or any(each.amount == 0 for each in legs):
        against.append(Reason("An entry has lines, and none of them is of 0", OWN))
    sums = Counter[str]()
    for each in legs:
        sums[each.unit] += each.amount
    against += [
        Reason(f"These lines differ by {UNITS[unit].words(abs(left))} in {unit}.", OWN)
        for unit, left in sums.items()
        if left
    ]
    return tuple(against)
