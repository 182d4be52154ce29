"""How what a report names may stand to one another, as its sentences say.

Nothing is decided: each is offered with its sentence, and whoever wrote the report
takes it or leaves it. A thing goes with the person named last before it; "he" or "she"
is whoever was named alone in the sentence before.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from muster.core.picture.model import KINDS
from muster.core.picture.model.terms import Pole
from muster.flow.intelligence.rules.joining import joining

MOST: Final = 20
FEWEST_LETTERS: Final = 4
"""Letters of a family name by which somebody is met in a later sentence."""

_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+|\n+")
_PRONOUN: Final = re.compile(r"\s*(?:he|she|they)\b", re.IGNORECASE)

Cues = tuple[tuple[str, str], ...]
_OF_PERSON: Final[Mapping[str, Cues]] = {
    "vehicle": (
        ("keeper", r"keeper|registered to|owns|owner|bought"),
        ("uses_vehicle", r""),
    ),
    "phone": (("uses_phone", r""),),
    "email": (("uses_contact", r""),),
    "online_identity": (("uses_contact", r""),),
    "bank_account": (("holds_account", r""),),
    "wallet": (("holds_account", r""),),
    "address": (
        ("lives_at", r"liv(?:es|ed|ing)|resid\w+|home|address|stay(?:s|ed|ing)"),
        ("address_of", r"\bbased|office|address|trades"),
        ("found_at", r""),
    ),
    "place": (("found_at", r""),),
}
_OF_PEOPLE: Final[Cues] = (
    ("met", r"\bm(?:et|eets|eeting)\b"),
    ("partner", r"partner|wife|husband|girlfriend|boyfriend|married"),
    (
        "related",
        r"brother|sister|cousin|uncle|aunt|nephew|niece|related|son\b|daughter",
    ),
    ("employee", r"work(?:s|ed|ing) for|employ"),
    ("director", r"director"),
    ("leads", r"\b(?:leads|runs|heads)\b"),
    ("member", r"member"),
    ("associate", r""),
)
_OF_THINGS: Final[Mapping[tuple[str, str], Cues]] = {
    ("vehicle", "address"): (("found_at", r""),),
    ("vehicle", "place"): (("found_at", r""),),
}


@dataclass(frozen=True, slots=True)
class NamedHere:
    """A person or thing that a report names: its number, kind and how it is written."""

    number: int
    kind: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link that a sentence says: the first, the way, the second; and the sentence."""

    first: int
    way: str
    second: int
    item: int
    sentence: str

    @property
    def key(self) -> str:
        """The word that stands for it in a form."""
        return f"{self.item}_{self.first}_{self.way}_{self.second}"


def proposals(
    texts: Mapping[int, str], named: Sequence[NamedHere]
) -> tuple[Proposal, ...]:
    """The links that the sentences of each item say, each once, in their order."""
    found: dict[tuple[int, int], Proposal] = {}
    for item, text in texts.items():
        for each in _of_item(item, text, named):
            pair = (min(each.first, each.second), max(each.first, each.second))
            found.setdefault(pair, each)
    return tuple(found.values())[:MOST]


_Stands = tuple[int, int, NamedHere]


def _of_item(item: int, text: str, named: Sequence[NamedHere]) -> Iterator[Proposal]:
    before: NamedHere | None = None
    for sentence in filter(str.strip, _SENTENCE.split(text)):
        met = sorted(_met(sentence, named), key=lambda each: each[:2])
        actors = [each for each in met if _is_actor(each[2])]
        if not actors and before is not None and _PRONOUN.match(sentence):
            actors = [(0, 0, before)]
        for first, way, second in _said(sentence, met, actors):
            yield Proposal(first, way, second, item, " ".join(sentence.split()))
        people = [each[2] for each in actors if each[2].kind == "person"]
        before = people[0] if len(people) == 1 else None


def _met(sentence: str, named: Iterable[NamedHere]) -> Iterator[_Stands]:
    """Who and what stands in a sentence, and where."""
    small = sentence.casefold()
    for each in named:
        for written in _spellings(each):
            at = small.find(written)
            if at >= 0:
                yield at, at + len(written), each
                break


def _spellings(named: NamedHere) -> Iterator[str]:
    for written in named.written:
        plain = " ".join(written.casefold().split())
        yield plain
        last = plain.split()[-1] if plain else ""
        if named.kind == "person" and len(last) >= FEWEST_LETTERS:
            yield last


def _said(
    sentence: str, met: Sequence[_Stands], actors: Sequence[_Stands]
) -> Iterator[tuple[int, str, int]]:
    for one, other in pairwise(actors):
        yield from _way(sentence, one, other, _OF_PEOPLE)
    things = [each for each in met if not _is_actor(each[2])]
    for thing in things:
        nearest = _nearest(thing, actors)
        if nearest is not None:
            yield from _way(sentence, nearest, thing, _OF_PERSON.get(thing[2].kind, ()))
    for one, other in pairwise(things):
        for pair in ((one, other), (other, one)):
            cues = _OF_THINGS.get((pair[0][2].kind, pair[1][2].kind), ())
            yield from _way(sentence, *pair, cues)


def _nearest(thing: _Stands, actors: Sequence[_Stands]) -> _Stands | None:
    """The person or body named last before a thing, else the first named after it."""
    earlier = [each for each in actors if each[1] <= thing[0]]
    return earlier[-1] if earlier else next(iter(actors), None)


def _way(
    sentence: str, one: _Stands, other: _Stands, cues: Cues
) -> Iterator[tuple[int, str, int]]:
    """The first way in which the two can stand and of which the words between speak."""
    start, end = sorted((one, other), key=lambda each: each[0])
    between = sentence[start[1] : end[0]]
    for kind, words in cues:
        if re.search(words, between, re.IGNORECASE) and joining(
            one[2].kind, other[2].kind, kind
        ):
            yield one[2].number, kind, other[2].number
            return


def _is_actor(named: NamedHere) -> bool:
    return KINDS[named.kind].pole is Pole.PERSON
