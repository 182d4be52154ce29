"""Money, in whole pence."""

import re
from decimal import Decimal
from typing import Final, Self

GROUPED: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
"""Whole figures as a pattern: a comma stands between thousands or is no figure's."""

_COMMAS = re.compile(rf"[+-]?£?[+-]?{GROUPED}(?:\.[0-9]*)?")


def without_commas(figures: str) -> str:
    """Figures without the commas between their thousands.

    Raises ValueError for a comma that stands elsewhere: "1234,56" is no 123,456.
    """
    if "," in figures and _COMMAS.fullmatch(figures.strip()) is None:
        raise ValueError(f"{figures} has a comma that does not part thousands")
    return figures.replace(",", "")


class Pence(int):
    """An amount in whole pence sterling; never a fraction, never a float."""

    @classmethod
    def from_pounds(cls, pounds: str | Decimal) -> Self:
        """Pounds as written ("1,250.50"); more than two decimals is an error,
        and so is a comma that does not part thousands.
        """
        amount = Decimal(without_commas(str(pounds)).lstrip("£")) * 100
        if amount != amount.to_integral_value():
            raise ValueError(f"{pounds} is not a whole number of pence")
        return cls(int(amount))

    def __str__(self) -> str:
        sign = "-" if self < 0 else ""
        pounds, pence = divmod(abs(int(self)), 100)
        return f"{sign}£{pounds:,}.{pence:02d}"
