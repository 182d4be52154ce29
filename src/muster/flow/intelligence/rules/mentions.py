"""The people and things that a report's text names."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from muster.core.picture.extraction import Found, find_identifiers
from muster.core.picture.model import KINDS
from muster.core.picture.names_in_text import find_names
from muster.core.picture.values import read
from muster.core.picture.values.vehicles import may_be_from_abroad
from muster.core.terms.law import Law
from muster.core.terms.reason import Reason

CATEGORIES = Law("Data Protection Act 2018", "s.38(3)")
PERSON = "person"
MOST_NAMES: Final = 12
"""Names of a report that are looked for among those known."""
MOST_BEFORE: Final = 120
"""Characters before a postcode in which its house and street stand."""

BY_HAND = (
    "organisation",
    "ocg",
    "county_line",
    "address",
    "place",
    "phone",
    "vehicle",
    "email",
    "online_identity",
    "bank_account",
    "wallet",
    "firearm",
    "commodity",
)
"""Kinds that an officer may name besides people, most frequent first."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier and the items that give it.

    written: as the text has it; shown: as a page does; items: their numbers.
    """

    kind: str
    prop: str
    value: str
    shown: str
    written: str
    items: tuple[int, ...]

    @property
    def word(self) -> str:
        """A short word for it, the same while the text is the same."""
        said = f"{self.kind}|{self.prop}|{self.value}"
        return hashlib.sha256(said.encode()).hexdigest()[:12]

    @property
    def words(self) -> str:
        """What it is, for a page: "Phone number 07700 900123"."""
        kind = KINDS[self.kind]
        if self.is_name:
            return f"{kind.title} {self.shown}"
        title = kind.property_named(self.prop).title
        named = kind.title if self.kind != PERSON else f"Person with {title}"
        return f"{named} {self.shown}"

    @property
    def caption(self) -> str:
        """What it is called among things named: the identifier itself."""
        return self.shown if self.is_name or self.kind != PERSON else self.words

    @property
    def is_name(self) -> bool:
        """Whether it is a name, not a number or address."""
        return KINDS[self.kind].property_named(self.prop).type == "name"


def names_in(texts: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    """What may be whole names in a report's items, each with the items that give it.

    A single word is none: too many are called so.
    """
    found: dict[str, tuple[int, ...]] = {}
    for number, text in texts.items():
        for name in find_names(_without_identifiers(text)):
            if " " in name:
                found[name] = (*found.get(name, ()), number)
    return dict(list(found.items())[:MOST_NAMES])


def _without_identifiers(text: str) -> str:
    for found in find_identifiers(text):
        text = text.replace(found.raw, " . ")
    return text


def name_of(kind: str, written: str, items: tuple[int, ...]) -> Identifier:
    """A name of the text, as somebody or something of that kind is called."""
    prop = naming_property(kind)
    value = read(KINDS[kind].property_named(prop).type, written).value
    return Identifier(kind, prop, value, written, written, items)


def identifiers_in(texts: Mapping[int, str]) -> tuple[Identifier, ...]:
    """Every identifier of a report's items, each once, in the order of the text."""
    found: dict[tuple[str, str, str], Identifier] = {}
    for number, text in texts.items():
        for one in map(partial(_as_address, text), find_identifiers(text)):
            key = (one.kind, one.prop, one.value)
            before = found.get(key)
            items = () if before is None else before.items
            if number in items:
                continue
            found[key] = Identifier(
                one.kind,
                one.prop,
                one.value,
                one.reading.shown if before is None else before.shown,
                one.raw if before is None else before.written,
                (*items, number),
            )
    return tuple(found.values())


_BEFORE_POSTCODE: Final = re.compile(
    r"(?:(?:flat|unit|apartment)\s\w{1,5},?\s)?\b\d{1,4}[A-Za-z]?,?"
    r"(?:\s[A-Z][\w'\u2019-]*,?){1,7}\s?\Z",
    re.IGNORECASE,
)
"""The house, street and town before a postcode, which are one address with it."""
_CAPITALS: Final = re.compile(r"(?:\s[A-Z][\w'\u2019-]*,?){1,7}\s?\Z")


def _as_address(text: str, found: Found) -> Found:
    """A postcode with the house, street and town that stand before it, as one."""
    if found.type != "postcode":
        return found
    before = _BEFORE_POSTCODE.search(
        text[max(0, found.start - MOST_BEFORE) : found.start]
    )
    if before is None or not _CAPITALS.search(before[0]):
        return found
    raw = f"{before[0]}{found.raw}"
    start = found.start - len(before[0])
    return replace(
        found,
        type="address",
        prop="address",
        start=start,
        raw=raw,
        reading=read("address", raw),
    )


def is_within(identifier: Identifier, address: str) -> bool:
    """Whether a postcode is that of an address which is named already."""
    plain = "".join(identifier.value.split()).casefold()
    return (
        identifier.prop == "postcode" and plain in "".join(address.split()).casefold()
    )


def naming_property(kind: str) -> str:
    """The property by which a thing of a kind is named by hand."""
    return KINDS[kind].caption[0]


def faults_of_name(kind: str, written: str, *, country: str = "") -> tuple[Reason, ...]:
    """Why a thing cannot be named so.

    country: where a vehicle is registered, if it is abroad.
    """
    declared = KINDS[kind].property_named(naming_property(kind))
    if not written.strip():
        return (Reason(f"Write its {declared.title.lower()}"),)
    reading = read(declared.type, written)
    if not reading.is_usable and not (country.strip() and is_foreign(kind, written)):
        return (Reason(f"This is no {declared.title.lower()}: {reading.why}"),)
    return ()


def is_foreign(kind: str, written: str) -> bool:
    """Whether it is a registration that may be of another country, and none of ours."""
    if kind != "vehicle":
        return False
    return not read("vrm", written).is_usable and may_be_from_abroad(written)


def faults_of_categories(kind: str, categories: Iterable[str]) -> tuple[Reason, ...]:
    """Why a person cannot have these parts; a thing has none.

    "Not yet known" stands alone: it and a known part cannot both be true.
    """
    given = set(categories)
    if kind != PERSON:
        return (Reason("Only a person has a part in a matter"),) if given else ()
    if not given:
        return (Reason("Say what part the person has", CATEGORIES),)
    if "unknown" in given and len(given) > 1:
        return (Reason("A part is known or not yet known, not both", CATEGORIES),)
    return ()
