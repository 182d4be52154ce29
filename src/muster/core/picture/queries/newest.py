"""The newest rows of a subject, so many and no more, however many there are.

Rows are found under one subject and one marking after the other, each a place in
an index that has them in order. So what may not be seen is not even passed over,
and a record with hundreds of thousands of facts opens as any other.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from muster.core.picture.queries.standing import ever_recorded, in_force
from muster.core.store.asking import rows

LAST_MOMENT = datetime.max.replace(tzinfo=UTC)
LAST_KEY = UUID(int=2**128 - 1)

FACTS = """
    SELECT newest.id
    FROM unnest(%(properties)s::text[], %(moments)s::timestamptz[], %(keys)s::uuid[])
            WITH ORDINALITY AS asked (property, moment, key, place),
        unnest(%(subjects)s::uuid[]) AS subject (id),
        unnest((SELECT permitted())) AS marking (class),
        LATERAL (
            SELECT f.id, f.recorded_at FROM picture_fact AS f
            WHERE f.subject_id = subject.id AND f.access_class = marking.class
              AND f.property = asked.property
              AND (f.recorded_at, f.id) < (asked.moment, asked.key)
              AND (%(with_withdrawn)s OR f.retracted_at IS NULL
                   OR f.retracted_at > %(as_at)s)
              AND (%(as_at)s::timestamptz IS NULL OR f.recorded_at <= %(as_at)s)
            ORDER BY f.recorded_at DESC, f.id DESC
            LIMIT %(at_most)s
        ) AS newest
    ORDER BY asked.place, newest.recorded_at DESC, newest.id DESC
"""
LINKS = """
    SELECT newest.id
    FROM unnest(%(subjects)s::uuid[]) AS subject (id),
        unnest((SELECT permitted())) AS marking (class),
        LATERAL (
            (SELECT l.id, l.recorded_at FROM picture_link AS l
             WHERE l.from_subject_id = subject.id AND l.access_class = marking.class
               AND (l.recorded_at, l.id) < (%(moment)s, %(key)s)
               AND (%(with_withdrawn)s OR l.retracted_at IS NULL
                    OR l.retracted_at > %(as_at)s)
               AND (%(as_at)s::timestamptz IS NULL OR l.recorded_at <= %(as_at)s)
             ORDER BY l.recorded_at DESC, l.id DESC LIMIT %(at_most)s)
            UNION ALL
            (SELECT l.id, l.recorded_at FROM picture_link AS l
             WHERE l.to_subject_id = subject.id AND l.access_class = marking.class
               AND (l.recorded_at, l.id) < (%(moment)s, %(key)s)
               AND (%(with_withdrawn)s OR l.retracted_at IS NULL
                    OR l.retracted_at > %(as_at)s)
               AND (%(as_at)s::timestamptz IS NULL OR l.recorded_at <= %(as_at)s)
             ORDER BY l.recorded_at DESC, l.id DESC LIMIT %(at_most)s)
        ) AS newest
    GROUP BY newest.id, newest.recorded_at
    ORDER BY newest.recorded_at DESC, newest.id DESC
    LIMIT %(at_most)s
"""


@dataclass(frozen=True, slots=True)
class When:
    """Which rows count: as known at a moment (None is now), withdrawn ones or not."""

    as_at: datetime | None = None
    with_withdrawn: bool = False

    @property
    def counts(self) -> Q:
        """The same as a condition on rows."""
        return (
            ever_recorded(self.as_at) if self.with_withdrawn else in_force(self.as_at)
        )


@dataclass(frozen=True, slots=True)
class Place:
    """The row after which more is asked for; property only of a fact."""

    recorded_at: datetime = LAST_MOMENT
    key: UUID = LAST_KEY
    property: str = ""


START = Place()


def newest_facts(
    subjects: Collection[UUID],
    properties: Sequence[str],
    when: When,
    *,
    at_most: int,
    after: Place = START,
) -> list[UUID]:
    """The newest facts, at most so many of each property, property by property.

    after: begin behind this fact: with what is older of its property, and then
           the properties that follow.
    """
    first = properties.index(after.property) if after.property else 0
    asked = list(properties[first:])
    later = len(asked) - 1
    return _keys(
        FACTS,
        {
            "subjects": list(subjects),
            "properties": asked,
            "moments": [after.recorded_at, *[LAST_MOMENT] * later],
            "keys": [after.key, *[LAST_KEY] * later],
            "at_most": at_most,
            "as_at": when.as_at,
            "with_withdrawn": when.with_withdrawn,
        },
    )


def newest_links(
    subjects: Iterable[UUID], when: When, *, at_most: int, after: Place = START
) -> list[UUID]:
    """The newest links of some subjects, from either end."""
    return _keys(
        LINKS,
        {
            "subjects": list(subjects),
            "moment": after.recorded_at,
            "key": after.key,
            "at_most": at_most,
            "as_at": when.as_at,
            "with_withdrawn": when.with_withdrawn,
        },
    )


def _keys(statement: str, asked: dict[str, Any]) -> list[UUID]:
    return [key for (key,) in rows(statement, asked)]
