"""Bank holidays of each part of the United Kingdom, stored with a version."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

SATURDAY, SUNDAY = 5, 6
CHRISTMAS = (12, 25)


class UKPart(StrEnum):
    """A part of the United Kingdom with bank holidays of its own."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def words(self) -> str:
        """The part as it stands on a page."""
        return self.value.replace("-", " ").title().replace("And", "and")


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """A version of the bank-holiday table: a plain value that the rules take.

    first_year, last_year: the years it knows whole, both included. Days outside
    them are counted without bank holidays, and the answer says so: dates that
    follow Easter or a proclamation are stored, never guessed.
    """

    version: str
    first_year: int
    last_year: int
    days: Mapping[UKPart, Mapping[date, str]]

    def why_not_counted(self, day: date, part: UKPart) -> str:
        """Why the law leaves a day out, or an empty text for a working day.

        Left out are Saturdays, Sundays, Christmas Day, Good Friday and the bank
        holidays of that part. Law: Proceeds of Crime Act 2002 ss.295(1B), 335(8).
        """
        if day.weekday() == SATURDAY:
            return "a Saturday"
        if day.weekday() == SUNDAY:
            return "a Sunday"
        if (day.month, day.day) == CHRISTMAS:
            return "Christmas Day"
        return self.days[part].get(day, "")

    def knows(self, day: date) -> bool:
        """Whether the table reaches the year of that day."""
        return self.first_year <= day.year <= self.last_year


@cache
def bundled() -> BankHolidays:
    """The gov.uk table that comes with the govuk_bank_holidays package, offline.

    The version is the last year stored and the start of the file's SHA-256.
    """
    file = resources.files("govuk_bank_holidays").joinpath("bank-holidays.json")
    return read(file.read_bytes())


def read(content: bytes) -> BankHolidays:
    """A table in the form that gov.uk publishes; the parts must be all three."""
    published = json.loads(content)
    days = {
        part: {
            date.fromisoformat(event["date"]): event["title"]
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
