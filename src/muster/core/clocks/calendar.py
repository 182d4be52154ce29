"""Bank holidays of each part of the United Kingdom, stored with a version."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from muster.core.clocks.proclaimed import PROCLAIMED, Proclaimed
from muster.core.clocks.worked_out import substitute, worked_out
from muster.core.terms.counted import LeftOut
from muster.core.terms.part import UKPart

SATURDAY, SUNDAY = 5, 6
CHRISTMAS = (12, 25)
GOOD_FRIDAY = "Good Friday"
SUBSTITUTE = "Substitute day"
WORKED_OUT = ", worked out"


class Weekend(StrEnum):
    """Why a day of the weekend is left out."""

    SATURDAY = "a Saturday"
    SUNDAY = "a Sunday"


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """A version of the bank-holiday table: a plain value that the rules take.

    first_year, last_year: the years it knows whole, both included.
    proclaimed: the days that were added to what the package knew.
    published:  the table without them; None where nothing was added.
    further:    whether days after the last year that are only worked out are left
                out too. Whoever counts with them must say so: see `worked_out`.
    """

    version: str
    first_year: int
    last_year: int
    days: Mapping[UKPart, Mapping[date, str]]
    proclaimed: tuple[Proclaimed, ...] = field(default=())
    published: "BankHolidays | None" = None
    further: bool = False

    def why_left_out(self, day: date, leaving: LeftOut, part: UKPart) -> str:
        """Why a rule leaves a day out, or an empty text for a day that counts.

        Law: each rule names the days that it leaves out; bank holidays are those
        under the Banking and Financial Dealings Act 1971.
        """
        if leaving is LeftOut.NOTHING:
            return ""
        if (day.month, day.day) == CHRISTMAS:
            return "Christmas Day"
        if leaving is LeftOut.CHRISTMAS_DAY:
            return ""
        if day.weekday() == SUNDAY:
            return Weekend.SUNDAY
        if leaving is LeftOut.SUNDAYS_AND_FEASTS:
            title = self._title(day, part)
            return title if title.startswith(GOOD_FRIDAY) else ""
        if day.weekday() == SATURDAY:
            return Weekend.SATURDAY
        if leaving is LeftOut.NON_WORKING:
            return self._title(day, part)
        return self._anywhere(day, part)

    def knows(self, day: date) -> bool:
        """Whether the table reaches the year of that day."""
        return self.first_year <= day.year <= self.last_year

    def with_further(self, *, further: bool) -> "BankHolidays":
        """The same table, with or without the days that are only worked out."""
        return replace(self, further=further)

    def only_worked_out(self, day: date, leaving: LeftOut, part: UKPart) -> str:
        """Why a day might be left out beyond what the table knows, if it might."""
        if self.with_further(further=False).why_left_out(day, leaving, part):
            return ""
        return self.with_further(further=True).why_left_out(day, leaving, part)

    def _title(self, day: date, part: UKPart) -> str:
        """The bank holiday that a day is; an empty text where it is none."""
        stored = self.days[part].get(day, "")
        if stored or day.year <= self.last_year or not self.further:
            return stored
        title = worked_out(day.year, part).get(day, "")
        return f"{title}{WORKED_OUT}" if title else ""

    def _anywhere(self, day: date, part: UKPart) -> str:
        """A holiday of that part, or of another, which is then named."""
        if own := self._title(day, part):
            return own
        for other in UKPart:
            if title := self._title(day, other):
                return f"{title}, {other.words}"
        return ""


@cache
def bundled() -> BankHolidays:
    """The gov.uk table that comes with the govuk_bank_holidays package, offline.

    Days proclaimed since the package was made are laid over it. The version is
    the last year stored, the start of the file's SHA-256, and how many were added.
    """
    file = resources.files("govuk_bank_holidays").joinpath("bank-holidays.json")
    return laid_over(read(file.read_bytes()), PROCLAIMED)


def read(content: bytes) -> BankHolidays:
    """A table in the form that gov.uk publishes; the parts must be all three."""
    published = json.loads(content)
    days = {
        part: {
            date.fromisoformat(event["date"]): _title_of(event)
            for event in published[part]["events"]
        }
        for part in UKPart
    }
    years = [{day.year for day in days[part]} for part in UKPart]
    whole = set.intersection(*years)
    return BankHolidays(
        version=f"{max(whole)}-{hashlib.sha256(content).hexdigest()[:12]}",
        first_year=min(whole),
        last_year=max(whole),
        days=days,
    )


def _title_of(event: Mapping[str, str]) -> str:
    """What a day is called; 28 December is not Boxing Day, but stands for it."""
    title = event["title"]
    return substitute(title) if event.get("notes") == SUBSTITUTE else title


def laid_over(table: BankHolidays, proclaimed: Iterable[Proclaimed]) -> BankHolidays:
    """The same table with the days that it lacks; what it knows stays as it is."""
    added = tuple(
        each
        for each in proclaimed
        if any(each.day not in table.days[part] for part in each.parts)
    )
    if not added:
        return table
    days = {part: dict(table.days[part]) for part in UKPart}
    for each in added:
        for part in each.parts:
            days[part].setdefault(each.day, each.title)
    return BankHolidays(
        version=f"{table.version}+{len(added)}",
        first_year=table.first_year,
        last_year=table.last_year,
        days=days,
        proclaimed=added,
        published=table,
    )
