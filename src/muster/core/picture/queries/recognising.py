"""Names and numbers of a text among the people and things that are known.

All of a text together in a few statements, where a search asks each by itself: this
runs whenever a page is shown, as far as its reader may see.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from muster.core.picture.extraction import Found, find_identifiers
from muster.core.picture.matching import NAMES
from muster.core.picture.names import compare_names, query_keys, tokens_of
from muster.core.picture.names.scoring import LEAD
from muster.core.picture.names_in_text import MOST_TEXT, find_names
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.same import Kept, facts_under, names_near
from muster.core.picture.values.types import Key, asked_within, own_keys
from muster.core.terms.searching import SearchNoted

MOST_NAMES: Final = 12
MOST_NUMBERS: Final = 20
MOST_OF_A_NAME: Final = 5
"""People shown of one name; of a name that more have, it is said to search for it."""
THE_NUMBER: Final = 100.0


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The names and numbers that a text has, as written.

    left_out: how many more it has, which are not looked for.
    is_cut:   whether the text is longer than is looked through.
    """

    names: tuple[str, ...]
    numbers: tuple[Found, ...]
    left_out: int = 0
    is_cut: bool = False

    @property
    def written(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.names, *(each.raw for each in self.numbers))


@dataclass(frozen=True, slots=True)
class Recognised:
    """Something written that is of a person or thing that is known, and why."""

    written: str
    subject: Named
    score: float
    why: str


def mentioned_in(text: str) -> Mentioned:
    """The names and numbers of a text, as far as they are looked for."""
    identifiers = find_identifiers(text)
    numbers = {each.value: each for each in identifiers}
    names = find_names(_without(identifiers, text))
    full = sorted(names, key=lambda name: " " not in name)
    found = [*numbers.values()]
    left_out = max(len(names) - MOST_NAMES, 0) + max(len(found) - MOST_NUMBERS, 0)
    return Mentioned(
        tuple(full[:MOST_NAMES]),
        tuple(found[:MOST_NUMBERS]),
        left_out,
        is_cut=len(text) > MOST_TEXT,
    )


def _without(identifiers: Iterable[Found], text: str) -> str:
    """A text in which nothing stands where a number stood."""
    parts, end = [], 0
    for each in identifiers:
        parts.append(text[end : each.start])
        end = each.end
    return " . ".join([*parts, text[end:]])


def recognised(mentioned: Mentioned, noted: SearchNoted) -> list[Recognised]:
    """The people and things that these names and numbers are of, best first.

    Records judged the same are one; a name that very many have is of nobody.
    noted: that it is noted who looks for it, and for what purpose.
    """
    noted.need(*mentioned.written)
    met = [*_by_number(mentioned.numbers), *_by_name(mentioned.names)]
    clusters = clusters_of({each for _, each, _, _ in met}) if met else {}
    known = named({one for each in clusters.values() for one in each}) if met else {}
    best: dict[tuple[str, frozenset[UUID]], Recognised] = {}
    for written, subject, score, why in met:
        if subject not in known:
            continue
        key = (written, clusters[subject])
        if key not in best or score > best[key].score:
            best[key] = Recognised(written, known[subject], score, why)
    return list(_without_common(mentioned.written, best.values()))


_Met = tuple[str, UUID, float, str]


def _without_common(
    written: Iterable[str], found: Iterable[Recognised]
) -> Iterator[Recognised]:
    by_written: dict[str, list[Recognised]] = defaultdict(list)
    for each in found:
        by_written[each.written].append(each)
    for those in filter(None, (by_written[text] for text in dict.fromkeys(written))):
        ordered = sorted(
            those,
            key=lambda one: (-one.score, one.subject.caption, one.subject.reference),
        )
        if " " in ordered[0].written or len(ordered) <= MOST_OF_A_NAME:
            yield from ordered[:MOST_OF_A_NAME]


def _by_number(numbers: Sequence[Found]) -> Iterator[_Met]:
    keys: dict[Key, list[str]] = defaultdict(list)
    for each in numbers:
        for value in (each.value, *each.reading.candidates):
            for key in (*own_keys(each.type, value), *_part_of_an_address(each)):
                keys[key].append(each.raw)
    for fact in facts_under(keys):
        for key in fact.under:
            for written in keys[key]:
                yield written, fact.subject_id, THE_NUMBER, str(fact)


def _part_of_an_address(found: Found) -> tuple[Key, ...]:
    """What an address is found by whose postcode this is."""
    return asked_within(found.value) if found.type == "postcode" else ()


def _by_name(names: Sequence[str]) -> Iterator[_Met]:
    keys = {name: frozenset(query_keys(name)) for name in names}
    facts = facts_under([key for asked in keys.values() for key in asked])
    for name in names:
        fit = list(_fitting(name, [one for one in facts if one.under & keys[name]]))
        parts = tokens_of(name)
        if not fit and len(parts) > 1:
            fit = list(_fitting(name, names_near(parts)))
        yield from fit


def _fitting(name: str, facts: Iterable[Kept]) -> Iterator[_Met]:
    for fact in facts:
        if fact.property not in NAMES:
            continue
        score, sentence = _likeness(name, fact.value)
        if score >= LEAD:
            yield name, fact.subject_id, score, f"{fact}: {sentence}"


def _likeness(name: str, known: str) -> tuple[float, str]:
    """How alike they are; a name of one word is compared with each part."""
    parts = tokens_of(known)
    if " " in name or len(parts) < 2:  # noqa: PLR2004 - a pair
        found = compare_names(name, known)
        return found.score, found.sentence
    best = max((compare_names(name, part) for part in parts), key=lambda one: one.score)
    return min(best.score, LEAD), f"One part of the name. {best.sentence}"
