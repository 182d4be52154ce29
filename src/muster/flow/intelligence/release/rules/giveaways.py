"""What in a text for release could give its source away, beside the text it is of.

Five rules. Each thing found is answered by a person: written otherwise, so that it is
found no more, or kept for a reason. Nothing is ever written for them.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from muster.core.picture.extraction import Found, find_identifiers
from muster.core.terms.law import Policy
from muster.core.terms.look_alikes import as_it_looks
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
_HOURS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TO_NINETEEN: Final = (
    f"{_HOURS}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_IN_WORDS: Final = (
    rf"(?:(?:{_TENS})(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
    rf"|{_TO_NINETEEN})"
)
"""A number below a hundred as it is spoken."""
_HOUR: Final = rf"(?:(?:{_HOURS})|1[0-2]|0?[1-9])"
_MINUTES: Final = r"(?:five|ten|twenty|twenty[\s-]five|[1-5]?\d)(?:\sminutes?)?"
_PART_OF_DAY: Final = (
    r"(?:in\sthe\s(?:early\s)?(?:morning|afternoon|evening|night)|at\snight)"
)
_OF_THE_CLOCK: Final = (
    r"(?<![\d.:£$€])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?![\d%])(?!\.\d)"
)
_SPOKEN: Final = (
    rf"\b(?:1[0-2]|0?[1-9]|{_HOURS})\s?[ap]\.?m\b\.?"
    rf"|\b(?:half\spast|quarter\s(?:past|to|before|after))\s(?:{_HOUR})\b"
    rf"|\bhalf\s(?:{_HOURS})\b(?!\s(?:of|a|the|dozen|kilos?|grams?)\b)"
    rf"|\b(?:{_HOURS}|1[0-2]|0?[1-9])\so['\u2019]?\s?clock\b"
    r"|\b(?:midnight|midday|noon|(?:tea|lunch|dinner|breakfast|bed)[\s-]?time)\b"
    r"|\b(?:at|about|around|by|until|till|since|after|before)"
    r"\s(?:[01]\d|2[0-3])[\s-][0-5]\d\b(?![\s-]?\d|\s(?-i:[A-Z]))"
    r"|\b(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?|hours|h|z)\b"
    r"|\b(?:[01]?\d|2[0-3])h[0-5]\d\b"
    rf"|\b{_MINUTES}\spast\s{_HOUR}\b"
    rf"|\b{_MINUTES}\sminutes?\s(?:to|before|after)\s{_HOUR}\b"
    rf"|\b(?:at|until|till|since)\s{_MINUTES}\sto\s{_HOUR}\b"
    rf"|\b(?:just|shortly|soon)\s(?:after|before|past|gone)\s{_HOUR}\b"
    r"(?!\s(?:\w+s|men|women|people|children)\b)"
    rf"(?:\s{_PART_OF_DAY})?"
    rf"|\b{_HOUR}\s{_PART_OF_DAY}"
    rf"|\b{_IN_WORDS}\shundred\s(?:hours|hrs)\b"
    r"|\bat\s(?:about\s|around\s|approximately\s)?(?:[01]\d|2[0-3])[0-5]\d\b"
    r"(?!\s?(?:pounds?|euros?|gbp|per|metres?|m|km|miles?|feet|kg|kilos?|grams?|g|each"
    r"|tablets?|rpm|units?|hrs?|hours|h|z)\b|[.,]?\d)"
)
_TIME: Final = re.compile(f"{_OF_THE_CLOCK}|{_SPOKEN}", re.IGNORECASE)
_STREETS: Final = (
    "Street|St|Road|Rd|Close|Cl|Lane|Ln|La|Avenue|Ave|Drive|Court|Ct|Way|Place|Crescent|"
    "Cres|Terrace|Gardens|Gdns|Grove|Hill|Mews|Row|Square|Walk|Park|Green|View|Rise|"
    "House|Parade|Quay|Wharf|Villas"
)
_SMALL_STREETS: Final = "street|road|lane|avenue|crescent|terrace|gardens|grove|mews"
"""What is a street though nothing of it is written with a capital."""
_AT: Final = "at|in|into|inside|from|outside|near|opposite|behind"
_ADDRESS: Final = re.compile(
    rf"\b(?:(?:flat|apartment|unit|room)\s(?:\d+[a-z]?|{_IN_WORDS}),?\s)?"
    rf"\d+[a-z]?(?:\s?-\s?\d+[a-z]?)?,?\s(?:[^\W\d_][\w'\u2019-]*\s){{1,4}}?"
    rf"(?:{_STREETS})\b"
    rf"|\b{_IN_WORDS},?\s(?-i:(?:[A-Z][\w'\u2019-]*\s){{1,3}}?(?:{_STREETS}))\b"
    rf"|\b(?!one\b){_IN_WORDS}\s[a-z]+\s(?:{_SMALL_STREETS})\b"
    rf"|\b(?:flat|apartment|room|cell)\s(?:\d+[a-z]?|{_IN_WORDS})\b"
    r"|\bflat\s(?:above|below|behind)\s(?:the|an?|his|her|their)\b"
    rf"|\b(?:{_AT})\s(?:number|no\.?)\s(?:\d{{1,3}}[a-z]?|{_IN_WORDS})\b"
    rf"|\bnumber\s(?!(?:one|two|ten)\b){_IN_WORDS}\b(?!\s(?:in|on|of)\b)",
    re.IGNORECASE,
)
_ROOMS: Final = (
    "kitchens?|bedrooms?|bathrooms?|living rooms?|front rooms?|back rooms?|box rooms?"
    "|spare rooms?|sitting rooms?|dining rooms?|utility rooms?|lounge|hallway|hall"
    r"|landing|garages?|loft|attic|cellar|basement|conservatory|cells?(?!\s?(?:phones?|sites?"
    r"|masts?|data|towers?)\b)|cars?|lock-up|outhouse|greenhouse"
    r"|caravans?(?!\s(?:sites?|parks?)\b)"
)
_ROOM: Final = re.compile(
    rf"\b(?:{_ROOMS})\b"
    r"|\b(?:the|an?|his|her|their|my|our|garden|tool|bike)\ssheds?\b"
    r"|\b(?:exercise|prison)\syards?\b"
    r"|\b(?:his|her|their|my|our)\s(?:own\s)?(?:home(?!\stown)|house|flat|address)\b"
    r"|\b(?:in|inside|into|back\sof|aboard)\s(?:the|his|her|their|my|our)\s(?:\w+\s)?"
    r"(?:van|lorry|truck|taxi|cab|minibus|boat)\b",
    re.IGNORECASE,
)
_PRESENCE: Final = re.compile(
    r"\bI\b(?!['\u2019]?\w*\.\w)"
    r"|\bi\b(?=\s(?:saw|heard|was|am|had|have|sat|stood|met|spoke|went|know|think)\b)"
    r"|\b(?i:told\s(?:me|us|him|her|them)|one\s+other|alone|we|me|our|ours|my|myself"
    r"|ourselves|informants?|(?:was|were|being)\spresent)\b"
    r"|\b[uU]s\b"
    r"|\b(?i:the|our|my|this)\s(?i:source)\b(?!\s(?i:of|code|country|documents?)\b)"
)
_DIGIT: Final = "oh|zero|nought|one|two|three|four|five|six|seven|eight|nine"
_DIGITS: Final = rf"(?:(?:double|treble|triple)\s)?(?:{_DIGIT})"
_SPELLED: Final = re.compile(
    rf"\b(?:oh|zero|nought)(?:[\s,-]{{1,2}}{_DIGITS}){{1,14}}\b"
    rf"|\b{_DIGITS}(?:[\s,-]{{1,2}}{_DIGITS}){{3,14}}\b"
    r"|\b[a-z\d][\w.-]{0,63}\sat\s[a-z\d][\w-]{0,62}\sdot\s(?:com|co|net|org|uk)\b",
    re.IGNORECASE,
)
"""A number that is spoken digit by digit, or an address of e-mail as it is spoken."""
_WORD: Final = re.compile(r"[^\W_]+")
_PARTED: Final = re.compile(r"(?<=[^\W\d])-[ \t]*\r?\n[ \t]*(?=[^\W\d])")
_ZERO: Final = re.compile(r"(?<=\d)[oO](?=\d|\b)")
"""The letter where the figure is meant."""
_AS_NUMBERS: Final = (
    (re.compile(r"\s?[\[({]\s?at\s?[\])}]\s?", re.IGNORECASE), "@"),
    (re.compile(r"\s?[\[({]\s?dot\s?[\])}]\s?", re.IGNORECASE), "."),
)
_SPACED: Final = re.compile(
    r"(?<!\w)[a-z\d](?:[ .-][a-z\d]){4,20}(?!\w)", re.IGNORECASE
)
"""Letters and figures that are written one by one."""


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
    plain = _flat(text)
    found = (
        *_all(Rule.TIME, _TIME.finditer(plain)),
        *_all(Rule.PLACE, _places(plain)),
        *(Giveaway(Rule.RUN, run) for run in shared_runs(text, of)),
        *_all(Rule.PRESENCE, _PRESENCE.finditer(plain)),
        *_numbers(plain, known_elsewhere),
    )
    return tuple(dict.fromkeys(found))


def _flat(text: str) -> str:
    """A text as it looks, in one line, a word parted at the end of a line whole again.

    What is found in it is quoted from it: plain letters, and nothing unseen.
    """
    whole = _PARTED.sub("", as_it_looks(text))
    return _ZERO.sub("0", " ".join(whole.split()))


def identifiers_in(text: str) -> tuple[Found, ...]:
    """Numbers, registrations, accounts and handles, however they are spaced out."""
    plain = _flat(text)
    for pattern, meant in _AS_NUMBERS:
        plain = pattern.sub(meant, plain)
    return find_identifiers(_SPACED.sub(_joined, plain))


def _joined(match: "re.Match[str]") -> str:
    return re.sub(r"[ .-]", "", match[0])


def _all(rule: Rule, matches: Iterable["re.Match[str]"]) -> Iterator[Giveaway]:
    for match in matches:
        yield Giveaway(rule, match[0].rstrip("."))


def _places(text: str) -> Iterator["re.Match[str]"]:
    """Addresses, and rooms that stand in none of them."""
    addresses = list(_ADDRESS.finditer(text))
    yield from addresses
    begins = [address.start() for address in addresses]
    for room in _ROOM.finditer(text):
        before = bisect_right(begins, room.start())
        if not (before and room.start() < addresses[before - 1].end()):
            yield room


def _numbers(text: str, known: Collection[str]) -> Iterator[Giveaway]:
    for found in identifiers_in(text):
        if found.value not in known:
            yield Giveaway(Rule.IDENTIFIER, found.raw.strip())
    yield from _all(Rule.IDENTIFIER, _SPELLED.finditer(text))


def shared_runs(text: str, other: str) -> tuple[str, ...]:
    """Each run of five words or more that two texts share, as long as it can be.

    Case and punctuation are ignored; a run within a longer one is none of its own.
    """
    mine, theirs = _words(text), " ".join(("", *_words(other), ""))
    ends = [0]
    for word in mine:
        ends.append(ends[-1] + len(word) + 1)
    line = " ".join(("", *mine, ""))

    def shared(first: int, end: int) -> bool:
        return line[ends[first] : ends[end] + 1] in theirs

    runs = list[str]()
    first = 0
    for end in range(1, len(mine) + 1):
        # The longest run that ends here; none that ends later begins before it does.
        while not shared(first, end):
            first += 1
        is_whole = end == len(mine) or not shared(first, end + 1)
        if is_whole and end - first >= FEWEST_SHARED:
            runs.append(" ".join(mine[first:end]))
    return tuple(dict.fromkeys(runs))


def _words(text: str) -> list[str]:
    joined = re.sub(r"(?<=\w)['\u2019](?=\w)", "", _flat(text))
    return [word.casefold() for word in _WORD.findall(joined)]


def unanswered(
    found: Iterable[Giveaway], answered: Mapping[Giveaway, str]
) -> tuple[Giveaway, ...]:
    """Those that nobody said why to keep."""
    return tuple(each for each in found if not answered.get(each, "").strip())


def against_telling(found: Collection[Giveaway]) -> tuple[Reason, ...]:
    """Why whoever has a text is not told so that it is recalled."""
    if not found:
        return ()
    listed = "; ".join(map(str, found))
    return (Reason(f"Whoever has it reads why: that could give away {listed}", CHECK),)


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
