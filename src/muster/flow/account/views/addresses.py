"""Addresses of pages of a period, and of the records behind a figure."""

from django.urls import reverse
from django.utils.http import urlencode

from muster.core.clocks.periods import Period


def at_period(route: str, period: Period, *of: str) -> str:
    """The address of a page for a period."""
    return f"{reverse(route, args=of)}?{urlencode(period_in_address(period))}"


def address_behind(
    measure: str, period: Period, *, grouping: str = "", group: str = ""
) -> str:
    asked = {
        "measure": measure,
        "grouping": grouping,
        "group": group,
        **period_in_address(period),
    }
    kept = {key: value for key, value in asked.items() if value}
    return f"{reverse('account:behind')}?{urlencode(kept)}"


def period_in_address(period: Period) -> dict[str, str]:
    """A period as an address has it."""
    return {"from": period.from_day.isoformat(), "to": period.to_day.isoformat()}
