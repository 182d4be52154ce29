"""The picture asked directly, in this process: search and charts."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

import psutil
from django.db import connection, connections

from muster.core.people.seed import acting
from muster.core.picture import queries
from muster.core.picture.large.names import misspelt
from muster.core.picture.models import Fact, Subject
from muster.core.store.viewing import as_definer
from muster.core.terms.searching import nobodys_search
from muster.site.bench.measures import Aim, Bounds, Measure, timed

OFFICER = "Nell Quist"
"""Who asks: told of none of the region's hidden matters."""
SEARCH, SEARCHES_A_CORE = Aim(25.0), Aim(150.0, at_least=True, of=0.5)
EXPANSION, SHORTEST = Aim(150.0), Aim(300.0)
SLIPS = 0.5
"""The share of names that are typed wrongly."""
SEED = 5
MEASURED = "The search is measured, and nobody looks"
STEPS = 3

Drawn = tuple[Subject, str]
"""A person of the region and how a record names them."""


@dataclass(frozen=True, slots=True)
class Region:
    """How much the installation holds, for any viewer."""

    people: int
    subjects: int
    facts: int
    links: int
    keys: int

    @property
    def words(self) -> str:
        """One line for over the table."""
        return (
            f"{self.people:,} records of people, {self.subjects:,} people and things,"
            f" {self.facts:,} facts, {self.keys:,} keys, {self.links:,} links"
        )


def region() -> Region:
    """Count what there is: people exactly, the rest as the planner knows it."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM picture_subject WHERE kind = 'person'")
        people = cursor.fetchone()[0]
        cursor.execute(
            "SELECT relname, greatest(reltuples, 0)::bigint FROM pg_class WHERE relname"
            " IN ('picture_subject', 'picture_fact', 'picture_link',"
            " 'picture_lookupkey')"
        )
        known = dict(cursor.fetchall())
    return Region(
        people,
        known["picture_subject"],
        known["picture_fact"],
        known["picture_link"],
        known["picture_lookupkey"],
    )


def some_people(count: int) -> list[Drawn]:
    """People of whom the officer knows a name, drawn from the whole region."""
    dice = random.Random(SEED)  # noqa: S311 - which of the invented people
    found: dict[UUID, Drawn] = {}
    with acting(OFFICER):
        while len(found) < count:
            start = UUID(int=dice.getrandbits(128))
            near = Subject.objects.filter(id__gte=start, kind="person").order_by("id")
            for subject in near[:5]:
                name = name_of(subject)
                if name is not None:
                    found[subject.id] = (subject, name.value)
    return list(found.values())[:count]


def name_of(subject: Subject) -> Fact | None:
    """What somebody is called, as far as the viewer knows; never a withdrawn name,
    since nobody is to be found by one.
    """
    names = Fact.objects.filter(property="name", retracted_at__isnull=True)
    return names.filter(subject=subject).order_by("id").first()


def searching(
    people: Sequence[tuple[Subject, str]], *, seconds: float
) -> list[Measure]:
    """Find people by name, half of them typed wrongly."""
    dice = random.Random(SEED)  # noqa: S311 - where the finger slips
    asked = [
        (subject, misspelt(name, dice) if dice.random() < SLIPS else name)
        for subject, name in people
    ]
    samples: list[float] = []
    found = 0
    with acting(OFFICER):
        queries.search(
            queries.Search("Warm Start"), nobodys_search("Warm Start", why=MEASURED)
        )
        before = _processor_seconds()
        bounds = Bounds(len(asked), seconds)
        for subject, text in asked:
            if bounds.last(len(samples)):
                break
            began = time.perf_counter()
            hits = queries.search(
                queries.Search(text), nobodys_search(text, why=MEASURED)
            )
            samples.append((time.perf_counter() - began) * 1000)
            found += any(
                subject.reference in (hit.subject.reference, *hit.also) for hit in hits
            )
        spent = _processor_seconds() - before
    done = len(samples)
    return [
        Measure(
            "find a person by name, half of them mistyped",
            "ms",
            samples,
            f"found {found} of {done}",
            SEARCH,
        ),
        Measure(
            "searches a second for each core",
            "a second",
            [done / spent] if spent else [],
            "by processor time of this process and of its database connection",
            SEARCHES_A_CORE,
        ),
    ]


def identifying(*, times: int, seconds: float) -> Measure:
    """Find what bears an identifier: a SIM card's number."""
    with acting(OFFICER):
        start = Fact.objects.filter(property="imsi").order_by("id")
        values = list(start.values_list("value", flat=True)[: 20 * times : 20])
        samples: list[float] = []
        bounds = Bounds(times, seconds)
        for value in values:
            if bounds.last(len(samples)):
                break
            began = time.perf_counter()
            queries.search(queries.Search(value), nobodys_search(value, why=MEASURED))
            samples.append((time.perf_counter() - began) * 1000)
    return Measure("find a thing by its number", "ms", samples, "", SEARCH)


