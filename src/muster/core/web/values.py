"""What a cell or a summary row may hold, and how it is told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from muster.core.terms.law import Law, Policy
from muster.core.terms.money import Pence
from muster.core.terms.reason import Reason


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open a page of ours.

    about: what the words are about, where a page has the same words more than once;
           read out and not shown.
    """

    text: str
    href: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in a coloured box; the words carry the meaning, not the colour.

    colour: grey, green, teal, blue, purple, magenta, red, orange, yellow, or
            "" for the plain blue.
    """

    text: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that someone typed: its line breaks are kept, nothing else is."""

    text: str


@dataclass(frozen=True, slots=True)
class Folded:
    """Values that stand behind a line which opens them.

    about: what the line is about, where a page has it more than once; read out only.
    """

    line: str
    values: "Sequence[Value]"
    about: str = ""


Value: TypeAlias = (
    "str | int | bool | date | datetime | Pence | Link | Tag | Prose | Folded | Reason"
    " | Law | Policy | Sequence[Value] | None"
)
"""Anything a page can show. A date or moment is written out, Pence as pounds,
None as "Not recorded", a sequence as a list."""

_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "yes_no"),
    (Pence, "money"),
    (datetime, "moment"),
    (date, "day"),
    (str, "text"),
    (int, "number"),
    (Link, "link"),
    (Tag, "tag"),
    (Prose, "prose"),
    (Folded, "folded"),
    (Reason, "reason"),
    (Law, "law"),
    (Policy, "law"),
    (Sequence, "list"),
)


_found: dict[type, str] = {}
"""What was found of a type before: a page shows hundreds of values of few types."""


def kind_of(value: object) -> str:
    """Which of the ways to show a value fits it; the order above decides."""
    if not value and (value is None or value in ("", (), [])):
        return "nothing"
    kind = type(value)
    if kind not in _found:
        _found[kind] = next(
            (name for of, name in _KINDS if issubclass(kind, of)), "text"
        )
    return _found[kind]
