"""Identifiers in free text: where each stands, and what it was read as.

    for found in find_identifiers("Seen in AB12 CDE, rang 07700 900123"):
        found.type, found.raw, found.reading.value

A finder is a pattern and a type of values.TYPES, which then reads what the
pattern caught; what it reads as invalid is dropped. Nothing is decided here: an
officer picks from what was found.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass

from muster.core.picture.values import Reading, Standing, read

MOST_TEXT = 200_000
"""Characters of one text that are searched; a longer one is cut there."""


@dataclass(frozen=True, slots=True)
class Finder:
    """What a written identifier looks like.

    kind, prop: what the picture would keep it as.
    claim:          among finds that overlap and are read equally well, the
                    higher claim wins, then the longer.
    needs_valid:    plausible is too little, since ordinary words look so too.
    """

    type: str
    kind: str
    prop: str
    _: KW_ONLY
    pattern: re.Pattern[str]
    claim: int
    needs_valid: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One identifier in a text: `text[start:end] == raw`."""

    type: str
    kind: str
    prop: str
    _: KW_ONLY
    start: int
    end: int
    raw: str
    reading: Reading
    claim: int

    @property
    def value(self) -> str:
        """The identifier as the picture would keep it."""
        return self.reading.value


def _whole(pattern: str) -> str:
    """The pattern where it stands by itself, not inside a longer word or path."""
    return rf"(?<![\w@./-]){pattern}(?![\w@]|[/-]\w)"


_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_ACCOUNT_WORD = r"(?:(?:account|acct|acc|a/c)\.?(?:\s(?:number|no))?\.?[\s:]{0,2})?"
_DOMAIN = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}"

PATTERNS: Mapping[str, str] = {
    "email": r"(?<![\w.+-])[a-z0-9._%+-]{1,64}@" + _DOMAIN,
    "iban": _whole(r"[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?"),
    "modern wallet": _whole(r"(?:0x[0-9a-f]{40}|bc1[a-z0-9]{11,71})"),
    "older wallet": _whole(r"[13T]" + _BASE58 + "{25,34}"),
    "web": r"\bhttps?://[^\s<>\"']{4,300}[^\s<>\"'.,;:!?)]",
    "account": _whole(
        r"\d{2}([\s-]?)\d{2}\1\d{2}[\s,/:]{1,3}" + _ACCOUNT_WORD + r"\d{8}"
    ),
    "iccid": _whole(r"89\d{2}(?:[\s-]?\d{4}){3}[\s-]?\d{2,4}"),
    "imei": _whole(r"\d{2}[\s-]?\d{6}[\s-]?\d{6}[\s-]?\d"),
    "card": _whole(r"\d{4}(?:[\s-]?\d{4}){2}[\s-]?\d{1,7}"),
    "pnc": _whole(r"(?:\d{2})?\d{2}/\d{1,7}[A-Z]"),
    "cro": _whole(r"(?:\d{1,6}/\d{2}[A-Z]|SF\d{2}/\d{1,6}[A-Z])"),
    "nino": _whole(r"[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]"),
    "nomis": _whole(r"[A-Z]\d{4}[A-Z]{2}"),
    "postcode": _whole(r"[A-Z]{1,2}\d[A-Z0-9]?\s?\d[A-Z]{2}"),
    "current mark": _whole(r"[A-Z]{2}[0-9OI]{2}[\s-]?[A-Z]{3}"),
    "older mark": _whole(r"(?:[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])"),
    "handle": r"(?<![\w@./])@[a-z0-9_][a-z0-9_.\-]{1,30}[a-z0-9_]",
    "phone": (
        r"(?<![\w.+/-])(?:(?:\+|00)44[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)"
        r"(?:[\s().-]{0,2}\d){9,10}(?!\d|[/.-]\d)"
    ),
    "phone abroad": (
        r"(?<![\w.+/-])(?:\+|00)[1-9](?:[\s().-]{0,2}\d){7,13}(?!\d|[/.-]\d)"
    ),
}
"""What each identifier looks like as officers write it."""


def _any_case(name: str) -> re.Pattern[str]:
    return re.compile(PATTERNS[name], re.IGNORECASE)


def _as_written(name: str) -> re.Pattern[str]:
    return re.compile(PATTERNS[name])


FINDERS = (
    Finder("email", "email", "address", pattern=_any_case("email"), claim=9),
    Finder(
        "iban",
        "bank_account",
        "iban",
        pattern=_any_case("iban"),
        claim=8,
        needs_valid=True,
    ),
    Finder("wallet", "wallet", "address", pattern=_any_case("modern wallet"), claim=8),
    Finder(
        "wallet",
        "wallet",
        "address",
        pattern=_as_written("older wallet"),
        claim=8,
        needs_valid=True,
    ),
    Finder("web", "online_identity", "web", pattern=_any_case("web"), claim=8),
    Finder("account", "bank_account", "account", pattern=_any_case("account"), claim=7),
    Finder(
        "iccid", "sim", "iccid", pattern=_any_case("iccid"), claim=7, needs_valid=True
    ),
    Finder(
        "imei", "handset", "imei", pattern=_any_case("imei"), claim=6, needs_valid=True
    ),
    Finder("pnc", "person", "pnc", pattern=_any_case("pnc"), claim=6),
    Finder("nino", "person", "nino", pattern=_any_case("nino"), claim=6),
    Finder(
        "card", "card", "number", pattern=_any_case("card"), claim=5, needs_valid=True
    ),
    Finder("cro", "person", "cro", pattern=_any_case("cro"), claim=5),
    Finder("postcode", "address", "postcode", pattern=_any_case("postcode"), claim=5),
    Finder("vrm", "vehicle", "vrm", pattern=_any_case("current mark"), claim=5),
    Finder("nomis", "person", "nomis", pattern=_as_written("nomis"), claim=4),
    Finder("phone", "phone", "number", pattern=_any_case("phone"), claim=4),
    Finder("phone", "phone", "number", pattern=_any_case("phone abroad"), claim=3),
    Finder("vrm", "vehicle", "vrm", pattern=_as_written("older mark"), claim=3),
    Finder("handle", "online_identity", "handle", pattern=_any_case("handle"), claim=2),
)


def find_identifiers(text: str) -> tuple[Found, ...]:
    """Every identifier found, in the order of the text, none overlapping."""
    chosen: list[Found] = []
    for found in sorted(_all_found(text[:MOST_TEXT]), key=_rank):
        place = bisect(chosen, found.start, key=_start)
        clear_before = place == 0 or chosen[place - 1].end <= found.start
        if clear_before and (place == len(chosen) or found.end <= chosen[place].start):
            chosen.insert(place, found)
    return tuple(chosen)


def _start(found: Found) -> int:
    return found.start


def _all_found(text: str) -> Iterable[Found]:
    for finder in FINDERS:
        for match in finder.pattern.finditer(text):
            reading = read(finder.type, match.group())
            is_good = reading.standing is Standing.VALID or not finder.needs_valid
            if reading.is_usable and is_good:
                yield Found(
                    finder.type,
                    finder.kind,
                    finder.prop,
                    start=match.start(),
                    end=match.end(),
                    raw=match.group(),
                    reading=reading,
                    claim=finder.claim,
                )


def _rank(found: Found) -> tuple[int, int, int, int]:
    is_plausible = int(found.reading.standing is not Standing.VALID)
    return (-found.claim, is_plausible, found.start - found.end, found.start)
