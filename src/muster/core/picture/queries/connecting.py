"""How two people or things are connected: the fewest links that lead from one to
the other, through what the viewer may see and nothing else.

Followed from both ends at once, step by step, each time from the end where fewer
things wait. Records judged the same are one thing, between which no link is needed.
Things that very many are linked to (a number that everyone rings) are met from either
end, but not followed any further: what runs through such a thing is found, for the
steps to it from both sides are. Only a link from one such thing to another is not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import connection

from muster.core.picture.models import Link
from muster.core.picture.queries.identity import clusters_of
from muster.core.picture.queries.known import KnownLink, Words
from muster.core.picture.queries.naming import Named, named

MOST_STEPS = 10
"""Links in a row beyond which a connection tells nobody anything."""
MOST_FOLLOWED = 200
"""Links in one direction up to which a thing is followed."""
MOST_AT_ONCE = 600
"""Things from which another step is taken; where more wait, it is only looked
whether one of their links leads to what the other end has met."""
MOST_OF_A_STEP = 5
"""Links shown of two things that are linked more than once, the newest."""

NEIGHBOURS = """
    SELECT subject.id, near.way, near.far
    FROM unnest(%(subjects)s::uuid[]) AS subject (id),
        LATERAL (
            (SELECT 'from' AS way, l.to_subject_id AS far FROM picture_link AS l
             WHERE l.from_subject_id = subject.id AND l.retracted_at IS NULL
             LIMIT %(at_most)s)
            UNION ALL
            (SELECT 'to', l.from_subject_id FROM picture_link AS l
             WHERE l.to_subject_id = subject.id AND l.retracted_at IS NULL
             LIMIT %(at_most)s)
        ) AS near
    ORDER BY near.far, subject.id
"""
"""Whom each of these is linked to. Of those with more links than are asked for no
link is used, so it does not matter which of them came."""

MEETING = """
    SELECT subject.id, near.far
    FROM unnest(%(subjects)s::uuid[]) AS subject (id),
        LATERAL (
            SELECT l.to_subject_id AS far FROM picture_link AS l
            WHERE l.from_subject_id = subject.id AND l.retracted_at IS NULL
              AND l.to_subject_id = ANY (%(met)s::uuid[])
            UNION ALL
            SELECT l.from_subject_id FROM picture_link AS l
            WHERE l.to_subject_id = subject.id AND l.retracted_at IS NULL
              AND l.from_subject_id = ANY (%(met)s::uuid[])
        ) AS near
    ORDER BY near.far, subject.id
"""
"""The links from these to some others: far cheaper than to meet everybody."""

BETWEEN = """
    SELECT newest.id
    FROM unnest(%(ones)s::uuid[], %(others)s::uuid[]) AS pair (one, other),
        LATERAL (
            SELECT found.id, found.recorded_at FROM (
                SELECT l.id, l.recorded_at FROM picture_link AS l
                WHERE l.from_subject_id = pair.one AND l.retracted_at IS NULL
                  AND l.to_subject_id::text = pair.other::text
                UNION ALL
                SELECT l.id, l.recorded_at FROM picture_link AS l
                WHERE l.to_subject_id = pair.one AND l.retracted_at IS NULL
                  AND l.from_subject_id::text = pair.other::text
            ) AS found
            ORDER BY found.recorded_at DESC, found.id DESC
            LIMIT %(at_most)s
        ) AS newest
"""
"""The links of pairs, looked up from the end that has few: compared as text, the
other end offers the planner no index, and with it no walk through a million links."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one thing to the next.

    links: what links them, the newest first; none where records judged the same
           are one thing.
    """

    start: Named
    end: Named
    links: tuple[KnownLink, ...]


@dataclass(frozen=True, slots=True)
class Connection:
    """How two things are connected, or what was looked through in vain.

    steps:    the way from one to the other; empty if none was found.
    is_same:  whether they are one: the records were judged the same.
    reached:  people and things looked at, of those that the viewer may see.
    followed: links in a row that were followed, from both ends together.
    crowded:  things met that have too many links to be followed.
    gave_up:  whether more could have been followed.
    """

    one: Named
    other: Named
    steps: tuple[Step, ...]
    is_same: bool
    reached: int
    followed: int
    crowded: int
    gave_up: bool

    @property
    def length(self) -> int:
        """Links from one end to the other."""
        return sum(bool(step.links) for step in self.steps)


@dataclass
class _Side:
    """What is known from one end: how far each thing is, and from where it was met.

    crowded: how near the nearest thing is that is not followed any further.
    """

    distance: dict[UUID, int]
    frontier: set[UUID]
    came: dict[UUID, UUID] = field(default_factory=dict)
    depth: int = 0
    crowded: dict[UUID, int] = field(default_factory=dict)

    @property
    def nearest_open(self) -> float:
        """The least distance of what was met and not followed."""
        waiting = [self.depth] if self.frontier else []
        return min((*waiting, *self.crowded.values()), default=float("inf"))

    def follow(self) -> None:
        """Take one step from everything that waits."""
        self.depth += 1
        fresh: set[UUID] = set()
        for near, far in _neighbours(self.frontier, self.crowded, self.depth - 1):
            if far not in self.distance:
                self._meet(far, near)
                fresh.add(far)
        clusters = clusters_of(fresh)
        self.frontier = set(fresh)
        for one in fresh:
            for same in sorted(clusters[one]):
                if same not in self.distance:
                    self._meet(same, min(clusters[one] & fresh))
                    self.frontier.add(same)

    def look_for(self, met: Iterable[UUID]) -> None:
        """Meet those of the other end's that the next step would lead to."""
        with connection.cursor() as cursor:
            cursor.execute(MEETING, {"subjects": list(self.frontier), "met": list(met)})
            rows = cursor.fetchall()
        for near, far in rows:
            if far not in self.distance:
                self.distance[far] = self.depth + 1
                self.came[far] = near

    def _meet(self, far: UUID, near: UUID) -> None:
        self.distance[far] = self.depth
        self.came[far] = near

    def way(self, to: UUID) -> list[UUID]:
        """From this end to something that was met."""
        back = [to]
        while back[-1] in self.came:
            back.append(self.came[back[-1]])
        return back[::-1]


