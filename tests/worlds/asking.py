"""Asking every declared address, and what is answered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from muster.core.clocks.acts import Act
from muster.core.clocks.models import RunningClock
from muster.core.documents.models import Document
from muster.core.people.seed import BY_NAME, PEOPLE, WORKS_ON, Person, key
from muster.core.records.kinds import KINDS
from muster.core.records.models import ActionToDo
from muster.core.web.handles import handle, handle_of
from muster.core.web.routes import Route
from muster.flow.assessment.clocks import REASSESS
from muster.flow.assessment.models import ScoreDispute
from muster.site.tests.suite import routes_of
from muster_bench.samples import samples
from muster_bench.worlds.pages import Asked, admits, some_of
from muster_bench.worlds.pair import BY_DESIGN

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
KEY = re.compile(
    rb"\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})\b", re.IGNORECASE
)
"""A key of the database, with its dashes or without."""
EACH_ADDRESS = 2
"""How many sets of parameters are tried at each address: a record that is there
and the hidden copy of one."""

CUSTODY, CONTINUED = "pace.detention.24h", "pace.detention.36h"
BOXES = ("text", "terms", "q", "search", "name")
"""The boxes of a search form, whatever it calls them."""
STATED = {name: [answer] for name, answer in WORKS_ON.items()}
"""What a first search asks, answered in the same breath."""
WORDS = ("Ricky", "07700 900123", "AB12 CDE", "Quillfeather", "Smith")
"""What is searched for, as well as what the region holds."""


@dataclass(frozen=True)
class Known:
    """What whoever asks may know of the region by hearsay: references.

    records:  by kind.  subjects: of the picture.
    hanging:  by the parameter that names it, something that hangs on a record: the
              record's reference, and the handle.
    """

    records: dict[str, list[str]]
    subjects: list[str]
    hanging: dict[str, tuple[str, str]] = field(default_factory=dict)


def hanging() -> dict[str, tuple[str, str]]:
    """The first action, file and dispute of the region, each with its record; and a
    time limit of which its page lets people say what happened."""
    rows: dict[str, ActionToDo | Document | ScoreDispute | None] = {
        "action": ActionToDo.objects.using("owner").order_by("set_at", "text").first(),
        "file": Document.objects.using("owner").order_by("added_at", "name").first(),
        "dispute": ScoreDispute.objects.using("owner").order_by("raised_at").first(),
    }
    found = {
        name: (row.register.reference, handle(row)) for name, row in rows.items() if row
    }
    limits = RunningClock.objects.using("owner").filter(rule_id=CUSTODY)
    for limit in limits.filter(stopped_at__isnull=True).order_by("started_at")[:1]:
        found["rule_id"] = (limit.register.reference, limit.rule_id)
    return found


def one_of_each_role() -> Iterator[Person]:
    """One person for each set of roles."""
    seen = set()
    for person in PEOPLE:
        if not person.system and person.roles not in seen:
            seen.add(person.roles)
            yield person


def by_day(route: Route) -> list[str]:
    """Who asks at an address: all whom its rule admits, or some of very many.

    Which ones is drawn by the name of the address, so that over all addresses
    everybody asks much.
    """
    return some_of(
        (one.name for one in one_of_each_role() if admits(route, one.name)),
        at=route.name,
    )


def requests(
    known: Known, name: str, application: str, *, every: bool = False
) -> Iterator[Asked]:
    """Its declared addresses, with every sample of their parameters and every verb.

    Whom a rule does not admit, the guard turns away before any view is reached, and it
    is one guard (`test_guard.py`): to them each rule is put once, by one request at one
    of its addresses. What tells of hidden rows by design is left out.

    Of many who are admitted, some ask at each address; at the next it is others.

    every: whether they are to ask at each address of a rule all the same.
    """
    refused: set[object] = set()
    for route in routes_of(application):
        if route.declared is None or "/" + route.path in BY_DESIGN:
            continue
        asked = [one for path in paths(route, known) for one in _verbs(route, path)]
        if admits(route, name):
            if every or name in by_day(route):
                yield from asked
        elif every or route.declared.rule.roles not in refused:
            refused.add(route.declared.rule.roles)
            yield asked[-1]


def _verbs(route: Route, path: str) -> Iterator[Asked]:
    """A page got; its form sent empty, or filled with what is searched for."""
    if route.declared is not None and "GET" in route.declared.verbs:
        yield Asked(path)
    if route.declared is not None and "POST" in route.declared.verbs:
        yield Asked(path, {})
        for word in WORDS if route.declared.own_read == "search" else ():
            yield Asked(path, {**STATED, **{box: [word] for box in BOXES}})


def paths(route: Route, known: Known) -> list[str]:
    """The address filled in with the first sample of each parameter, the second…"""
    names = {found[0]: found["name"] for found in PARAMETER.finditer(route.path)}
    if not names:
        return ["/" + route.path]
    samples = {part: _samples(name, route, known) for part, name in names.items()}
    for name in set(names.values()) & set(known.hanging):
        record, word = known.hanging[name]
        given = {"reference": record, name: word}
        samples |= {
            part: [given[name], samples[part][-1]]
            for part, name in names.items()
            if name in given
        }
    paths = []
    for turn in range(EACH_ADDRESS):
        path = "/" + route.path
        for part, values in samples.items():
            path = path.replace(part, quote(values[turn % len(values)], safe=""))
        paths.append(path)
    return paths


def _samples(parameter: str, route: Route, known: Known) -> list[str]:
    """Samples of a parameter; one that is new to this test is a KeyError."""
    space = route.name.split(":")[0]
    mine = [kind for kind in KINDS if kind.url_name.split(":")[0] == space]
    if parameter == "reference":
        if space == "picture":
            return known.subjects
        return _of_kinds([k.key for k in mine], known) or _any_kind(known)
    verbs = sorted({move.verb for kind in mine for move in kind.workflow.moves})
    if space == "clocks":
        verbs = [Act.STOP.value, Act.PUT_RIGHT.value]
    return {
        "verb": verbs or ["close"],
        "word": verbs or ["close"],
        "number": ["1", "2"],
        "measure": ["requests_received", "threats_ranked"],
        "rule_id": [REASSESS.rule_id],
        "to": [CONTINUED],
        "about": _any_kind(known),
        "other": known.subjects[:2],
        "person": [handle(BY_NAME["Callum Frost"])],
        "posting": ["0" * 20],
        "proposal": ["0" * 20],
        "body": [handle_of(key("TVP")), handle_of(key("SEROCU"))],
        "team": [handle_of(key("SEROCU Regional Disruption Team"))],
        "part": [handle_of(key("TVP part"))],
        "action": ["0" * 20],
        "file": ["0" * 20],
        "dispute": ["0" * 20],
        "group": ["0" * 20],
        "member": ["0" * 20],
        "asked": ["0" * 20],
        "glass": ["0" * 20],
        "review": ["0" * 20],
        "succession": ["0" * 20],
        "agreement": ["0" * 20],
        "accreditation": ["0" * 20],
        "check": ["0" * 20],
        "key": ["0" * 20],
        "token": ["0" * 20],
        "operation": ["gateway_requests"],
        **{key: [*values] for key, values in samples().values.items()},
    }[parameter]


def _of_kinds(keys: list[str], known: Known) -> list[str]:
    return [one for kind in keys for one in known.records.get(kind, [])]


def _any_kind(known: Known) -> list[str]:
    return next((found for found in known.records.values() if found), ["SE-X"])


def keys_shown(asked: Asked, answer: bytes) -> list[str]:
    """Each key of the database that an answer shows, with its address."""
    return [f"{asked} {found.decode()}" for found in KEY.findall(answer)]
