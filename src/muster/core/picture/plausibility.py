"""What cannot be true of anything, however well it is written.

Asked wherever facts are written, by hand or by an import, with the same words.
"""

from datetime import date, datetime
from decimal import Decimal

from muster.core.picture.model import Property
from muster.core.picture.values.dates import LONDON, span_of


def implausible(declared: Property, value: str, *, today: date) -> str:
    """Why a normalised value cannot be right, in a sentence; empty if it can.

    today: in London; a day in the future has not happened.
    """
    if declared.past and (day := _first_day(declared.type, value)):
        if day > today:
            return f"{declared.title} is in the future"
        if declared.not_before and day.year < declared.not_before:
            return (
                f"{declared.title} is before {declared.not_before}: a spreadsheet"
                " writes a time so when its day is missing"
            )
    if declared.type == "number" and not (declared.least is declared.most is None):
        return _out_of_bounds(declared, Decimal(value))
    return ""


def _first_day(type_: str, value: str) -> date | None:
    if type_ == "moment":
        return datetime.fromisoformat(value).astimezone(LONDON).date()
    span = span_of(value)
    return span.first if span else None


def _out_of_bounds(declared: Property, number: Decimal) -> str:
    if declared.least is not None and number < declared.least:
        return f"{declared.title}: {number} is less than can be"
    if declared.most is not None and number > declared.most:
        return f"{declared.title}: {number} is more than can be"
    return ""
