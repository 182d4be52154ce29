"""Bank holidays of years that gov.uk's table does not reach, as they usually fall.

Nobody has published them, and a proclamation can move one or add another: what uses
them says that they are unconfirmed, and never gives more time for their sake.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from muster.core.terms.part import UKPart

PATTERN = 1
"""Raised when what is worked out changes, so that running clocks are sorted again."""
DAY = timedelta(days=1)
SATURDAY = 5

E_AND_W, SCOTLAND, N_IRELAND = UKPart
NEW_YEAR = {(1, 1): "New Year's Day"}
AFTER_IT = {(1, 2): "2nd January"}
CHRISTMAS = {(12, 25): "Christmas Day", (12, 26): "Boxing Day"}
ONE_BY_ONE: dict[UKPart, dict[tuple[int, int], str]] = {
    E_AND_W: {},
    SCOTLAND: {(11, 30): "St Andrew's Day"},
    N_IRELAND: {
        (3, 17): "St Patrick's Day",
        (7, 12): "Battle of the Boyne (Orangemen's Day)",
    },
}


@cache
def worked_out(year: int, part: UKPart) -> Mapping[date, str]:
    """The bank holidays of a year and a part, as they usually fall, with titles.

    Law: Banking and Financial Dealings Act 1971 s.1 and Schedule 1, with what is
    proclaimed year by year; unconfirmed. A test holds it against the table of gov.uk.
    """
    return dict(_all(year, part))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    skipped = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - skipped + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _all(year: int, part: UKPart) -> Iterator[tuple[date, str]]:
    turn = NEW_YEAR | (AFTER_IT if part is SCOTLAND else {})
    yield from _on_weekdays(year, turn)
    yield from _on_weekdays(year, CHRISTMAS)
    for fixed, title in ONE_BY_ONE[part].items():
        yield from _on_weekdays(year, {fixed: title})
    yield easter(year) - 2 * DAY, "Good Friday"
    if part is not SCOTLAND:
        yield easter(year) + DAY, "Easter Monday"
    yield _monday_from(date(year, 5, 1)), "Early May bank holiday"
    yield _monday_from(date(year, 5, 25)), "Spring bank holiday"
    summer = date(year, 8, 1) if part is SCOTLAND else date(year, 8, 25)
    yield _monday_from(summer), "Summer bank holiday"


def _on_weekdays(
    year: int, fixed: Mapping[tuple[int, int], str]
) -> Iterator[tuple[date, str]]:
    """Days of the year that stand together; one of a weekend goes on to a weekday."""
    days = {date(year, month, day): title for (month, day), title in fixed.items()}
    taken = {day for day in days if day.weekday() < SATURDAY}
    for day, title in days.items():
        if day in taken:
            yield day, title
        else:
            instead = _free(day, taken)
            taken.add(instead)
            yield instead, substitute(title)


def _free(day: date, taken: Iterable[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += DAY
    return day


def _monday_from(day: date) -> date:
    return day + DAY * (-day.weekday() % 7)


def substitute(title: str) -> str:
    """What a weekday is called that stands for a holiday of a weekend."""
    return f"the substitute day for {title}"
