"""What two requests about one matter have in common."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from muster.core.picture.extraction import find_identifiers
from muster.core.terms.worded import Worded
from muster.flow.gateway.rules.asking import Ask

NOT_LETTERS = re.compile(r"[^A-Z0-9]+")
SEPARATORS = re.compile(r"[,;\n]+")
SHORTEST = 4
"""A crime or threat reference of fewer characters joins nothing."""


class MarkKind(Worded):
    """What a mark is."""

    OPERATION = "operation", "Same operation name"
    CRIME = "crime", "Same crime reference"
    THREAT = "threat", "Same threat reference"
    IDENTIFIER = "identifier", "Same number, vehicle or address"


STRONG = frozenset({MarkKind.OPERATION, MarkKind.CRIME})
"""Marks that, together with the same capability, make a likely duplicate."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One thing by which requests are compared, written one way."""

    kind: MarkKind
    value: str


def marks_of(ask: Ask) -> frozenset[Mark]:
    """Everything by which a request can be compared with others."""
    return frozenset(_marks(ask))


def _marks(ask: Ask) -> Iterator[Mark]:
    named = _plain(ask.operation_name).removeprefix("OPERATION").removeprefix("OP")
    if named:
        yield Mark(MarkKind.OPERATION, named)
    for written in SEPARATORS.split(ask.crime_references):
        if len(_plain(written)) >= SHORTEST:
            yield Mark(MarkKind.CRIME, _plain(written))
    if _is_reference(ask.threat):
        yield Mark(MarkKind.THREAT, _plain(ask.threat))
    for found in find_identifiers(f"{ask.objective} {ask.risk_detail}"):
        yield Mark(MarkKind.IDENTIFIER, f"{found.type} {found.value}")


def _plain(written: str) -> str:
    return NOT_LETTERS.sub("", written.upper())


def _is_reference(written: str) -> bool:
    """A single word with a digit in it, as references are; not a description."""
    word = written.strip()
    return (
        len(_plain(word)) >= SHORTEST
        and " " not in word
        and any(character.isdigit() for character in word)
    )


def likely_duplicate(shared: frozenset[MarkKind], *, same_capability: bool) -> bool:
    """Whether two requests ask for the same thing about the same matter."""
    return same_capability and not shared.isdisjoint(STRONG)
