"""How far two records may be of the same person or thing, and why.

The score orders leads for an officer to look at. It proves nothing, and nothing
follows from it: only a judgement joins two records. What speaks against stands
beside what speaks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from muster.core.picture.model import KINDS
from muster.core.picture.names import compare_names
from muster.core.picture.values.dates import span_of
from muster.core.picture.values.types import own_keys

MATCHER = "same/2"
SAME_IDENTIFIER = 98.0
SAME_BIRTH = 4.0
OTHER_BIRTH = -25.0
IDENTIFIED_BUT_BORN_OTHERWISE = -8.0
"""A wrong date of birth is commoner than two people of one PNC ID: it speaks against,
and takes no record of the same number off the list."""
OTHER_IDENTIFIER = -10.0
NAMES = ("name", "alias")

Values = Mapping[str, tuple[str, ...]]
"""The normalised values that are known, by property."""


@dataclass(frozen=True, slots=True)
class Match:
    """A lead: how strong, what speaks for it, what against it."""

    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    version: str = MATCHER

    @property
    def sentence(self) -> str:
        """What speaks for it and against it, in one line."""
        text = "; ".join(self.reasons)
        opposed = "; ".join(self.against)
        return f"{text}. Against: {opposed}" if opposed else text


def compare(kind: str, one: Values, other: Values) -> Match:
    """Compare what is known of two records of one kind."""
    same, differing = _identifiers(kind, one, other)
    score, reasons, against = 0.0, list(same), list(differing)
    names = _names(one, other)
    if names is not None:
        score = names[0]
        reasons.append(names[1])
    if same:
        score = max(score, SAME_IDENTIFIER)
    elif differing:
        score += OTHER_IDENTIFIER
    birth = _births(one, other)
    if birth is True:
        score += SAME_BIRTH
        reasons.append("the same date of birth, as far as it is known")
    elif birth is False:
        score += IDENTIFIED_BUT_BORN_OTHERWISE if same else OTHER_BIRTH
        against.append(_differing(one, other))
    return Match(round(max(0.0, min(score, 100.0)), 1), tuple(reasons), tuple(against))


def _identifiers(kind: str, one: Values, other: Values) -> tuple[list[str], list[str]]:
    same, differing = [], []
    for declared in KINDS[kind].identifiers:
        ones, others = one.get(declared.name, ()), other.get(declared.name, ())
        if not ones or not others:
            continue
        shared = [
            value
            for value in ones
            if any(_meet(declared.type, value, another) for another in others)
        ]
        title = declared.title[:1].lower() + declared.title[1:]
        title = declared.title if declared.title[:2].isupper() else title
        if shared:
            same.append(f"the same {title}")
        elif not declared.many:
            differing.append(f"another {title}")
    return same, differing


def _meet(type_: str, value: str, another: str) -> bool:
    keys = set(own_keys(type_, value))
    return value == another or not keys.isdisjoint(own_keys(type_, another))


def _names(one: Values, other: Values) -> tuple[float, str] | None:
    pairs = [
        compare_names(left, right)
        for prop in NAMES
        for left in one.get(prop, ())
        for another in NAMES
        for right in other.get(another, ())
    ]
    if not pairs:
        return None
    best = max(pairs, key=lambda likeness: likeness.score)
    return best.score, best.sentence[:1].lower() + best.sentence[1:]


def _differing(one: Values, other: Values) -> str:
    turned = {_turned(value) for value in one.get("birth_date", ())}
    if turned & set(other.get("birth_date", ())):
        return "the dates of birth differ: day and month may have been exchanged"
    return "the dates of birth differ"


def _turned(value: str) -> str:
    """A day with its month and day exchanged, whether there is one or not."""
    year, *rest = value.split("-")
    return "-".join((year, *rest[::-1]))


def _births(one: Values, other: Values) -> bool | None:
    ones = [span for value in one.get("birth_date", ()) if (span := span_of(value))]
    others = [span for value in other.get("birth_date", ()) if (span := span_of(value))]
    if not ones or not others:
        return None
    return any(left.meets(right) for left in ones for right in others)
