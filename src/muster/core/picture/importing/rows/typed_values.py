"""Values of a file as the picture's types read them, and what is wrong with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from muster.core.picture.importing.rows.drafts import Reading, Value
from muster.core.picture.importing.values.moments import PartialDate
from muster.core.picture.model import KINDS, Property
from muster.core.picture.plausibility import implausible
from muster.core.picture.values import TYPES as VALUE_TYPES
from muster.core.picture.values import Standing, keys_of, read

LONDON = ZoneInfo("Europe/London")
REMEMBERED = 20_000
"""Values of one property that are remembered, since the next row has them again."""

TYPES: Mapping[str, Mapping[str, str]] = {
    kind.name: {each.name: each.type for each in kind.properties}
    for kind in KINDS.values()
}
WORDS = frozenset(
    {"name", "text", "title", "address", "code", "handle", "web", "email"}
)
"""Types of which a text with E+ may be one."""
SPOILT = re.compile(r"\d(?:[.,]\d+)?E\+\d{1,3}", re.IGNORECASE)
"""What a spreadsheet makes of a long number: its last figures are gone."""


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a value.

    bad:  it says nothing, so that it is no value.
    odd:  it is not formed as it should be; it is kept, and found, as it stands.
    """

    bad: str = ""
    odd: str = ""


class Reader:
    """Reads the values of one property, each text once.

    today: in London; what has happened cannot lie beyond it.
    """

    def __init__(self, declared: Property, *, today: date) -> None:
        self.type = declared.type
        self._declared = declared
        self._today = today
        self._known: dict[str, tuple[Reading, Faults]] = {}

    def read(self, value: Value) -> tuple[str, Reading, Faults]:
        """A value as text, how it is kept, and what is wrong with it."""
        text = as_text(self._of_the_past(value), self.type)
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[text] = self._read(text)
        return text, *known

    def kept(self, text: str) -> str:
        """The one form in which a text is kept, however it is written."""
        return self.read(text)[1].value or text

    def _of_the_past(self, value: Value) -> Value:
        """A year of two figures that would be to come is of the century before."""
        if not self._declared.past or not isinstance(value, PartialDate):
            return value
        if value.two_figures and value.first > self._today:
            return value.a_century_earlier()
        return value

    def _read(self, text: str) -> tuple[Reading, Faults]:
        found = reading(self.type, text)
        return found, self._faults(text, found)

    def _faults(self, text: str, found: Reading) -> Faults:
        if self.type not in WORDS and SPOILT.fullmatch(text):
            return Faults(bad="a spreadsheet has rounded it: its last figures are gone")
        if found.standing == Standing.INVALID:
            why = VALUE_TYPES[self.type].read(text).why
            told = why[:1].lower() + why[1:]
            return Faults(bad=told) if _must_fit(self.type) else Faults(odd=told)
        return Faults(bad=implausible(self._declared, found.value, today=self._today))


class Readers:
    """The readers of each kind's properties."""

    def __init__(self, *, today: date) -> None:
        self._make = partial(Reader, today=today)
        self._known: dict[tuple[str, str], Reader] = {}

    def of(self, kind: str, prop: str) -> Reader:
        """The reader of a property, which the mapping was checked to name rightly."""
        known = self._known.get((kind, prop))
        if known is None:
            known = self._make(KINDS[kind].property_named(prop))
            self._known[kind, prop] = known
        return known


def _must_fit(type_: str) -> bool:
    return VALUE_TYPES[type_].must_fit


AS_WRITTEN = frozenset({"name", "text", "title", "address", "code"})
"""Types of which nobody knows whether two ways of writing mean one."""


def has_one_form(type_: str) -> bool:
    """Whether a value of a type is kept in one form, as a number or plate is."""
    return type_ not in AS_WRITTEN and not _must_fit(type_)


def reading(type_: str, text: str) -> Reading:
    """A written value as its type reads it, as `recording` keeps it."""
    found = read(type_, text)
    return Reading(
        value=found.value,
        shown=found.shown if found.shown != found.value else "",
        written=found.raw if found.raw != found.value else "",
        standing=found.standing.value,
        read_by=found.version,
        keys=keys_of(type_, found.value),
    )


def as_text(value: Value, type_: str) -> str:
    """A value as the picture's own types read it; a day of a moment is London's."""
    if not isinstance(value, datetime):
        return str(value)
    if type_ == "date":
        return value.astimezone(LONDON).date().isoformat()
    return value.isoformat()
