"""Where a rule comes from, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

READ_AGAIN_AFTER = timedelta(days=365)


class Confidence(StrEnum):
    """How a fact of law or practice was checked; shown wherever it is used."""

    VERIFIED = "V"
    SECONDARY = "V2"
    KNOWN = "K"
    UNCERTAIN = "U"

    @property
    def words(self) -> str:
        """The certainty as it stands on a page."""
        return CERTAINTY[self]

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody may rely on it before checking: all that was not read."""
        return self is not Confidence.VERIFIED


CERTAINTY: dict[Confidence, str] = {
    Confidence.VERIFIED: "Read in the text of the law or guidance",
    Confidence.SECONDARY: "Unconfirmed: found only in a secondary or superseded text",
    Confidence.KNOWN: (
        "Unconfirmed: known in the trade, and nobody has checked it against the text"
    ),
    Confidence.UNCERTAIN: "Unconfirmed: check before relying on it",
}


@dataclass(frozen=True, slots=True)
class Law:
    """An Act or instrument, and the part of it that says so.

    url:     where to read it.
    read_on: the date on which someone last read it there; None for never.
    """

    act: str
    section: str
    url: str = ""
    read_on: date | None = None

    def __str__(self) -> str:
        return f"{self.act} {self.section}".strip()

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody here has read it: pages say so wherever they cite it."""
        return self.read_on is None

    def needs_reading(self, *, on: date) -> bool:
        """Whether nobody has read it in the year up to that day."""
        return self.read_on is None or on - self.read_on > READ_AGAIN_AFTER


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule that the unit set itself, by name, and where it is written."""

    name: str
    source: str
    unconfirmed: ClassVar[bool] = False

    def __str__(self) -> str:
        return f"{self.name} ({self.source})" if self.source else self.name


@dataclass(frozen=True, slots=True)
class Act:
    """An Act or instrument, of which several limits are cited.

    text:    the beginning of the address of its sections.
    read_on: the date on which its text was last read.
    """

    title: str
    text: str = ""
    read_on: date | None = None

    def read(self, section: str, page: str = "") -> Law:
        """A part of it whose text was read; page ends the address."""
        return Law(self.title, section, self._address(page), self.read_on)

    def unread(self, section: str, page: str = "") -> Law:
        """A part of it that is known of, and that nobody read here."""
        return Law(self.title, section, self._address(page))

    def _address(self, page: str) -> str:
        return f"{self.text}{page}" if self.text else ""
