"""The right name found beside what others find: the same names, one run.

Each engine is asked for the same names, spoilt in the same ways, one after the other.
The right name is the one that was spoilt; of several records that bear it any will do.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from django.db import ProgrammingError, connections
from django.db.transaction import atomic
from rapidfuzz import __version__ as rapidfuzz_version
from rapidfuzz import fuzz, process

from muster.core.people.seed import acting
from muster.core.picture import queries
from muster.core.picture.large.names import misspelt
from muster.core.picture.models import Fact
from muster.core.picture.names import fold
from muster.core.terms.searching import nobodys_search
from muster.site.bench.measures import quantile

OFFICER: Final = "Nell Quist"
SEED: Final = 11
MEASURED: Final = "The search is measured, and nobody looks"
MOST: Final = 50
AT: Final = (1, 10, 50)
SHORTEST: Final = 3
"""Letters of a name's part in which a slip is made."""
NOT_INSTALLED: Final = "not installed"

Ask = Callable[[str], list[set[str]]]
"""What is typed, to what was found, best first: each the names that it bears."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What finds names, how it is set up, or why it is not there."""

    name: str
    ask: Ask | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """How often one engine found the right name, spoilt in one way; in how long."""

    engine: str
    spoilt: str
    asked: int
    recall: tuple[float, ...]
    p50: float
    p95: float
    why: str = ""


def _each(name: str, does: Callable[[str], str]) -> str:
    return " ".join(does(p) if len(p) >= SHORTEST else p for p in name.split())


def _last(name: str, dice: random.Random) -> str:
    *first, last = name.split()
    return " ".join([*first, misspelt(last, dice) if len(last) >= SHORTEST else last])


SPOILT: Final[dict[str, Callable[[str, random.Random], str]]] = {
    "as written": lambda name, _: name,
    "one letter off": _last,
    "a letter off in every part": lambda name, dice: _each(
        name, lambda part: misspelt(part, dice)
    ),
    "the other way round": lambda name, _: " ".join(reversed(name.split())),
    "joined": lambda name, _: name.replace(" ", ""),
    "first part an initial": lambda name, _: f"{name[0]} {name.partition(' ')[2]}",
    "vowels left out": lambda name, _: _each(
        name, lambda part: part[0] + "".join(c for c in part[1:] if c not in "aeiou")
    ),
}
"""How a name is spoilt, by what a page calls it."""


def comparing(*, times: int, say: Callable[[str], None]) -> Iterator[Result]:
    """Ask every engine for the same names; of each and each way, one line."""
    with acting(OFFICER):
        facts = Fact.objects.filter(property="name", retracted_at__isnull=True)
        names = sorted(set(facts.values_list("value", flat=True)))
    dice = random.Random(SEED)  # noqa: S311 - which of the invented people
    whole = [name for name in names if " " in name]
    drawn = dice.sample(whole, min(times, len(whole)))
    say(f"{len(names):,} names, of which {len(drawn)} are asked for in each way")
    asked = {
        spoilt: [(name, spoil(name, dice)) for name in drawn]
        for spoilt, spoil in SPOILT.items()
    }
    with _engines(names) as engines:
        for engine in engines:
            say(engine.name)
            if engine.ask is None:
                yield Result(engine.name, "", 0, (), 0, 0, engine.why)
                continue
            for spoilt, pairs in asked.items():
                yield _asked(engine.name, engine.ask, spoilt, pairs)


def _asked(
    engine: str, ask: Ask, spoilt: str, pairs: Sequence[tuple[str, str]]
) -> Result:
    places: list[int] = []
    samples: list[float] = []
    ask(pairs[0][0])
    for name, typed in pairs:
        began = time.perf_counter()
        found = ask(typed)
        samples.append((time.perf_counter() - began) * 1000)
        right = (place for place, names in enumerate(found, 1) if name in names)
        places.append(next(right, MOST + 1))
    return Result(
        engine,
        spoilt,
        len(pairs),
        tuple(sum(place <= at for place in places) / len(places) for at in AT),
        quantile(samples, 0.5),
        quantile(samples, 0.95),
    )


@contextmanager
def _engines(names: Sequence[str]) -> Iterator[list[Engine]]:
    with acting(OFFICER), _trigrams(names) as trigrams:
        yield [
            Engine("Muster", _muster()),
            Engine(f"rapidfuzz {rapidfuzz_version}, token sort", _rapidfuzz(names)),
            trigrams,
            _tantivy(names),
        ]


def _muster() -> Ask:
    """The search itself, with what a viewer may see; which names its hits bear is read
    beforehand, since its page says them and the others are told them.
    """
    bears: dict[Any, set[str]] = {}
    known = Fact.objects.filter(property="name", retracted_at__isnull=True)
    for subject, value in known.values_list("subject__reference", "value"):
        bears.setdefault(subject, set()).add(value)

    def ask(typed: str) -> list[set[str]]:
        return [
            set().union(
                *(bears.get(one, set()) for one in (hit.subject.reference, *hit.also))
            )
            for hit in queries.search(
                queries.Search(typed), nobodys_search(typed, why=MEASURED)
            )
        ]

    return ask


def _rapidfuzz(names: Sequence[str]) -> Ask:
    """Every name compared with what is typed: nothing is missed for want of a key."""
    folded = [fold(name) for name in names]

    def ask(typed: str) -> list[set[str]]:
        best = process.extract(
            fold(typed), folded, scorer=fuzz.token_sort_ratio, limit=MOST
        )
        return [{names[place]} for _, _, place in best]

    return ask


TRIGRAMS: Final = """
    SELECT name FROM bench_names WHERE folded %% %s
    ORDER BY similarity(folded, %s) DESC, name LIMIT %s
"""


@contextmanager
def _trigrams(names: Sequence[str]) -> Iterator[Engine]:
    """PostgreSQL's trigrams with a GIN index, without policies, as the owner."""
    title = "PostgreSQL trigrams (GIN), no policies"
    owner = connections["owner"]
    try:
        with atomic("owner"), owner.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except ProgrammingError as refused:
        yield Engine(title, None, str(refused).splitlines()[0])
        return
    with atomic("owner"), owner.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_names (name text, folded text) ON COMMIT DROP"
        )
        cursor.executemany(
            "INSERT INTO bench_names VALUES (%s, %s)",
            [(name, fold(name)) for name in names],
        )
        cursor.execute("CREATE INDEX ON bench_names USING gin (folded gin_trgm_ops)")
        cursor.execute("ANALYZE bench_names")

        def ask(typed: str) -> list[set[str]]:
            cursor.execute(TRIGRAMS, [fold(typed), fold(typed), MOST])
            return [{name} for (name,) in cursor.fetchall()]

        yield Engine(title, ask)


def _tantivy(names: Sequence[str]) -> Engine:
    """A search engine in a wheel: each part within one letter, any of them.

    Not among what Muster is made of: measured where somebody installed it.
    """
    if find_spec("tantivy") is None:
        return Engine("tantivy", None, NOT_INSTALLED)
    tantivy: Any = import_module("tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("name", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer()
    for name in names:
        writer.add_document(tantivy.Document(name=name))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(typed: str) -> list[set[str]]:
        parts = [
            (
                tantivy.Occur.Should,
                tantivy.Query.fuzzy_term_query(schema, "name", part, distance=1),
            )
            for part in fold(typed).split()
        ]
        hits = searcher.search(tantivy.Query.boolean_query(parts), MOST).hits
        return [{searcher.doc(at)["name"][0]} for _, at in hits]

    return Engine(f"tantivy {getattr(tantivy, '__version__', '')}".strip(), ask)
