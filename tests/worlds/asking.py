"""Asking every declared address, as one person, and what is answered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.db import transaction
from django.test import Client

from muster.core.clocks.registry import BOOK
from muster.core.people.door.models import Account
from muster.core.people.seed import BY_NAME
from muster.core.records.kinds import KINDS
from muster.core.web.handles import handle
from muster.core.web.routes import Route, all_routes

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
KEY = re.compile(
    rb"\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})\b", re.IGNORECASE
)
"""A key of the database, with its dashes or without."""
EACH_ADDRESS = 2
"""How many sets of parameters are tried at each address: a record that is there
and the hidden copy of one."""

WORDS = ("Ricky", "07700 900123", "AB12 CDE", "Quillfeather", "Smith")
"""What is searched for, as well as what the region holds."""


@dataclass(frozen=True)
class Asked:
    """One request."""

    verb: str
    path: str
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Known:
    """What whoever asks may know of the region by hearsay: references.

    records: by kind.  subjects: of the picture.
    """

    records: dict[str, list[str]]
    subjects: list[str]


def requests(known: Known) -> Iterator[Asked]:
    """Every declared address with every sample of its parameters."""
    for route in all_routes():
        if route.declared is None:
            continue
        for path in paths(route, known):
            if "GET" in route.declared.verbs:
                yield Asked("GET", path)
            if "POST" in route.declared.verbs:
                yield Asked("POST", path)
                if route.declared.reads == "search":
                    for word in WORDS:
                        yield Asked("POST", path, tuple(_search(word)))


def _search(word: str) -> Iterator[tuple[str, str]]:
    """A search form filled in, whatever its fields are called."""
    for name in ("text", "terms", "q", "search", "name"):
        yield name, word


def paths(route: Route, known: Known) -> list[str]:
    """The address filled in with the first sample of each parameter, the second…"""
    names = {found[0]: found["name"] for found in PARAMETER.finditer(route.path)}
    if not names:
        return ["/" + route.path]
    samples = {part: _samples(name, route, known) for part, name in names.items()}
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
    return {
        "verb": verbs or ["close"],
        "word": verbs or ["close"],
        "number": ["1", "2"],
        "rule_id": [next(iter(BOOK)).rule_id],
        "about": _any_kind(known),
        "other": known.subjects[:2],
        "person": [handle(BY_NAME["Callum Frost"])],
        "posting": ["0" * 20],
        "group": ["0" * 20],
        "member": ["0" * 20],
        "token": ["0" * 20],
        "operation": ["gateway_requests"],
        "code": ["ts", "ea"],
    }[parameter]


def _of_kinds(keys: list[str], known: Known) -> list[str]:
    return [one for key in keys for one in known.records.get(key, [])]


def _any_kind(known: Known) -> list[str]:
    return next((found for found in known.records.values() if found), ["SE-X"])


def answers(name: str, asked: list[Asked]) -> dict[Asked, bytes]:
    """What one person is answered; each request is undone after it is answered."""
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(user_id=BY_NAME[name].id))
    return {one: _answer(client, one) for one in asked}


def _answer(client: Client, asked: Asked) -> bytes:
    with transaction.atomic():
        if asked.verb == "GET":
            response = client.get(asked.path, secure=True)
        else:
            response = client.post(asked.path, dict(asked.form), secure=True)
        content = (
            b"".join(response.streaming_content)  # type: ignore[attr-defined]
            if response.streaming
            else response.content
        )
        transaction.set_rollback(True)
    if asked.path == AUDIT:
        content = MOMENT.sub(b"", content)
    head = f"{response.status_code} {response.get('Location', '')}".encode()
    return head + b"\n" + plain(content)


def plain(content: bytes) -> bytes:
    """A page without what is random by design: form tokens, signed cursors, the
    link that lets a person in once, and the time of day of the request itself."""
    content = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", content)
    content = re.sub(rb"sign-in-link/\?[\w-]+", b"sign-in-link/", content)
    content = re.sub(rb"after=[\w%.:-]+", b"after=", content)
    return re.sub(rb'value="[\w-]+:[\w-]+:[\w-]+"', b"", content)


AUDIT = "/audit/"
MOMENT = re.compile(rb"<time [^>]*>[^<]*</time>|\d{1,2} \w+ \d{4}, \d\d:\d\d")
"""The audit shows when its own page was asked for, by the database's clock."""


def keys_shown(answers: dict[Asked, bytes]) -> Iterator[str]:
    """Each address at which a key of the database is shown, with the key."""
    for asked, answer in answers.items():
        for key in KEY.findall(answer):
            yield f"{asked.verb} {asked.path} {key.decode()}"
