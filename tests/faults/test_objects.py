"""The object that was checked is the object that is returned or changed.

Records hidden from everybody who asks stand beside the open ones; every address
with a parameter is asked for them, alone and mixed with what may be seen.
"""

import re
from collections.abc import Iterator
from itertools import islice

from muster.core.people.seed import BY_NAME
from muster.core.records.kinds import KINDS
from muster.core.web.routes import Route
from muster.site.tests.suite import by_application, routes_of
from muster_bench.worlds.hearsay import PARAMETER
from muster_bench.worlds.labelled import tables
from muster_bench.worlds.pages import Sent, Typed, admits
from tests.faults.conftest import KEEPER
from tests.faults.watching import NAMES, Answered, Filled, Region, filled

OBJECTS = {"posting", "member", "group", "person", "word", "token"}
"""Parameters that name a row of their own, below the one before them."""
REFERENCE = re.compile(r"SE-[A-Z]{3}-\d{4}-[0-9A-Z]{8,12}")
WITH_PARTS = {"access"}
"""Applications in which parts of other records are surely tried."""
WITH_CHOICES = {"access"}
"""Applications with a form on which several may be chosen."""
FILLED_RIGHTLY = {
    "access": 8,
    "intelligence": 8,
    "picture": 3,
    "tasking": 2,
    "gateway": 2,
}
"""How many forms of some applications are surely filled in as they ought to be."""
KINDS_TRIED = ("tasking_request", "threat", "operation", "intelligence_report")


def _hidden_paths(route: Route, hidden: dict[str, str]) -> Iterator[str]:
    """The address with a hidden reference for each of its references in turn."""
    space = route.name.split(":")[0]
    mine = [kind.key for kind in KINDS if kind.url_name.split(":")[0] == space]
    for key in mine or hidden:
        if key in hidden:
            yield hidden[key]


@by_application
def test_a_hidden_record_is_not_there_at_any_address(
    application: str, darker: Region, hidden: dict[str, str]
) -> None:
    assert len(hidden) > 10
    found = []
    for route in routes_of(application):
        for given in darker.known.shown.get(route.name, ())[:1]:
            name = next((o for o in NAMES if admits(route, o) and o != KEEPER), "")
            for reference in islice(_hidden_paths(route, hidden), 1):
                if not name or "reference" not in given:
                    continue
                path = filled(route, {**given, "reference": reference})
                for verb in route.declared.verbs:  # type: ignore[union-attr]
                    page = darker.ask(name, verb.lower(), path)
                    if page.status != 404 or page.changed:
                        found.append(f"{name}: {verb} {path} {page.status}")
    assert found == []


@by_application
def test_a_part_of_one_record_is_not_reached_through_another(
    application: str, region: Region
) -> None:
    """Parent and child of different records: the child is not there."""
    reached, tried = [], 0
    for route in routes_of(application):
        names = [found["name"] for found in PARAMETER.finditer(route.path)]
        children = [name for name in names[1:] if name in OBJECTS]
        known = region.known.shown.get(route.name, [])
        if not children:
            continue
        for one, other in _mixed(known, names[0], children[0]):
            mixed = {**one, children[0]: other[children[0]]}
            for name in [o for o in NAMES if admits(route, o)][:2]:
                tried += 1
                path = filled(route, mixed)
                for verb in route.declared.verbs:  # type: ignore[union-attr]
                    page = region.ask(name, verb.lower(), path)
                    if page.status != 404 or page.changed:
                        reached.append(f"{name}: {verb} {path} {page.status}")
    assert reached == []
    assert tried or application not in WITH_PARTS


def _mixed(
    known: list[dict[str, str]], parent: str, child: str
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    pairs = {(one[parent], one[child]) for one in known}
    for one in known[:4]:
        for other in known[-4:]:
            if (one[parent], other[child]) not in pairs:
                yield one, other


@by_application
def test_a_form_takes_no_reference_of_a_hidden_record(
    application: str, darker: Region, hidden: dict[str, str]
) -> None:
    """All that is typed, and each choice in turn, is such a reference."""
    taken = []
    for one in darker.forms_of(application):
        typed = one.typed("text", "textarea", "search")
        chosen = one.typed("radio", "select", "checkbox")
        for number, boxes in enumerate([typed, *([box] for box in set(chosen))]):
            reference = hidden[KINDS_TRIED[number % len(KINDS_TRIED)]]
            sent: Sent = {**darker.answers(one), **{box: [reference] for box in boxes}}
            key = darker.key_of(reference)
            if boxes and darker.post(one.name, one.path, sent, seeking=key).found:
                taken.append(f"{one.path}: {boxes}")
    assert taken == []


@by_application
def test_one_wrong_choice_among_many_refuses_the_whole(
    application: str, region: Region
) -> None:
    """A bulk action with one item that may not be chosen does nothing at all."""
    done, tried = [], 0
    for one in region.forms_of(application):
        for box in {box for box, kind, _, _ in one.form.boxes if kind == "checkbox"}:
            offered = [value for name, _, value, _ in one.form.boxes if name == box]
            if len(offered) < 2:
                continue
            tried += 1
            right: Sent = {**region.answers(one), box: offered[:2]}
            mixed: Sent = {**right, box: [*offered[:2], "0" * 20]}
            page = region.post(one.name, one.path, mixed)
            if page.changed or page.status >= 500:
                done.append(f"{one.path}: {box} {set(page.changed)}")
    assert done == []
    assert tried or application not in WITH_CHOICES


@by_application
def test_no_column_that_a_form_does_not_ask_for_can_be_sent(
    application: str, region: Region
) -> None:
    """Every column of every table, sent with each form, changes nothing more."""
    columns: dict[str, list[Typed]] = {
        column: ["00000000-0000-4000-8000-000000000001"]
        for table in tables().values()
        for column in table.columns
    }
    columns |= {
        "access_class": ["7"],
        "organisation": [str(BY_NAME["Kit Sorrell"].id)],
        "state": ["accepted"],
        "version": ["1"],
        "is_staff": ["on"],
        "actor": ["Ruth Adeyemi"],
        "at": ["2020-01-01T00:00:00Z"],
    }
    told = []
    wrote = 0
    for one in region.forms_of(application):
        asked = {box for box, _, _, _ in one.form.boxes}
        right = region.answers(one)
        extra = {name: value for name, value in columns.items() if name not in asked}
        plain, more = (
            region.post(one.name, one.path, right),
            region.post(one.name, one.path, {**right, **extra}),
        )
        wrote += bool(plain.changed)
        if _outcome(one, plain) != _outcome(one, more):
            told.append(f"{one.path}: {plain.status} {more.status} {more.location}")
    assert told == []
    assert wrote >= FILLED_RIGHTLY.get(application, 0)


def _outcome(one: Filled, page: Answered) -> tuple[object, ...]:
    """What came of a form; where a file is sent, the reference may be another."""
    if one.typed("file"):
        return page.status, page.changed, REFERENCE.sub("", page.location)
    return page.status, page.location, page.rows
