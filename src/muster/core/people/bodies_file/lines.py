"""Where in a file each thing stands, so that every fault is told at its line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from muster.core.terms.text import one_line_fault, trimmed
from muster.core.terms.years import within_years

HEADER: Final = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]")
KEY: Final = re.compile(r"^\s*([A-Za-z_]+)\s*=")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file, and what to write instead."""

    line: int
    why: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.why}"


class UnusableFile(Exception):
    """A file that cannot be used, with all its faults at once."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Section:
    """Where a [[body]] or [[post]] stands, each key of it, and what its lines say."""

    line: int
    keys: Mapping[str, int]
    lines: Mapping[int, str]

    def line_of(self, key: str, *, saying: str = "") -> int:
        """The line of a key, or the one from there on on which something is said."""
        start = self.keys.get(key, self.line)
        if saying:
            first, *more = saying.splitlines()
            sought = f'"{first}' if more else f'"{first}"'
            for number, line in self.lines.items():
                if number >= start and sought in line:
                    return number
        return start


def sections(text: str, *, named: str) -> list[Section]:
    """The sections of a name, in the order of the file."""
    found: list[tuple[str, int, dict[str, int], dict[int, str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            found.append((header.group(1), number, {}, {}))
        elif found:
            found[-1][3][number] = line
            if key := KEY.match(line):
                found[-1][2].setdefault(key.group(1), number)
    return [
        Section(number, keys, lines)
        for name, number, keys, lines in found
        if name == named
    ]


def line_of_key(text: str, name: str) -> int:
    """The line on which a key or a section of this name stands first."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().strip("[]").partition("=")[0].strip() == name:
            return number
    return 1


class SectionReader:
    """One section, each of its faults noted at the line of its key."""

    def __init__(self, values: Mapping[str, Any], section: Section) -> None:
        self.values, self.section = values, section
        self.faults: list[Fault] = []

    def fault(self, key: str, why: str, *, saying: str = "") -> None:
        """Note what is wrong, and where."""
        self.faults.append(Fault(self.section.line_of(key, saying=saying), why))

    def known_keys(self, known: Iterable[str]) -> None:
        """Note every key that means nothing."""
        for key in self.values:
            if key not in known:
                self.fault(key, f"{key!r} means nothing. Known: {', '.join(known)}")

    def text(self, key: str, *, longest: int = 0, needed: bool = True) -> str:
        """What a key says, without the blanks round it."""
        value = self.values.get(key)
        if value is None and (not needed or self.lost(key)):
            return ""
        if not isinstance(value, str) or not trimmed(value):
            self.fault(key, f'{key} is missing: write {key} = "…"')
            return ""
        said = trimmed(value)
        if longest and len(said) > longest:
            self.fault(key, f"{key} has at most {longest} characters")
        if why := one_line_fault(said):
            self.fault(key, f"{key}: {why}")
            return ""
        return said

    def lost(self, key: str) -> bool:
        """Whether the line of a key could not be read, which is told by itself."""
        return key in self.section.keys and key not in self.values

    def day(self, key: str) -> date | None:
        """The day that a key says, if it does."""
        value = self.values.get(key)
        if value is not None and not is_day(value):
            self.fault(key, f"{key} is a day without quotes, like {key} = 2018-04-01")
            return None
        if value is not None and not within_years(value):
            self.fault(key, f"The year {value.year} cannot be meant")
            return None
        return value

    def days(self, first: str, last: str) -> tuple[date | None, date | None]:
        """A first day, and the day from which it is so no more; it comes after."""
        start, end = self.day(first), self.day(last)
        if start and end and end <= start:
            self.fault(last, f"{last} comes after {first}")
        return start, end


def is_day(value: object) -> bool:
    """Whether TOML read a day, and no moment."""
    return isinstance(value, date) and not isinstance(value, datetime)
