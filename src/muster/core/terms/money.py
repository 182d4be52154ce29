"""Money, in whole pence."""

from decimal import Decimal
from typing import Self


class Pence(int):
    """An amount in whole pence sterling; never a fraction, never a float."""

    @classmethod
    def from_pounds(cls, pounds: str | Decimal) -> Self:
        """Pounds as written ("1,250.50"); more than two decimals is an error."""
        amount = Decimal(str(pounds).replace(",", "").lstrip("£")) * 100
        if amount != amount.to_integral_value():
            raise ValueError(f"{pounds} is not a whole number of pence")
        return cls(int(amount))

    def __str__(self) -> str:
        sign = "-" if self < 0 else ""
        pounds, pence = divmod(abs(int(self)), 100)
        return f"{sign}£{pounds:,}.{pence:02d}"
