"""Facts, links and parts with what they hang on, by plain statements.

The ORM would put the same questions into SQL anew for each page: a fifth of the time
of a person's page. The rows become its models all the same.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from muster.core.picture.models import Dispute, Fact, Item, Link, RecordSubject
from muster.core.picture.queries.newest import Place, When
from muster.core.records.models import Register
from muster.core.store.asking import rows

COUNTS = """
    (%(with_withdrawn)s OR {0}.retracted_at IS NULL OR {0}.retracted_at > %(as_at)s)
    AND (%(as_at)s::timestamptz IS NULL OR {0}.recorded_at <= %(as_at)s)
"""
WITH_SOURCES = """
    SELECT {columns}
    FROM ({found}) AS said
    JOIN picture_item AS item ON item.id = said.item_id
    LEFT JOIN records_register AS register ON register.id = item.register_id
"""
"""Outwardly joined, since who may see a fact need not see the record it stands in."""
FACTS_OF = """
    SELECT f.* FROM picture_fact AS f
    WHERE f.subject_id {among} AND {counts} LIMIT %(at_most)s
"""
FACTS = "SELECT f.* FROM picture_fact AS f WHERE f.id = ANY (%(keys)s::uuid[])"
LINKS_OF = """
    (SELECT l.* FROM picture_link AS l
     WHERE l.from_subject_id {among} AND {counts}
     LIMIT %(at_most)s)
    UNION ALL
    (SELECT l.* FROM picture_link AS l
     WHERE l.to_subject_id {among} AND {counts}
     LIMIT %(at_most)s)
"""
LINKS = "SELECT l.* FROM picture_link AS l WHERE l.id = ANY (%(keys)s::uuid[])"
PARTS_OF = """
    SELECT {columns}
    FROM picture_recordsubject AS part
    JOIN records_register AS register ON register.id = part.register_id
    WHERE part.subject_id {among} AND {counts}
      AND (part.recorded_at, part.id) < (%(moment)s, %(key)s)
    ORDER BY part.recorded_at DESC, part.id DESC
    LIMIT %(at_most)s
"""
DISPUTES_OF = """
    SELECT {columns} FROM picture_dispute AS dispute
    WHERE dispute.fact_id = ANY (%(keys)s::uuid[])
    ORDER BY dispute.raised_at, dispute.id
"""


class _Columns:
    """The columns of some models one behind the other, as a row of an answer."""

    def __init__(self, **models: type[Model]) -> None:
        self.words = ", ".join(
            f'{alias}."{field.column}"'
            for alias, model in models.items()
            for field in model._meta.concrete_fields
        )
        self._names: list[tuple[type[Model], list[str], slice]] = []
        begin = 0
        for model in models.values():
            names = [field.attname for field in model._meta.concrete_fields]
            self._names.append((model, names, slice(begin, begin + len(names))))
            begin += len(names)

    def read(self, row: Sequence[Any]) -> list[Any]:
        """A model of each; None for one that is not there, or is not to be seen."""
        return [
            model.from_db(connection.alias, names, row[where])
            if row[where.start] is not None
            else None
            for model, names, where in self._names
        ]


_FACT = _Columns(said=Fact, item=Item, register=Register)
_LINK = _Columns(said=Link, item=Item, register=Register)
_PART = _Columns(part=RecordSubject, register=Register)
_DISPUTE = _Columns(dispute=Dispute)


def facts_of(subjects: Collection[UUID], when: When, *, at_most: int) -> list[Fact]:
    """Facts of some subjects in no order, with their sources; at most so many."""
    return list(_with_sources(_FACT, FACTS_OF, "f", _asked(subjects, when, at_most)))


def facts_by_key(keys: Collection[UUID]) -> dict[UUID, Fact]:
    """Facts by their keys, with their sources."""
    found: Iterator[Fact] = _with_sources(_FACT, FACTS, "f", {"keys": list(keys)})
    return {fact.id: fact for fact in found}


def links_of(subjects: Collection[UUID], when: When, *, at_most: int) -> list[Link]:
    """Links from and to some subjects, with their sources; at most so many of each."""
    found: Iterator[Link] = _with_sources(
        _LINK, LINKS_OF, "l", _asked(subjects, when, at_most)
    )
    return list({link.id: link for link in found}.values())


def links_by_key(keys: Collection[UUID]) -> dict[UUID, Link]:
    """Links by their keys, with their sources."""
    found: Iterator[Link] = _with_sources(_LINK, LINKS, "l", {"keys": list(keys)})
    return {link.id: link for link in found}


def newest_parts(
    subjects: Collection[UUID], when: When, *, at_most: int, after: Place
) -> list[RecordSubject]:
    """Parts in records behind a place, the newest first, with the records."""
    asked = _asked(subjects, when, at_most)
    asked |= {"moment": after.recorded_at, "key": after.key}
    statement = PARTS_OF.format(
        columns=_PART.words, counts=COUNTS.format("part"), among=among(asked)
    )
    parts = []
    for row in rows(statement, asked):
        part, part.register = _PART.read(row)
        parts.append(part)
    return parts


def disputes_of(facts: Collection[UUID]) -> list[Dispute]:
    """What was said against some facts, the first first."""
    statement = DISPUTES_OF.format(columns=_DISPUTE.words)
    return [_DISPUTE.read(row)[0] for row in rows(statement, {"keys": list(facts)})]


def _asked(subjects: Collection[UUID], when: When, at_most: int) -> dict[str, Any]:
    return {
        "subjects": list(subjects),
        "as_at": when.as_at,
        "with_withdrawn": when.with_withdrawn,
        "at_most": at_most,
    }


def among(asked: Mapping[str, Any]) -> str:
    """That a column is one of the subjects asked of, who are mostly one.

    By itself it is planned for good. Of an array the server does not know how long
    it will be, takes it for ten long, and rather plans each one anew.
    """
    alone = len(asked.get("subjects", ())) == 1
    return "= (%(subjects)s::uuid[])[1]" if alone else "= ANY (%(subjects)s::uuid[])"


def _with_sources(
    columns: _Columns, found: str, alias: str, asked: Mapping[str, Any]
) -> Iterator[Any]:
    statement = WITH_SOURCES.format(
        columns=columns.words,
        found=found.format(counts=COUNTS.format(alias), among=among(asked)),
    )
    for row in rows(statement, asked):
        said, item, register = columns.read(row)
        item.register = register
        said.item = item
        yield said