def charts(people: Sequence[Drawn], *, seconds: float) -> list[Measure]:
    """Three steps out from people, and from the one whom most are linked to."""
    most = _most_linked()
    samples: list[float] = []
    shown = 0
    with acting(OFFICER):
        bounds = Bounds(len(people), seconds)
        for subject, _ in people:
            if bounds.last(len(samples)):
                break
            began = time.perf_counter()
            around = queries.links_around(subject.id, steps=STEPS)
            samples.append((time.perf_counter() - began) * 1000)
            shown += len(around.things)
        first = _timed_steps(most, 1)
    words = f"{shown / max(1, len(samples)):.0f} things on a chart"
    return [
        Measure("three steps out on a chart", "ms", samples, words, EXPANSION),
        Measure("one step out from the most linked", "ms", first, "", EXPANSION),
    ]


def connecting(people: Sequence[Drawn], *, times: int, seconds: float) -> list[Measure]:
    """The shortest way between two people drawn from the region, first and again."""
    pairs = [(one.id, other.id) for (one, _), (other, _) in _pairs(people)]
    lengths: list[int] = []
    reached = 0

    def connect(pair: object) -> None:
        nonlocal reached
        found = queries.connected(*cast("tuple[UUID, UUID]", pair))
        lengths.append(found.length)
        reached += found.reached

    with acting(OFFICER):
        first = timed(connect, pairs, times=times, seconds=seconds)
        found = [length for length in lengths if length]
        words = (
            f"{len(found)} of {len(first)} connected, by"
            f" {sum(found) / max(1, len(found)):.1f} links;"
            f" {reached / max(1, len(first)):,.0f} people and things looked at"
        )
        again = timed(connect, pairs, times=len(first), seconds=seconds)
    return [
        Measure("shortest way between two people", "ms", first, words, SHORTEST),
        Measure("the same, asked again", "ms", again, "", SHORTEST),
    ]


def _pairs(people: Sequence[Drawn]) -> Iterator[tuple[Drawn, Drawn]]:
    """One after the other, two by two."""
    return zip(people[::2], people[1::2], strict=False)


def _timed_steps(subject: UUID, steps: int) -> list[float]:
    samples = []
    for _ in range(10):
        began = time.perf_counter()
        queries.links_around(subject, steps=steps)
        samples.append((time.perf_counter() - began) * 1000)
    return samples


def _most_linked() -> UUID:
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT to_subject_id FROM picture_link GROUP BY 1"
            " ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        found: UUID = cursor.fetchone()[0]
    return found


def most_facts() -> list[tuple[str, int]]:
    """The references of the subjects with most facts, and how many they have."""
    with as_definer(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT s.reference, count(*) FROM picture_fact AS f"
            " JOIN picture_subject AS s ON s.id = f.subject_id"
            " GROUP BY 1 ORDER BY 2 DESC LIMIT 1"
        )
        return [(reference, count) for reference, count in cursor.fetchall()]


def _processor_seconds() -> float:
    """Of this process and of the server's process behind its connection."""
    own = time.process_time()
    pid = connection.connection.info.backend_pid
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:  # a server elsewhere
        return own
    return own + times.user + times.system
