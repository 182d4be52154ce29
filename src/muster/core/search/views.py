"""The page that searches everything; what was typed stands in the audit alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse

from muster.core.picture import queries as picture
from muster.core.picture.roles import READERS
from muster.core.records.kinds import KINDS
from muster.core.records.links import address, kind_words, state_tag
from muster.core.records.what_for import for_a_purpose
from muster.core.search import queries
from muster.core.search.actions import note_searched
from muster.core.search.forms import FindForm
from muster.core.search.queries import Asked, Found, Records
from muster.core.web.fields import controls, problems
from muster.core.web.forms import TICK
from muster.core.web.rendering import show
from muster.core.web.request import PageRequest
from muster.core.web.values import Tag

TITLE = "Search"
BOX = ("text", TICK)
"""What stands beside the button: what is looked for, and what is asked of its words."""
PEOPLE_SHOWN = 20
"""People and things of a page that has records too; it says when there are more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of what a list can be narrowed to, and how many are of it."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A record found, as the page shows it."""

    found: Found
    kind: str
    href: str
    state: Tag


def find(request: PageRequest) -> HttpResponse:
    """Find people, things and records; asked once, before the first, what for."""
    form = FindForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return _page(request, form)
    text = form.cleaned_data["text"]
    return for_a_purpose(request, {"text": text}, lambda: _results(request, form))


def _results(request: PageRequest, form: FindForm) -> HttpResponse:
    asked = Asked(**form.cleaned_data)
    noted = note_searched(_terms(asked), looked_for=[asked.text], actor=request.viewer)
    records = queries.find_records(asked, noted, to=request.viewer)
    people = picture.Hits()
    if request.viewer.holds(*READERS):
        people = queries.find_things(asked.text, noted)
    return _page(request, form, asked, records, people)


def _terms(asked: Asked) -> str:
    """What is looked for, as the audit keeps it."""
    said = (
        ("text", asked.text),
        ("kind", asked.kind),
        ("state", asked.state),
        ("body", asked.body),
        ("grade", asked.grade),
        ("since", asked.since and asked.since.isoformat()),
        ("until", asked.until and asked.until.isoformat()),
    )
    return "; ".join(f"{name}: {value}" for name, value in said if value)


def _page(
    request: PageRequest,
    form: FindForm | None,
    asked: Asked | None = None,
    records: Records | None = None,
    people: picture.Hits | None = None,
) -> HttpResponse:
    form = form or FindForm()
    wrong = [*problems(form)] if form.is_bound else []
    shown_controls = controls(form, say_optional=False)
    return show(
        request,
        "search/found.html",
        {
            "title": TITLE,
            "own_search_box": True,
            "problems": wrong,
            "box": [each for each in shown_controls if each.name in BOX],
            "days": [each for each in shown_controls if each.name not in BOX],
            "asked": asked,
            "records": records,
            "lines": [_line(each) for each in records.shown] if records else [],
            "people": (people or ())[:PEOPLE_SHOWN],
            "people_in_all": len(people or ()),
            "people_cut": bool(people and people.is_cut),
            "narrowed": _is_narrowed(asked),
            "choices": _choices(asked, records) if asked and records else [],
            "sensitive": asked is not None,
        },
        status=422 if wrong else 200,
    )


def _is_narrowed(asked: Asked | None) -> bool:
    return asked is not None and any(
        (asked.kind, asked.state, asked.body, asked.grade, asked.since, asked.until)
    )


def _line(found: Found) -> Line:
    return Line(
        found,
        kind_words(found.register),
        address(found.register),
        state_tag(found.register),
    )


def _choices(asked: Asked, records: Records) -> list[tuple[str, str, list[Choice]]]:
    """What the list can be narrowed to: kinds, states, bodies, of those found."""
    state_of = {(each.kind, each.state): state_tag(each).text for each in records.all}
    return [
        (
            "kind",
            "Kind",
            _counted(
                ((each.kind, KINDS[each.kind].title) for each in records.all),
                asked.kind,
            ),
        ),
        (
            "state",
            "State",
            _counted(
                (
                    (each.state, state_of[each.kind, each.state])
                    for each in records.all
                    if asked.kind in ("", each.kind)
                ),
                asked.state,
            ),
        ),
        (
            "body",
            "Force or body",
            _counted(
                ((among.body, among.body) for among in records.among.values()),
                asked.body,
            ),
        ),
        (
            "grade",
            "Grade of what it says",
            _counted(
                (
                    (grade, grade)
                    for among in records.among.values()
                    for grade in among.grades
                ),
                asked.grade,
            ),
        ),
    ]


def _counted(pairs: Iterable[tuple[str, str]], chosen: str) -> list[Choice]:
    """Each of some choices once, with how many are of it; the chosen one always."""
    counts: Counter[str] = Counter()
    words: dict[str, str] = {chosen: chosen} if chosen else {}
    for value, title in pairs:
        if value:
            counts[value] += 1
            words[value] = title
    return [
        Choice(value, f"{title} ({counts[value]})", value == chosen)
        for value, title in sorted(words.items(), key=lambda pair: pair[1])
    ]