def _neighbours(
    subjects: Iterable[UUID], crowded: dict[UUID, int], depth: int
) -> Iterator[tuple[UUID, UUID]]:
    """Pairs of linked things, in an order that is always the same."""
    asked: dict[str, Any] = {"subjects": list(subjects), "at_most": MOST_FOLLOWED + 1}
    with connection.cursor() as cursor:
        cursor.execute(NEIGHBOURS, asked)
        rows = cursor.fetchall()
    ways = Counter((near, way) for near, way, _ in rows)
    many = {near for (near, _), count in ways.items() if count > MOST_FOLLOWED}
    crowded |= dict.fromkeys(many, depth)
    return ((near, far) for near, _, far in rows if near not in many)


def connected(one: UUID, other: UUID) -> Connection:
    """The fewest links from one thing to another, among what the viewer may see.

    Both must be visible. There may be other ways as short.
    """
    clusters = clusters_of((one, other))
    sides = tuple(
        _Side(dict.fromkeys(clusters[end], 0), set(clusters[end]))
        for end in (one, other)
    )
    for end, side in zip((one, other), sides, strict=True):
        side.came |= dict.fromkeys(clusters[end] - {end}, end)
    met, gave_up = _search(*sides)
    way: list[UUID] = []
    if met is not None:
        way = [*sides[0].way(met), *sides[1].way(met)[-2::-1]]
    names = named({one, other, *way})
    return Connection(
        one=names[one],
        other=names[other],
        steps=_steps(way, names, sides),
        is_same=other in clusters[one],
        reached=len(sides[0].distance.keys() | sides[1].distance.keys()),
        followed=sides[0].depth + sides[1].depth,
        crowded=len(sides[0].crowded.keys() | sides[1].crowded.keys()),
        gave_up=met is None and gave_up,
    )


def _search(one: _Side, other: _Side) -> tuple[UUID | None, bool]:
    """Follow from both ends until nothing shorter can be found.

    Returns where they meet, and whether it was given up with more to follow.
    """
    while True:
        waiting = [side for side in (one, other) if side.frontier]
        if not waiting or one.depth + other.depth >= MOST_STEPS:
            return _met(one, other), bool(waiting)
        side = min(waiting, key=lambda each: len(each.frontier))
        side.look_for((other if side is one else one).distance)
        met = _met(one, other)
        still = 1 + min(one.nearest_open + other.depth, other.nearest_open + one.depth)
        if met is not None and one.distance[met] + other.distance[met] <= still:
            return met, False
        if len(side.frontier) > MOST_AT_ONCE:
            return met, True
        side.follow()


def _met(one: _Side, other: _Side) -> UUID | None:
    """Where the two ends meet with the fewest links between them."""
    return min(
        one.distance.keys() & other.distance.keys(),
        key=lambda each: (one.distance[each] + other.distance[each], each),
        default=None,
    )


def _steps(
    way: list[UUID], names: dict[UUID, Named], sides: tuple[_Side, ...]
) -> tuple[Step, ...]:
    pairs = list(pairwise(way))
    from_few = [
        pair if sides[0].came.get(pair[1]) == pair[0] else pair[::-1] for pair in pairs
    ]
    asked: dict[str, Any] = {
        "ones": [one for one, _ in from_few],
        "others": [other for _, other in from_few],
        "at_most": MOST_OF_A_STEP,
    }
    with connection.cursor() as cursor:
        cursor.execute(BETWEEN, asked)
        keys = [key for (key,) in cursor.fetchall()]
    rows = Link.objects.select_related("item__register").in_bulk(keys)
    links = [rows[key] for key in keys]
    words = Words(links)
    return tuple(
        Step(
            names[start],
            names[end],
            tuple(
                _known(link, start, names[end], words)
                for link in links
                if {link.from_subject_id, link.to_subject_id} == {start, end}
            ),
        )
        for start, end in pairs
    )


def _known(link: Link, start: UUID, other: Named, words: Words) -> KnownLink:
    declared = link.of_kind
    outward = link.from_subject_id == start
    reading = declared.forward if outward else declared.backward
    return KnownLink(link, *words.of(link), reading=reading, other=other)
