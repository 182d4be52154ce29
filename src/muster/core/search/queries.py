"""Finding records by their words, title or reference.

The database says which records have what is asked (`sql/words.sql`); each text that a
page shows of them is then read where it stands, under its own policy.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from psycopg import sql

from muster.core.access.queries import SeenBy, seen_by
from muster.core.picture import queries as picture
from muster.core.records.kinds import KINDS, Among
from muster.core.records.models import Register
from muster.core.records.references import spelt
from muster.core.search.numbers import MOST, numbers_in_part
from muster.core.search.numbers_written import is_number, ways_written
from muster.core.search.sources import Source, sources
from muster.core.store.asking import rows
from muster.core.terms.named import named
from muster.core.terms.searching import SearchNoted
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import in_london

MOST_FOUND: Final = 500
"""Records among which kinds, states and days are chosen."""
MOST_SHOWN: Final = 50
MOST_REASONS: Final = 3
"""Texts of one record that a page shows; it says how many more there are."""

ASKED: Final = "SELECT * FROM search_records(%s, %s, %s, %s, %s)"
BEGINS, ENDS = "\x02", "\x03"
OPTIONS: Final = (
    f"StartSel={BEGINS}, StopSel={ENDS}, MaxFragments=1, MaxWords=24, MinWords=12,"
    " FragmentDelimiter=…"
)
IN_PART: Final = 60.0
"""What a number scores of which only the beginning or the end was typed."""
BEGINNING: Final = 160
"""Characters of a text that is shown though none of its words can be marked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for among records.

    kind, state: of which kind, and in which state; empty for any.
    body:        the force or body whose they are, by its short name; empty for any.
    grade:       of which something that it says is; empty for any.
    since, until: on which days they were opened; both included, in London.
    """

    text: str
    kind: str = ""
    state: str = ""
    body: str = ""
    grade: str = ""
    since: date | None = None
    until: date | None = None

    def admits(self, register: Register, among: Among) -> bool:
        """Whether a record is among those that are asked for, its words aside."""
        opened = in_london(register.opened_at).date()
        return (
            self.kind in ("", register.kind)
            and self.state in ("", register.state)
            and self.body in ("", among.body)
            and (not self.grade or self.grade in among.grades)
            and (self.since is None or self.since <= opened)
            and (self.until is None or opened <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Quoted:
    """A piece of text that was met: where it stands, and its words, marked or not."""

    where: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A record found, and why.

    quoted:  its texts that have what is asked.
    more:    how many more texts of it have.
    """

    register: Register
    seen_by: SeenBy | None
    reason: str
    quoted: tuple[Quoted, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Records:
    """The records found, best first.

    every:  how many have what is asked, before kind, state and days are chosen.
    chosen: how many of those were looked at are of that choice.
    all:    those that were looked at, from which one may choose.
    among:  among what each of them is looked for.
    """

    shown: tuple[Found, ...] = ()
    every: int = 0
    chosen: int = 0
    all: tuple[Register, ...] = ()
    among: Mapping[UUID, Among] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Met:
    """What the database says of a record that has words of what is asked."""

    register_id: UUID
    matched: int
    in_all: int
    off: int
    titled: bool
    sources: Sequence[int]
    row_ids: Sequence[UUID]
    texts: int
    words: Sequence[str]
    every: int


def find_records(asked: Asked, noted: SearchNoted, *, to: Viewer) -> Records:
    """The records that have what is asked, of those that somebody may open.

    noted: that it is noted who looks for it, and for what purpose.
    """
    noted.need(asked.text)
    met = {each.register_id: each for each in _met_in_any_way(asked.text, to)}
    known = {each.id: each for each in _registers(met, asked.text, to)}
    by_reference = [each for each in known.values() if each.id not in met]
    ordered = [*by_reference, *(known[each] for each in met if each in known)]
    among = _among(ordered)
    chosen = [each for each in ordered if asked.admits(each, among[each.id])]
    shown = chosen[:MOST_SHOWN]
    labels = seen_by({each.access_class for each in shown}) if shown else {}
    quoted = _quoted([met[each.id] for each in shown if each.id in met])
    every = next((each.every for each in met.values()), 0) + len(by_reference)
    return Records(
        shown=tuple(
            _found(each, met.get(each.id), labels, quoted[each.id]) for each in shown
        ),
        every=every,
        chosen=len(chosen),
        all=tuple(ordered),
        among=among,
    )


def _among(registers: Sequence[Register]) -> dict[UUID, Among]:
    """Among what each is looked for: its body, and the grades of what it says."""
    told: dict[UUID, Among] = {}
    for kind in KINDS:
        mine = [each for each in registers if each.kind == kind.key]
        if kind.among and mine:
            told |= named(kind.among)(mine)
    return {each.id: _with_team(told.get(each.id, Among()), each) for each in registers}


def _with_team(among: Among, register: Register) -> Among:
    """The same, with the body of the record's team where it says none."""
    team = register.owner_team
    if among.body or team is None:
        return among
    return replace(among, body=team.organisation.short_name)


def _met(text: str, to: Viewer) -> Iterator[_Met]:
    opens = KINDS.open_to(to)
    works = [kind.key for kind in KINDS if kind.is_worked_on_by(to)]
    own = [f"{kind.key} {state}" for kind in KINDS for state in kind.own_in]
    given = [text.replace("\0", " "), opens, works, own, MOST_FOUND]
    for row in rows(ASKED, given):
        yield _Met(*row)


def _met_in_any_way(text: str, to: Viewer) -> Iterator[_Met]:
    """The records that have what is asked, a number also as others write it.

    Of a number all is wanted: "26" alone is not the reference that ends in it.
    """
    if not is_number(text):
        yield from _met(text, to)
        return
    known: set[UUID] = set()
    found: list[_Met] = []
    for way in (text, *ways_written(text)):
        for each in _met(way, to):
            if each.matched == each.in_all and each.register_id not in known:
                known.add(each.register_id)
                found.append(each)
    yield from (replace(each, every=len(found)) for each in found)


def written_in_records(
    texts: Sequence[str], noted: SearchNoted, *, to: Viewer
) -> Iterator[tuple[UUID, str]]:
    """Records that have all the words of a name or number, each with which of them.

    noted: that it is noted who looks for them, and for what purpose.
    """
    noted.need(*texts)
    for text in texts:
        for each in _met_in_any_way(text, to):
            if each.matched == each.in_all:
                yield each.register_id, text


def _registers(ids: Iterable[UUID], text: str, to: Viewer) -> Iterator[Register]:
    """The records of these keys, and those whose reference was typed."""
    wanted: QuerySet[Register] = Register.objects.select_related(
        "owner_team__organisation"
    ).filter(kind__in=KINDS.open_to(to))
    references = [each for word in text.split() for each in spelt(word)]
    yield from wanted.filter(reference__in=references) if references else ()
    if is_number(text):
        yield from wanted.filter(id__in=_called(text, to))
    yield from wanted.filter(id__in=list(ids))


def _called(text: str, to: Viewer) -> list[UUID]:
    """Records that bear a reference of another register."""
    return [
        key
        for kind in KINDS
        if kind.called and kind.is_open_to(to)
        for key in named(kind.called)(text)
    ]


def _found(
    register: Register,
    met: _Met | None,
    labels: dict[int, SeenBy],
    quoted: Sequence[Quoted],
) -> Found:
    return Found(
        register=register,
        seen_by=labels.get(register.access_class),
        reason=_reason(met),
        quoted=tuple(quoted),
        more=max(met.texts - MOST_REASONS, 0) if met else 0,
    )


def _reason(met: _Met | None) -> str:
    """In a few words how well it fits; nothing where every word stands in it."""
    if met is None:
        return "Its reference"
    if met.matched < met.in_all:
        return f"It has {met.matched} of the {met.in_all} words that were typed"
    return "A word is spelt otherwise, or is longer" if met.off else ""


# -------------------------------------------------------------- what stands there


def _quoted(met: Sequence[_Met]) -> dict[UUID, list[Quoted]]:
    """The texts of these records that have what was asked, as their reader may read."""
    wanted: dict[Source, dict[UUID, UUID]] = defaultdict(dict)
    for each in met:
        for source, row in _texts_of(each)[:MOST_REASONS]:
            wanted[source][row] = each.register_id
    quoted: dict[UUID, list[Quoted]] = defaultdict(list)
    if not wanted:
        return quoted
    words = {word for each in met for word in each.words}
    for table, row, texts in _read(wanted, words):
        source = next(each for each in wanted if each.table == table)
        quoted[wanted[source][row]].extend(_pieces(source, texts))
    return quoted


def _texts_of(met: _Met) -> list[tuple[Source, UUID]]:
    """The rows of a record that have what is asked, its title aside."""
    by_number = _by_number()
    return [
        (by_number[number], row)
        for number, row in zip(met.sources, met.row_ids, strict=True)
        if number in by_number
    ]


@cache
def _by_number() -> dict[int, Source]:
    """The tables whose text is quoted, by their numbers in the index."""
    by_table = {each.table: each for each in sources()}
    by_table.pop(Register._meta.db_table)
    statement = "SELECT hashtext(t), t FROM unnest(%s::text[]) AS t"
    return {number: by_table[table] for number, table in rows(statement, [[*by_table]])}


def _read(
    wanted: dict[Source, dict[UUID, UUID]], words: set[str]
) -> list[tuple[str, UUID, list[str]]]:
    """The texts themselves, what was met in them marked: one statement for all."""
    statement = sql.SQL(" UNION ALL ").join(
        sql.SQL(
            "SELECT {name}, t.{key}, ARRAY[{texts}]::text[] FROM {table} AS t"
            " WHERE t.{key} = ANY (%(of_{number})s)"
        ).format(
            name=sql.Literal(source.table),
            key=sql.Identifier(source.key),
            table=sql.Identifier(source.table),
            number=sql.SQL(str(number)),
            texts=sql.SQL(", ").join(
                sql.SQL(
                    "ts_headline('pg_catalog.english', coalesce(t.{}, ''),"
                    " %(words)s::tsquery, %(options)s)"
                ).format(sql.Identifier(column))
                for column in source.texts
            ),
        )
        for number, source in enumerate(wanted)
    )
    given: dict[str, object] = {"words": _as_query(words), "options": OPTIONS}
    for number, of in enumerate(wanted.values()):
        given[f"of_{number}"] = list(of)
    return rows(statement, given)  # type: ignore[arg-type] # composed of our own names


def _as_query(words: Iterable[str]) -> str:
    quotes = (word.replace("\\", "\\\\").replace("'", "''") for word in sorted(words))
    return " | ".join(f"'{word}'" for word in quotes)


def _pieces(source: Source, texts: Sequence[str]) -> Iterator[Quoted]:
    """The texts of a row in which something is marked; else the first there is."""
    called = [each for _, each in source.columns]
    there = [(each, text) for each, text in zip(called, texts, strict=True) if text]
    marked = [(each, text) for each, text in there if BEGINS in text]
    for each, text in marked or there[:1]:
        yield Quoted(each, tuple(_cut(text)))


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    flat = " ".join(text.split())
    if BEGINS not in flat:
        flat = flat[:BEGINNING]
    for piece in re.split(f"({BEGINS}[^{ENDS}]*{ENDS})", flat):
        if piece:
            yield piece.strip(BEGINS + ENDS), piece.startswith(BEGINS)


# ------------------------------------------------------------ people and things too


def find_things(text: str, noted: SearchNoted) -> picture.Hits:
    """People and things that fit, then those whose number begins or ends so.

    noted: that it is noted who looks for it, and for what purpose.
    """
    found = picture.search(picture.Search(text), noted)
    known = {each for hit in found for each in (hit.subject.reference, *hit.also)}
    parts = numbers_in_part(text, noted)
    named = picture.named({subject for subject, _, _ in parts})
    others = {
        subject: picture.Hit(
            named[subject],
            IN_PART,
            f"{number} {'begins' if begins else 'ends'} so",
        )
        for subject, number, begins in parts
        if subject in named and named[subject].reference not in known
    }
    hits = picture.Hits((*found, *others.values()))
    hits.is_cut = found.is_cut or len(parts) > MOST
    return hits
