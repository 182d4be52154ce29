"""Finding people and things by name, identifier or reference."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from muster.core.picture.extraction import find_identifiers
from muster.core.picture.model import KINDS
from muster.core.picture.models import Subject
from muster.core.picture.names import (
    Likeness,
    compare_names,
    query_keys,
    tokens_of,
)
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.naming import Named, named
from muster.core.picture.queries.same import facts_under, values_of
from muster.core.picture.values import TYPES, keys_of, read
from muster.core.picture.values.dates import span_of
from muster.core.picture.values.types import Key

LOOKS_ALIKE = 75.0
"""From this score on a name is shown in a search; the officer decides."""
MOST_FOUND = 50
MOST_JOINED = 200
"""Records among which those of one person or thing are looked for."""
IDENTIFIED = 99.0
SINGLE_PART = 90.0
"""The most that a name scores of which one part was searched for."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for.

    text: a name, an identifier, a reference, or several identifiers.
    kind: only things of this kind; empty for any.
    born: a date of birth, normalised; whoever was born otherwise is left out.
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


def search(asked: Search) -> tuple[Hit, ...]:
    """People and things that fit, best first; at most fifty.

    Identifiers are found by themselves and by what they may be mistaken for,
    names by their keys. Records judged the same are one hit.
    """
    hits: dict[UUID, _Found] = {}
    for found in (*_by_reference(asked.text), *_by_keys(asked.text)):
        before = hits.get(found.subject)
        if before is None or found.score > before.score:
            hits[found.subject] = found
    if asked.born:
        hits = _born_then(asked.born, hits)
    return _joined(_best(hits), asked.kind)


@dataclass(frozen=True, slots=True)
class _Found:
    """A record that fits, and why.

    property: what of it fits, where the reader is to be told.
    """

    subject: UUID
    score: float
    why: str
    property: str = ""

    def hit(self, subject: Named, also: tuple[str, ...]) -> Hit:
        """The same for a reader, who is told what is found and what is one with it."""
        declared = KINDS[subject.kind].property_named
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
        yield _Found(subject.id, 100.0, "The reference")


def _by_keys(text: str) -> Iterable[_Found]:
    """What identifiers and names lead to; both are looked up at once."""
    identifying = frozenset(key for key, _ in _identifier_keys(text))
    for fact in facts_under(query_keys(text), first=identifying):
        if fact.under & identifying:
            yield _Found(fact.subject_id, IDENTIFIED, str(fact), fact.property)
            continue
        likeness = compare_names(text, fact.value)
        if likeness.score < LOOKS_ALIKE and len(text.split()) == 1:
            likeness = _one_part(text, fact.value)
        if likeness.score >= LOOKS_ALIKE:
            why = f"{fact}: {likeness.sentence}"
            yield _Found(fact.subject_id, likeness.score, why)


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
    """Keys of identifiers within the text, and of the text read as each type."""
    for found in find_identifiers(text):
        for value in (found.value, *found.reading.candidates):
            for key in keys_of(found.type, value):
                yield key, found.raw
    for kind in TYPES.values():
        reading = read(kind.name, text)
        if kind.find_by is not None and reading.is_usable:
            for key in keys_of(kind.name, reading.value):
                yield key, text


def _born_then(born: str, hits: dict[UUID, _Found]) -> dict[UUID, _Found]:
    wanted = span_of(born)
    values = values_of(hits)
    kept = {}
    for subject, hit in hits.items():
        spans = [
            span_of(value) for value in values.get(subject, {}).get("birth_date", ())
        ]
        known = [span for span in spans if span]
        if wanted and known and not any(span.meets(wanted) for span in known):
            continue
        why = (
            f"{hit.why}; born then" if known else f"{hit.why}; date of birth not known"
        )
        kept[subject] = replace(hit, why=why)
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
    return tuple(sorted(best.values(), key=_order)[:MOST_FOUND])


def _order(hit: Hit) -> tuple[float, str, str]:
    return (-hit.score, hit.subject.caption, hit.subject.reference)
