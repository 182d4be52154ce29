"""A table of a TOML file, read with every fault named: where, why, what instead."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

from muster.core.terms.text import one_line_fault

T = TypeVar("T")
FEWEST_INITIALS = 3
"""Words of a title that is also known by its initials."""
FEW = 8
"""Choices that are all told; of more, the nearest."""

KINDS: Mapping[type, str] = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    list: "a list in square brackets",
    dict: "a table",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a mapping file, and what to write instead.

    line: where it stands; 0 where that is not known.
    """

    file: str
    table: str
    key: str
    why: str
    instead: str
    line: int = 0

    def __str__(self) -> str:
        where = ", ".join(
            part
            for part in (
                self.file,
                f"line {self.line}" if self.line else "",
                self.table and f"[{self.table}]",
                self.key and f"key {self.key!r}",
            )
            if part
        )
        return f"{where}: {self.why}. {self.instead}."


class UnusableMapping(Exception):
    """A mapping file that cannot be used, with all its faults at once."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass
class Section:
    """One table; each key is taken once, and what is left over is a fault."""

    values: dict[str, Any]
    file: str
    table: str
    faults: list[Fault]
    known: set[str] = field(default_factory=set)
    is_shipped: bool = field(default=False, kw_only=True)

    def fault(self, key: str, why: str, instead: str) -> None:
        """Note a fault and carry on, so that all are told at once."""
        self.faults.append(Fault(self.file, self.table, key, why, instead))

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self.known.add(key)
        return key in self.values

    def text(self, key: str, default: str | None = "") -> str:
        """Text under a key; a default of None makes it required."""
        return self._take(key, str, default) or ""

    def line(self, key: str, default: str | None = "") -> str:
        """Text under a key that is shown as one line, such as a name."""
        text = self.text(key, default)
        if why := one_line_fault(text):
            self.fault(key, why.partition(":")[0], "Write it in one line")
            return ""
        return text

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false under a key."""
        return bool(self._take(key, bool, default))

    def number(self, key: str, default: int = 0) -> int:
        """A whole number of at least nought under a key."""
        taken = self._take(key, int, default)
        if isinstance(taken, bool) or taken is None or taken < 0:
            self.fault(key, "it is not a count", "Write a whole number, 0 or more")
            return default
        return taken

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts under a key; one text alone is a list of one."""
        self.known.add(key)
        taken = self.values.get(key, [])
        if isinstance(taken, str):
            return (taken,)
        if isinstance(taken, list) and all(isinstance(item, str) for item in taken):
            return tuple(taken)
        self.fault(key, "it is not a list of texts", f'Write {key} = ["…", "…"]')
        return ()

    def one_of(self, key: str, choices: Mapping[str, T], default: str) -> T:
        """The choice that the text under a key names."""
        name = self.text(key, default)
        if name in choices:
            return choices[name]
        self.fault(key, f"there is no {name!r}", suggestion(name, choices))
        return choices[default]

    def section(self, key: str) -> "Section":
        """The table under a key; empty when there is none."""
        taken = self._take(key, dict, {}) or {}
        return self._under(key, taken)

    def sections(self, key: str) -> list[tuple[str, "Section"]]:
        """The tables under a key, by name: [file.calls], [file.masts]."""
        named = self.section(key)
        return [
            (name, named._under(name, values))  # noqa: SLF001 - of the same class
            if isinstance(values, dict)
            else (name, named.not_a_table(name))
            for name, values in named.values.items()
        ]

    def listed(self, key: str) -> list["Section"]:
        """The tables of a list: each [[link]]; one table alone is a list of one."""
        self.known.add(key)
        taken = self.values.get(key, [])
        items = [taken] if isinstance(taken, dict) else taken
        if not isinstance(items, list):
            return [self.not_a_table(key)]
        return [
            self._under(f"{key} {place}" if len(items) > 1 else key, item)
            if isinstance(item, dict)
            else self.not_a_table(key)
            for place, item in enumerate(items, start=1)
        ]

    def not_a_table(self, key: str) -> "Section":
        """Note that a table was wanted, and go on with an empty one."""
        self.fault(key, "it is not a table", f"Write {key} = {{ … }}")
        return self._under(key, {})

    def raw(self, key: str) -> Any:
        """What stands under a key, of any kind."""
        self.known.add(key)
        return self.values.get(key)

    def made(self, key: str, text: str, make: Callable[[str], T]) -> T | None:
        """What a text makes; a ValueError's sentence becomes the fault."""
        try:
            return make(text)
        except ValueError as error:
            self.fault(key, f"{text!r}: {error}", "Correct it")
            return None

    def finish(self) -> None:
        """Name each key that means nothing here."""
        for key in self.values.keys() - self.known:
            self.fault(key, "it means nothing here", suggestion(key, self.known))

    def _under(self, key: str, values: dict[str, Any]) -> "Section":
        table = f"{self.table}.{key}" if self.table else key
        return Section(
            values, self.file, table, self.faults, is_shipped=self.is_shipped
        )

    def _take(self, key: str, kind: type[T], default: T | None) -> T | None:
        self.known.add(key)
        if key not in self.values:
            if default is None:
                self.fault(key, "it is missing", f"Write {key} = {KINDS[kind]}")
            return default
        value = self.values[key]
        if not isinstance(value, kind):
            self.fault(key, f"it is not {KINDS[kind]}", f"Write {KINDS[kind]}")
            return default
        return value


def suggestion(
    name: str, choices: Collection[str], titles: Mapping[str, str] | None = None
) -> str:
    """What might have been meant, or all that could be.

    titles: what pages call each choice: people write what they have read there.
    """
    titles = titles or {}
    words = {_initials(title): each for each, title in titles.items()}
    words |= {title.casefold(): each for each, title in titles.items()}
    words |= {each: each for each in choices}
    near = get_close_matches(name.casefold(), words, n=1)
    if near:
        meant = words[near[0]]
        title = titles.get(meant, "")
        shown = f" ({title})" if title.casefold() not in {"", meant} else ""
        return f"Perhaps {meant!r}{shown} was meant"
    if len(choices) <= FEW:
        return f"Use one of: {', '.join(sorted(choices))}"
    nearest = get_close_matches(name.casefold(), words, n=FEW, cutoff=0)
    told = dict.fromkeys(words[each] for each in nearest)
    return f"The nearest are: {', '.join(told)}"


def _initials(title: str) -> str:
    """The letters by which many write a title: dob, for Date of birth."""
    words = title.casefold().split()
    if len(words) < FEWEST_INITIALS:
        return title.casefold()
    return "".join(word[0] for word in words)
