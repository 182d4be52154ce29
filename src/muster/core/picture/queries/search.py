"""Finding people and things by name, identifier or reference."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from muster.core.picture.extraction import find_identifiers
from muster.core.picture.model import KINDS
from muster.core.picture.models import Subject
from muster.core.picture.names import (
    Likeness,
    compare_names,
    other_spellings,
    part_keys,
    query_keys,
    tokens_of,
)
from muster.core.picture.names.scoring import LEAD
from muster.core.picture.queries.addresses import addresses_like
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.ordinary import without_ordinary_words
from muster.core.picture.queries.same import (
    MOST_CANDIDATES,
    MOST_NEAR,
    Kept,
    facts_under,
    names_near,
    values_of,
)
from muster.core.picture.values import (
    TYPES,
    asked_by,
    asked_within,
    filed_under,
    own_keys,
    read,
)
from muster.core.picture.values.dates import span_of
from muster.core.picture.values.reading import compact
from muster.core.picture.values.types import Key, ValueType, also_kind
from muster.core.terms.searching import SearchNoted

LOOKS_ALIKE = 75.0
"""From this score on a name is shown in a search; the officer decides."""
MOST_FOUND = 50
MOST_JOINED = 200
"""Records among which those of one person or thing are looked for."""
IDENTIFIED = 99.0
ALSO = 95.0
"""What is found by its number as another place writes it."""
SHARED = 80.0
"""What is found by a date, a sum or a title that others may have too."""
IN_PART = 40.0
"""What a name scores that only a word of what was typed fits."""
BORN_OTHERWISE = 50.0
"""The most that a name scores of somebody who was born on another day than asked."""
SPELT_OTHERWISE = 85.0
"""The most that a name scores that fits in the spelling of another language."""
_SPELT_REFERENCE = re.compile(r"[A-Za-z]{2}-[A-Za-z]{3}-\d{4}-\w+")
"""Whoever types a reference looks for no name."""
SINGLE_PART = 90.0
"""The most that a name scores of which one part was searched for."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    text: a name, an identifier, a reference, or several identifiers.
    kind: only things of this kind; empty for any.
    born: a date of birth, normalised; whoever was born otherwise stands last, but for
          those whose number or reference is what is looked for: a day may be wrong,
          and what is added to a question never takes away who was asked for.
    """

    text: str
    kind: str = ""
    born: str = ""

    @property
    def words(self) -> str:
        """What is looked for, as the audit keeps it."""
        asked = (("text", self.text), ("born", self.born), ("kind", self.kind))
        return "; ".join(f"{name}: {value}" for name, value in asked if value)


@dataclass(frozen=True, slots=True)
class Hit:
    """A person or thing found, and why."""

    subject: Named
    score: float
    why: str
    also: tuple[str, ...] = ()


class Hits(tuple[Hit, ...]):  # noqa: SLOT001 - a tuple that says one thing more
    """People and things that fit, best first.

    is_cut: whether more may fit than are here.
    """

    is_cut: bool = False


def search(asked: Search, noted: SearchNoted) -> Hits:
    """People and things that fit, best first; at most fifty, which say if it is more.

    Identifiers are found by themselves and by what they may be mistaken for,
    names by their keys, and by their parts each a letter off. Where nothing found is
    much like what is looked for, it is looked for as another language spells it, and
    each part of it alone; where nothing is found then, whoever has one of them, or one
    a letter off, stands here, and weakly: what is typed besides takes nobody away.
    Records judged the same are one hit.

    noted: that it is noted who looks for it, and for what purpose.
    """
    noted.need(asked.text, asked.born)
    names = without_ordinary_words(asked.text)
    hits: dict[UUID, _Found] = {}
    facts, asked_keys = _kept(asked.text)
    _gather(
        hits, (*_by_reference(asked.text), *_fitting(asked.text, facts, asked_keys))
    )
    is_cut = len(facts) >= MOST_CANDIDATES
    if not any(hit.sure for hit in hits.values()):
        near = names_near(tokens_of(names))
        _gather(hits, _fitting(names, _new(near, facts), _Keys()))
        is_cut = is_cut or len(near) >= MOST_NEAR
    if not any(hit.sure or hit.score >= SHARED for hit in hits.values()):
        _gather(hits, _like_an_address(asked.text))
    if not _is_strong(hits) and not _SPELT_REFERENCE.fullmatch(asked.text.strip()):
        _gather(hits, _spelt_otherwise(names))
        _gather(hits, _in_part(names, none_yet=not hits))
    if asked.born:
        hits = _born_then(asked.born, hits)
    found = Hits(_joined(_best(hits), asked.kind))
    found.is_cut = is_cut or len(hits) > MOST_JOINED or len(found) > MOST_FOUND
    shown = Hits(found[:MOST_FOUND])
    shown.is_cut = found.is_cut
    return shown


def _like_an_address(text: str) -> "Iterator[_Found]":
    """Addresses that are written nearly so, in another order or in part."""
    for fact, score, why in addresses_like(text):
        yield _Found(fact.subject_id, score, f"{fact}: {why}", sure=score >= LEAD)


def _new(near: Iterable[Kept], facts: Iterable[Kept]) -> list[Kept]:
    """The names near that were not found by their keys already."""
    known = {(fact.subject_id, fact.value) for fact in facts}
    return [each for each in near if (each.subject_id, each.value) not in known]


def _is_strong(hits: dict[UUID, "_Found"]) -> bool:
    """Whether anything found is worth a look."""
    return any(hit.sure or hit.score >= LEAD for hit in hits.values())


def _gather(hits: dict[UUID, "_Found"], found: Iterable["_Found"]) -> None:
    """Take in what was found, of each record what fits best."""
    for each in found:
        before = hits.get(each.subject)
        if before is None or (each.sure, each.score) > (before.sure, before.score):
            hits[each.subject] = each


@dataclass(frozen=True, slots=True)
class _Found:
    """A record that fits, and why.

    property: what of it fits, where the reader is to be told.
    sure:     its own number or reference is what was looked for.
    """

    subject: UUID
    score: float
    why: str
    property: str = ""
    sure: bool = False

    def hit(self, subject: Named, also: tuple[str, ...]) -> Hit:
        """The same for a reader, who is told what is found and what is one with it."""
        declared = KINDS[subject.kind].property_shown
        title = f"{declared(self.property).title} " if self.property else ""
        return Hit(subject, self.score, f"{title}{self.why}", also)


def _best(hits: dict[UUID, _Found]) -> dict[UUID, _Found]:
    """The hits from which a page of people and things is made."""
    order = sorted(hits, key=lambda one: (-hits[one].score, one))
    return {one: hits[one] for one in order[:MOST_JOINED]}


def _by_reference(text: str) -> Iterable[_Found]:
    words = [word.strip(",;").upper() for word in text.split()]
    references = [word for word in words if "-" in word]
    if not references:
        return
    for subject in Subject.objects.filter(reference__in=references):
        yield _Found(subject.id, 100.0, "The reference", sure=True)


@dataclass(frozen=True, slots=True)
class _Keys:
    """What is looked up beside the keys of names.

    own:    of a thing's own numbers.
    also:   of numbers as they are written in another place, such as at home.
    shared: of what many have alike, such as a date.
    filed:  of its number in a file.
    """

    own: frozenset[Key] = frozenset()
    also: frozenset[Key] = frozenset()
    shared: frozenset[Key] = frozenset()
    filed: frozenset[Key] = frozenset()


def _kept(text: str) -> tuple[list[Kept], _Keys]:
    """What a text leads to, all looked up at once; and by which keys."""
    asked = _Keys(
        frozenset(key for key, _ in _identifier_keys(text)),
        frozenset(_also_keys(text)),
        frozenset(_shared_keys(text)),
        frozenset(filed_under(text)),
    )
    facts = facts_under(
        (*query_keys(text), *asked.shared), first=asked.own | asked.also | asked.filed
    )
    return facts, asked


def _fitting(text: str, facts: Iterable[Kept], asked: _Keys) -> Iterable[_Found]:
    """The facts that fit what is looked for, each with how well."""
    for fact in facts:
        if fact.under & asked.own:
            yield _Found(
                fact.subject_id, IDENTIFIED, str(fact), fact.property, sure=True
            )
            continue
        if fact.under & asked.also:
            yield _Found(fact.subject_id, ALSO, str(fact), fact.property, sure=True)
            continue
        if fact.under & asked.filed:
            why = f"Its number in a file: {' '.join(text.split())}"
            yield _Found(fact.subject_id, IDENTIFIED, why, sure=True)
            continue
        if fact.under & asked.shared:
            yield _Found(fact.subject_id, SHARED, str(fact), fact.property)
            continue
        likeness = compare_names(text, fact.value)
        if likeness.score < LOOKS_ALIKE and _is_one_word(text):
            likeness = _one_part(text, fact.value)
        if likeness.score >= LOOKS_ALIKE:
            why = f"{fact}: {likeness.sentence}"
            yield _Found(fact.subject_id, likeness.score, why)


def _is_one_word(text: str) -> bool:
    """Whether it may be one part of a name: "GU15" is none, and no initial of one."""
    return len(text.split()) == 1 and not any(each.isdigit() for each in text)


def _fitting_in_part(text: str, facts: Iterable[Kept]) -> Iterable[_Found]:
    """The names that one word of what is looked for fits, where nothing fits whole."""
    words = [word for word in tokens_of(text) if len(word) > 1 and word.isalpha()]
    for fact in facts:
        best = max((_one_part(word, fact.value).score for word in words), default=0)
        if best >= LOOKS_ALIKE:
            why = f"{fact}: only a part of what was typed fits"
            yield _Found(fact.subject_id, IN_PART, why)


def _spelt_otherwise(text: str) -> Iterator[_Found]:
    """Names that fit a name as another language would spell it."""
    for parts in other_spellings(tokens_of(text)):
        spelt = " ".join(parts)
        for found in _fitting(spelt, names_near(parts), _Keys()):
            why = f"{found.why}; spelt otherwise: {spelt}"
            yield replace(found, score=min(found.score, SPELT_OTHERWISE), why=why)


def _in_part(text: str, *, none_yet: bool) -> Iterator[_Found]:
    """Names that a part of what is looked for leads to."""
    parts = tokens_of(text)
    if not parts[1:]:
        return
    wider = facts_under(part_keys(text))
    whole = list(_fitting(text, wider, _Keys()))
    yield from whole
    if none_yet and not whole:
        near = [fact for part in parts for fact in names_near((part,))]
        yield from _fitting_in_part(text, [*wider, *_new(near, wider)])


def _one_part(text: str, name: str) -> Likeness:
    """How alike a single word is to the part of a name that it fits best."""
    best = max(
        (compare_names(text, part) for part in tokens_of(name)),
        key=lambda likeness: likeness.score,
    )
    return replace(
        best,
        score=min(best.score, SINGLE_PART),
        sentence=f"One part of the name. {best.sentence}",
    )


def _identifier_keys(text: str) -> Iterable[tuple[Key, str]]:
    """Keys of identifiers within the text, and of the text read as each type.

    However it is formed: what is kept as it stood in a file is found by that.
    """
    for found in find_identifiers(text):
        for value in (found.value, *found.reading.candidates):
            for key in own_keys(found.type, value):
                yield key, found.raw
    for kind in TYPES.values():
        if kind.find_by is not None and not kind.shared:
            for key in _asked_for(kind, text):
                yield key, text


def _asked_for(kind: ValueType, text: str) -> Iterable[Key]:
    """Keys of a text read as a type, and of the other ways in which it may be kept."""
    value, written = read(kind.name, text).value, compact(text)
    others = kind.find_also(value) if kind.find_also else ()
    for each in dict.fromkeys((value, written, *others)):
        yield from own_keys(kind.name, each)


def _also_keys(text: str) -> Iterable[Key]:
    """Keys of what is written so, though it may mean another: a number at home."""
    for kind in TYPES.values():
        if kind.find_also is not None:
            others = kind.find_also(read(kind.name, text).value)
            for each in dict.fromkeys((compact(text), *others)):
                yield also_kind(kind.name), each


def _shared_keys(text: str) -> Iterable[Key]:
    """Keys of the text read as what many have alike: a date, a sum, a title, a town."""
    yield from asked_within(text)
    for kind in TYPES.values():
        if kind.shared:
            yield from asked_by(kind.name, text)


def _born_then(born: str, hits: dict[UUID, _Found]) -> dict[UUID, _Found]:
    wanted = span_of(born)
    values = values_of(hits)
    kept = {}
    for subject, hit in hits.items():
        spans = [
            span_of(value) for value in values.get(subject, {}).get("birth_date", ())
        ]
        known = [span for span in spans if span]
        fits = any(wanted is None or span.meets(wanted) for span in known)
        born = "born then" if fits else "born otherwise"
        why = f"{hit.why}; {born if known else 'date of birth not known'}"
        weaker = bool(known) and not fits and not hit.sure
        score = min(hit.score, BORN_OTHERWISE) if weaker else hit.score
        kept[subject] = replace(hit, why=why, score=score)
    return kept


def _joined(hits: dict[UUID, _Found], kind: str) -> tuple[Hit, ...]:
    """One hit for each cluster, under the record that fitted best."""
    clusters = clusters_of(hits)
    names = named({one for cluster in clusters.values() for one in cluster} | set(hits))
    best: dict[frozenset[UUID], Hit] = {}
    for subject, hit in hits.items():
        if subject not in names or (kind and names[subject].kind != kind):
            continue
        cluster = clusters[subject]
        others = tuple(
            sorted(
                names[one].reference
                for one in cluster
                if one != subject and one in names
            )
        )
        full = hit.hit(names[subject], others)
        before = best.get(cluster)
        if before is None or _order(full) < _order(before):
            best[cluster] = full
    return tuple(sorted(best.values(), key=_order))


def _order(hit: Hit) -> tuple[float, str, str]:
    return (-hit.score, hit.subject.caption, hit.subject.reference)
