"""The people and things that a report's text names."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muster.core.picture.extraction import find_identifiers
from muster.core.picture.model import KINDS
from muster.core.picture.values import read
from muster.core.terms.law import Law
from muster.core.terms.reason import Reason

CATEGORIES = Law("Data Protection Act 2018", "s.38(3)")
PERSON = "person"

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
        title = kind.property_named(self.prop).title
        named = kind.title if self.kind != PERSON else f"Person with {title}"
        return f"{named} {self.shown}"

    @property
    def caption(self) -> str:
        """What it is called among things named: the identifier itself."""
        return self.words if self.kind == PERSON else self.shown


def identifiers_in(texts: Mapping[int, str]) -> tuple[Identifier, ...]:
    """Every identifier of a report's items, each once, in the order of the text."""
    found: dict[tuple[str, str, str], Identifier] = {}
    for number, text in texts.items():
        for one in find_identifiers(text):
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


def naming_property(kind: str) -> str:
    """The property by which a thing of a kind is named by hand."""
    return KINDS[kind].caption[0]


def faults_of_name(kind: str, written: str) -> tuple[Reason, ...]:
    """Why a thing cannot be named so."""
    declared = KINDS[kind].property_named(naming_property(kind))
    if not written.strip():
        return (Reason(f"Write its {declared.title.lower()}"),)
    reading = read(declared.type, written)
    if not reading.is_usable:
        return (Reason(f"This is no {declared.title.lower()}: {reading.why}"),)
    return ()


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
