"""What in a text for release could give its source away, beside the text it is of.

Five rules. Each thing found is answered by a person: written otherwise, so that it is
found no more, or kept for a reason. Nothing is ever written for them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from muster.core.picture.extraction import find_identifiers
from muster.core.terms.law import Policy
from muster.core.terms.reason import Reason

CHECK: Final = Policy("Policy: the giveaway check", "")
FEWEST_SHARED: Final = 5
"""Words in a row from which on a run of the other text is a giveaway."""


class Rule(StrEnum):
    """What sort of thing it is, by the number of its rule."""

    TIME = "R1"
    PLACE = "R2"
    RUN = "R3"
    PRESENCE = "R4"
    IDENTIFIER = "R5"


WHY: Final[Mapping[Rule, str]] = {
    Rule.TIME: "a time of day: who knew it, was there",
    Rule.PLACE: "a private place: few people are let into it",
    Rule.RUN: "words in a row of the text that it is of",
    Rule.PRESENCE: "a word of somebody who was there",
    Rule.IDENTIFIER: "a number that you find nowhere else",
}
_OF_THE_CLOCK: Final = (
    r"(?<![\d.:£$€])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?![\d%])(?!\.\d)"
)
_SPOKEN: Final = (
    r"\b(?:1[0-2]|0?[1-9])\s?[ap]\.?m\b\.?"
    r"|\b(?:half|quarter)\s(?:past|to)\s[a-z]+\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s"
    r"o['\u2019]clock\b"
    r"|\b(?:midnight|midday|noon)\b"
    r"|\b(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs|hours|h)\b"
)
_TIME: Final = re.compile(f"{_OF_THE_CLOCK}|{_SPOKEN}", re.IGNORECASE)
_STREETS: Final = (
    "Street|St|Road|Rd|Close|Cl|Lane|Ln|Avenue|Ave|Drive|Court|Ct|Way|Place|Crescent|"
    "Cres|Terrace|Gardens|Gdns|Grove|Hill|Mews|Row|Square|Walk|Park|Green|View|Rise|"
    "House|Parade|Quay|Wharf|Villas"
)
_ADDRESS: Final = re.compile(
    r"\b(?:(?:flat|apartment|unit|room)\s\d+[a-z]?,?\s)?"
    rf"\d+[a-z]?,?\s(?:[^\W\d_][\w'\u2019-]*\s){{1,4}}?(?:{_STREETS})\b"
    r"|\b(?:flat|apartment)\s\d+[a-z]?\b",
    re.IGNORECASE,
)
_ROOMS: Final = (
    "kitchen|bedroom|bathroom|living room|front room|sitting room|lounge|hallway|"
    "hall|garage|loft|cellar|cell|car"
)
_ROOM: Final = re.compile(rf"\b(?:{_ROOMS})\b", re.IGNORECASE)
_PRESENCE: Final = re.compile(
    r"\bI\b(?!['\u2019]?\w*\.\w)|\b(?i:told\s+me|one\s+other|alone|we|me)\b"
)
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Giveaway:
    """One thing that could give the source away.

    quote: as it stands in the text; of a run of words in small letters.
    """

    rule: Rule
    quote: str

    @property
    def why(self) -> str:
        """Why it could."""
        if self.rule is Rule.RUN:
            return f"{len(self.quote.split())} {WHY[self.rule]}"
        return WHY[self.rule]

    def __str__(self) -> str:
        return f"“{self.quote}” ({self.why})"


def giveaways(
    text: str, *, of: str, known_elsewhere: Collection[str] = ()
) -> tuple[Giveaway, ...]:
    """What in a text could give away the source of another, by rule and place.

    of:              the text that may not be shown.
    known_elsewhere: numbers, registrations, accounts and handles that whoever writes
                     the text finds somewhere else, as the picture keeps them.
    """
    found = (
        *_all(Rule.TIME, _TIME.finditer(text)),
        *_all(Rule.PLACE, _places(text)),
        *(Giveaway(Rule.RUN, run) for run in shared_runs(text, of)),
        *_all(Rule.PRESENCE, _PRESENCE.finditer(text)),
        *_numbers(text, known_elsewhere),
    )
    return tuple(dict.fromkeys(found))


def _all(rule: Rule, matches: Iterable["re.Match[str]"]) -> Iterator[Giveaway]:
    for match in matches:
        yield Giveaway(rule, " ".join(match[0].split()).rstrip("."))


def _places(text: str) -> Iterator["re.Match[str]"]:
    """Addresses, and rooms that stand in none of them."""
    addresses = list(_ADDRESS.finditer(text))
    yield from addresses
    for room in _ROOM.finditer(text):
        if not any(each.start() <= room.start() < each.end() for each in addresses):
            yield room


def _numbers(text: str, known: Collection[str]) -> Iterator[Giveaway]:
    for found in find_identifiers(text):
        if found.value not in known:
            yield Giveaway(Rule.IDENTIFIER, found.raw.strip())


def shared_runs(text: str, other: str) -> tuple[str, ...]:
    """Each run of five words or more that two texts share, as long as it can be.

    Case and punctuation are ignored; a run within a longer one is none of its own.
    """
    mine, theirs = _words(text), _words(other)
    spans = set(_spans(mine, theirs))
    longest = [
        span
        for span in spans
        if not any(
            span != each and each[0] <= span[0] and span[1] <= each[1] for each in spans
        )
    ]
    return tuple(
        dict.fromkeys(" ".join(mine[first:end]) for first, end in sorted(longest))
    )


def _words(text: str) -> list[str]:
    joined = re.sub(r"(?<=\w)['\u2019](?=\w)", "", text)
    return [word.casefold() for word in _WORD.findall(joined)]


def _spans(mine: list[str], theirs: list[str]) -> Iterator[tuple[int, int]]:
    """First word and end of each run that both share and neither side lengthens."""
    length: dict[tuple[int, int], int] = {}
    for place, word in enumerate(mine):
        for there, same in enumerate(theirs):
            if word == same:
                length[place, there] = 1 + length.get((place - 1, there - 1), 0)
    for (place, there), words in length.items():
        if words >= FEWEST_SHARED and (place + 1, there + 1) not in length:
            yield place + 1 - words, place + 1


def unanswered(
    found: Iterable[Giveaway], answered: Mapping[Giveaway, str]
) -> tuple[Giveaway, ...]:
    """Those that nobody said why to keep."""
    return tuple(each for each in found if not answered.get(each, "").strip())


_NUMBERS: Final = "no one two three four five six seven eight nine ten eleven twelve"
NUMBERS: Final = tuple(word.capitalize() for word in _NUMBERS.split())


def against_checking(left: Collection[Giveaway]) -> tuple[Reason, ...]:
    """Why a text is not checked yet: what could give the source away."""
    if not left:
        return ()
    number = NUMBERS[len(left)] if len(left) < len(NUMBERS) else str(len(left))
    things = "thing" if len(left) == 1 else "things"
    are = "is" if len(left) == 1 else "are"
    listed = "; ".join(map(str, left))
    return (
        Reason(
            f"{number} {things} could give the source away and {are} not answered:"
            f" {listed}",
            CHECK,
        ),
    )
