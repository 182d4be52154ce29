"""What is counted in the book: each unit in whole numbers of its smallest part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from muster.core.terms.money import without_commas

_FIGURES = re.compile(r"[+-]?[0-9]{1,38}(?:\.[0-9]{1,18})?")
"""As people write a sum; no powers of ten, which would be of any length."""
EXACT = Context(prec=80)
"""Enough figures for any product of a quantity and a rate; nothing is lost."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of account.

    code:     as in Posting.unit.
    title:    as a page asks for it.
    decimals: how many decimals the smallest part is of one: 2 of a pound, 8 of a coin.
    sign:     stands before the figures; the code stands behind them where it is empty.
    """

    code: str
    title: str
    decimals: int
    sign: str = ""

    def words(self, whole: int) -> str:
        """A quantity of its smallest part as it stands on a page: "-£1,250.50"."""
        figures = f"{self.figures(abs(whole)):,f}"
        minus = "-" if whole < 0 else ""
        if not self.decimals:
            return f"{minus}{figures} article{'' if abs(whole) == 1 else 's'}"
        if self.sign:
            return f"{minus}{self.sign}{figures}"
        return f"{minus}{figures} {self.code}"

    def figures(self, whole: int) -> Decimal:
        """The same in whole units, with every decimal: Decimal("1250.50")."""
        return EXACT.scaleb(Decimal(whole), -self.decimals)

    def read(self, typed: str) -> int:
        """What was typed, in the smallest part.

        Raises ValueError for what is no number, and for a fraction of the smallest
        part; nothing is rounded.
        """
        text = without_commas(typed.strip()).lstrip(self.sign or " ")
        if not _FIGURES.fullmatch(text):
            raise ValueError(f"{typed[:40]} is no number")
        try:
            given = EXACT.scaleb(Decimal(text), self.decimals)
        except InvalidOperation as error:
            raise ValueError(f"{typed} is no number") from error
        if not given.is_finite() or given != given.to_integral_value():
            raise ValueError(f"{typed} is not a whole number of the smallest part")
        return int(given)


GBP = Unit("GBP", "Pounds sterling", 2, "£")
EUR = Unit("EUR", "Euros", 2, "€")
USD = Unit("USD", "US dollars", 2, "$")
CHF = Unit("CHF", "Swiss francs", 2)
AED = Unit("AED", "UAE dirhams", 2)
BTC = Unit("BTC", "Bitcoin", 8)
ETH = Unit("ETH", "Ether", 18)
ARTICLE = Unit("ARTICLE", "Articles", 0)

UNITS: dict[str, Unit] = {
    each.code: each for each in (GBP, EUR, USD, CHF, AED, BTC, ETH, ARTICLE)
}


def codes() -> Iterator[str]:
    """The codes of all units."""
    return iter(UNITS)


def worth(quantity: int, unit: Unit, rate: Decimal) -> int:
    """What a quantity is worth, in whole pence, rounded half up once at the end.

    quantity: in the unit's smallest part.
    rate:     pounds for one whole unit.
    """
    pounds = EXACT.multiply(unit.figures(quantity), rate)
    pence = EXACT.scaleb(pounds, GBP.decimals)
    return int(pence.quantize(Decimal(1), rounding=ROUND_HALF_UP, context=EXACT))
