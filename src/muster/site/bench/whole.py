"""All measurements, one after the other, on one installation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muster.core.store.server import Cluster
from muster.site.bench.costs import cost_of_policies
from muster.site.bench.importing import importing
from muster.site.bench.measures import Aim, Measure
from muster.site.bench.pages import many_at_work, opening
from muster.site.bench.picture import (
    OFFICER,
    charts,
    connecting,
    identifying,
    most_facts,
    searching,
    some_people,
)
from muster.site.bench.running import Served
from muster.site.bench.visiting import Visitor

Say = Callable[[str], None]
A_PAGE, A_VAST_PAGE = Aim(20.0), Aim(200.0)
KEEPER = "Hannah Vale"


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured: counts and seconds."""

    people: int
    pages: int
    seconds: float
    at_work: float
    rows: int
    files: int


FULL = Scale(people=500, pages=100, seconds=60, at_work=120, rows=8_000, files=3)
SHORT = Scale(people=100, pages=30, seconds=8, at_work=20, rows=8_000, files=1)


def measured(
    data: Path, cluster: Cluster, served: Served, *, scale: Scale, say: Say
) -> Iterator[Measure]:
    """Each line of the table as it is known; Django must be set up."""
    say("Letting it idle")
    yield from served.measures()
    say("Opening people and things")
    people = some_people(scale.people)
    visitor = Visitor.signed_in(served.address, served.emails[OFFICER])
    references = [subject.reference for subject, _ in people]
    yield from _opened(visitor, references, scale)
    say("Searching")
    yield from searching(people, seconds=scale.seconds)
    yield identifying(times=scale.pages, seconds=scale.seconds)
    say("Drawing charts")
    yield from charts(people, seconds=scale.seconds)
    say("Looking for connections")
    yield from connecting(people, times=scale.pages, seconds=scale.seconds)
    say(f"Working with 50 people for {scale.at_work:.0f} s")
    names = [name for _, name in people]
    yield from many_at_work(served.address, served.emails, names, seconds=scale.at_work)
    say("Comparing with and without row policies")
    yield from cost_of_policies(
        cluster, served.emails[KEEPER], _paths(references), seconds=scale.seconds
    )
    say("Importing")
    email = served.emails[KEEPER]
    yield from importing(data, email, rows=scale.rows, times=scale.files)


def _opened(
    visitor: Visitor, references: Sequence[str], scale: Scale
) -> Iterator[Measure]:
    """Pages of people and things, and what they are held against: an empty one."""

    def opened(paths: Sequence[str], times: int = scale.pages) -> list[float]:
        return opening(visitor, paths, times=times, seconds=scale.seconds)

    nothing = opened(["/picture/"] * scale.pages)
    yield Measure("open a page with nothing on it", "ms", nothing, "the form to search")
    pages = [f"/picture/{reference}/" for reference in references]
    first = opened(pages)
    words = "over HTTP, the page without its panels; nobody opened them before"
    yield Measure("open a person", "ms", first, words, A_PAGE)
    again = opened(pages[: len(first)])
    yield Measure("open a person again", "ms", again, "the same people", A_PAGE)
    for title, part in (("chart", "chart"), ("possible doubles", "alike")):
        panels = opened([f"{page}{part}/" for page in pages[: len(first)]])
        yield Measure(f"the panel of a person's {title}", "ms", panels)
    for reference, count in most_facts():
        vast = opened([f"/picture/{reference}/"] * 10)
        work = f"open a thing with {count:,} facts"
        yield Measure(work, "ms", vast, "over HTTP, the same ten times", A_VAST_PAGE)


def _paths(references: list[str]) -> dict[str, str]:
    """Pages of each sort, for one person who may open them all."""
    return {
        "the home page": "/",
        "a person": f"/picture/{references[0]}/",
        "another person": f"/picture/{references[-1]}/",
        "the list of reports": "/intelligence/",
        "the list of operations": "/operations/",
        "what is due": "/clocks/",
    }


def as_values(measures: list[Measure]) -> list[dict[str, Any]]:
    """The table for a program to read."""
    return [
        {
            "work": one.work,
            "unit": one.unit,
            "p50": round(one.p50, 2),
            "p95": round(one.p95, 2),
            "n": len(one.samples),
            "target": one.aim.value if one.aim else None,
            "at_least": bool(one.aim and one.aim.at_least),
            "met": one.met,
            "sizes": one.sizes,
        }
        for one in measures
    ]
