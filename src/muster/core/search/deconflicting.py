"""Other work on the same people and things as a record, as far as somebody may see.

Compared are the people and things that stand on the record, and those that its own
text names, with what stands on every other record and with its words. All of it is
asked under the row policies: what is hidden changes nothing, neither what is found
nor how much. Nothing is kept: it is compared anew whenever it is looked at, so that
what is attached or written a minute ago counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from psycopg import sql

from muster.core.picture import queries as picture
from muster.core.picture.models import Category, RecordSubject
from muster.core.picture.queries import Mentioned, Named, Recognised
from muster.core.picture.queries.standing import in_force
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.search.queries import written_in_records
from muster.core.search.sources import Source, sources
from muster.core.store.asking import rows
from muster.core.terms.searching import SearchNoted
from muster.core.terms.viewer import Viewer

MOST_COMPARED: Final = 40
"""People and things of one record that are compared; the page says how many more."""
MOST_WORDS: Final = 12
"""Names and numbers that are looked for in the words of records."""
MOST_RECORDS: Final = 40
MOST_PARTS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Shared:
    """One person or thing that another record has too, and how it stands there."""

    what: str
    how: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another record, and what it has in common with this one."""

    register: Register
    shared: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What of a record is compared with others.

    clusters:   of each person and thing that stands on it, those that are one with it.
    names:      how all of these are called.
    mentioned:  the names and numbers that its own text has.
    not_looked: how many more stand on it than are compared.
    """

    register: Register
    clusters: Mapping[UUID, frozenset[UUID]]
    names: Mapping[UUID, Named]
    mentioned: Mentioned
    not_looked: int = 0

    @property
    def attached(self) -> list[Named]:
        """The people and things that stand on it."""
        return [self.names[each] for each in self.clusters if each in self.names]

    @property
    def called(self) -> list[str]:
        """How they are called, by every record that is one with them."""
        return list(dict.fromkeys(each.caption for each in self.names.values()))

    @property
    def words(self) -> str:
        """All that is looked for, as the audit keeps it."""
        return "; ".join(self.looked_for)

    @property
    def looked_for(self) -> list[str]:
        """All that is looked for, each by itself."""
        return list(dict.fromkeys((*self.called, *self.mentioned.written)))


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing.

    recognised: what the text names and is known; None where nobody knows what it is
                looked for, and so neither the text nor words were compared.
    more:       how many more records there are than are shown.
    """

    recognised: tuple[Recognised, ...] | None
    others: tuple[Other, ...]
    more: int = 0


def text_of(register: Register) -> str:
    """What a record's own tables say of it, as far as it may be read."""
    own = f"{KINDS[register.kind].url_name.partition(':')[0]}_"
    of = [each for each in sources() if each.table.startswith(own)]
    written = (
        [text for (text,) in rows(_reading(of), {"of": register.id})] if of else []
    )
    return "\n".join((register.title, *filter(None, written)))


def _reading(of: Sequence[Source]) -> str:
    statement = sql.SQL(" UNION ALL ").join(
        sql.SQL(
            "SELECT concat_ws(E'\\n', {texts}) FROM {table} AS t"
            " WHERE t.{record} = %(of)s"
        ).format(
            texts=sql.SQL(", ").join(
                sql.SQL("t.{}").format(sql.Identifier(column)) for column in each.texts
            ),
            table=sql.Identifier(each.table),
            record=sql.Identifier(each.record),
        )
        for each in of
    )
    return statement.as_string(None)


def basis_of(register: Register) -> Basis:
    """What of a record is compared with others, as far as somebody may see it."""
    on_it = dict.fromkeys(each.subject_id for each in picture.on_record(register))
    looked = list(on_it)[:MOST_COMPARED]
    clusters = picture.clusters_of(looked) if looked else {}
    of = {each: clusters[each] for each in looked}
    return Basis(
        register=register,
        clusters=of,
        names=picture.named({one for each in of.values() for one in each}),
        mentioned=picture.mentioned_in(text_of(register)),
        not_looked=len(on_it) - len(looked),
    )


def compared(basis: Basis, noted: SearchNoted | None, *, to: Viewer) -> Compared:
    """A record compared with all others that somebody may open.

    noted: that it is noted who looks, and for what; without it only what stands on
           the record is compared, which is no search of words.
    """
    register = basis.register
    known = None if noted is None else picture.recognised(basis.mentioned, noted)
    names = dict(basis.names)
    together = dict(basis.clusters)
    if found := {each.subject.id for each in known or ()} - basis.names.keys():
        together |= picture.clusters_of(found)
        names |= picture.named({one for each in found for one in together[each]})
    shared: dict[UUID, list[Shared]] = defaultdict(list)
    for part in _parts(together.values(), register):
        if part.subject_id in names:
            shared[part.register_id].append(_stands(part, names[part.subject_id]))
    if noted is not None:
        words = _words(basis, known or [])
        for other, what in written_in_records(words, noted, to=to):
            if other != register.id and what not in {s.what for s in shared[other]}:
                shared[other].append(Shared(what, "in its words"))
    others = _others(shared, to)
    return Compared(
        recognised=None if known is None else tuple(known),
        others=tuple(others[:MOST_RECORDS]),
        more=max(len(others) - MOST_RECORDS, 0),
    )


def with_the_same(subject_id: UUID, *, besides: Register, to: Viewer) -> list[Register]:
    """Other records on which a person or thing stands, that somebody may open."""
    cluster = picture.cluster_of(subject_id)
    found = {each.register_id for each in _parts([cluster], besides)}
    of: dict[UUID, list[Shared]] = {each: [] for each in found}
    return [each.register for each in _others(of, to)]


def _parts(
    clusters: Iterable[frozenset[UUID]], besides: Register
) -> list[RecordSubject]:
    wanted = {one for each in clusters for one in each}
    if not wanted:
        return []
    found = RecordSubject.objects.filter(in_force(), subject_id__in=wanted)
    found = found.exclude(register_id=besides.id)
    return list(found.order_by("-recorded_at", "id")[:MOST_PARTS])


def _stands(part: RecordSubject, named: Named) -> Shared:
    """A person or thing, and the part it has there."""
    if part.category == Category.THING:
        return Shared(named.caption, named.kind_title.lower())
    return Shared(named.caption, part.get_category_display().lower())


def _words(basis: Basis, known: Sequence[Recognised]) -> list[str]:
    """What is looked for in the words of records: how each is called, and was written.

    A name of one word alone would bring every record that has the word.
    """
    written = [each.written for each in known]
    numbers = [each.raw for each in basis.mentioned.numbers]
    all_of = dict.fromkeys((*basis.called, *numbers, *written))
    return [each for each in all_of if _tells(each)][:MOST_WORDS]


def _tells(words: str) -> bool:
    return len(words.split()) > 1 or any(each.isdigit() for each in words)


def _others(shared: Mapping[UUID, Sequence[Shared]], to: Viewer) -> list[Other]:
    """The records, those that have most in common first, then the newest."""
    if not shared:
        return []
    found = Register.objects.filter(
        id__in=list(shared), kind__in=KINDS.open_to(to)
    ).order_by("-opened_at", "reference")
    others = [Other(each, tuple(dict.fromkeys(shared[each.id]))) for each in found]
    return sorted(others, key=lambda each: len(each.shared), reverse=True)
