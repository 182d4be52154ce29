"""Pages and the API, asked as people whose postings and groups are drawn anew.

The invented region as it is seeded, in a transaction that is thrown away: its people
are posted otherwise, records lie under other labels, and each page of a record, each
list, each call and each act is compared with the model.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from muster.core.people.seed import BY_NAME
from muster.core.records.kinds import KINDS as RECORD_KINDS
from muster.core.records.kinds import RecordKind
from muster.core.room.seeding import NOW, seeded_apps, write_region
from muster.core.store.server import Cluster
from muster.core.terms.role import ROLES, Role
from muster.core.web.api import PREFIX, Operation, operations
from muster.core.web.routes import Open, Route, all_routes
from muster.site.tests.cluster import clone
from muster_bench.access.comparing import Tally
from muster_bench.access.drawing import Says, draw_labels, span
from muster_bench.access.kinds import LISTERS
from muster_bench.access.model import UNIT, Row, Verb, World, listed, may, sight
from muster_bench.access.region import Region
from muster_bench.access.tables import STANDING
from muster_bench.worlds.calls import PURPOSE
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.pages import leads_to
from muster_bench.worlds.world import Passes
from muster_bench.worlds.world import World as Served

SHOWN, REFUSED, MOVED = 200, 404, 302
REFERENCE = re.compile(r"[A-Z]{2,4}-[A-Z]{3}-\d{4}-[0-9A-Z]+")
LISTED_HERE = ("records_register",)
HANGING = ("records:", "documents:", "clocks:", "retention:", "picture:on-record")
"""What hangs on a record of any kind: the record's own answer is theirs."""
PEOPLE, RECORDS = 5, 12
FOLLOW, WEIGHED = ("tasking_decision", "tasking_meeting"), ("threat", "tasking_request")
ANEW = "DISCARD PLANS"
"""A plan that this connection kept calls PostgreSQL's own clock: a function that comes
to stand before it later is not looked for again."""
RECORDS_WITH_MATTERS = """
    SELECT r.id, r.kind, ARRAY(SELECT d.register_id FROM tasking_decision AS d
                               WHERE d.about_id = r.id)
    FROM records_register AS r ORDER BY r.reference
"""


@dataclass
class Asked:
    """A region as it was drawn, and what its people are to be answered.

    differences: what page or call answered otherwise than the model.
    """

    served: Served
    region: Region
    world: World
    at: datetime
    dice: random.Random
    tally: Tally
    asked: Counter[str]
    hanging: bool
    differences: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.region.aside()
        self.records = sorted(
            self.world.rows["records_register"], key=lambda record: record.key
        )
        self.references = dict(
            self.region.connection.execute(
                "SELECT id::text, reference FROM records_register"
            ).fetchall()
        )

    def ask(self, name: str) -> None:
        """All that is asked as one person."""
        viewer = BY_NAME[name].id
        for record in self.dice.sample(self.records, min(RECORDS, len(self.records))):
            self.open(name, viewer, record)
            self.act(name, viewer, record)
        for kind in RECORD_KINDS:
            self.list_by_call(name, viewer, kind)

    # ------------------------------------------------------------------ questions

    def opens(self, viewer: UUID, record: Row) -> bool:
        return may(self.world, viewer, Verb.OPEN, record, at=self.at)

    def reference(self, record: Row) -> str:
        return str(self.references[record.key])

    def open(self, name: str, viewer: UUID, record: Row) -> None:
        """Its page, its read by the API, and what hangs on it."""
        reference, kind = self.reference(record), RECORD_KINDS[str(record.says["kind"])]
        says = self.opens(viewer, record)
        page = reverse(kind.url_name, args=[reference])
        self.compare("page", says, self.got(name, page), f"{name} {page}")
        for call in operations():
            if call.page == kind.url_name and call.verb == "GET":
                path = PREFIX + call.path.format(reference=reference)
                status, _ = self.called(name, path)
                self.compare("API", says, status, f"{name} {path}")
        for route in hanging_addresses() if self.hanging and not says else ():
            path = "/" + route.path.replace("<str:reference>", reference)
            self.compare("hanging", says, self.got(name, path), f"{name} {path}")

    def act(self, name: str, viewer: UUID, record: Row) -> None:
        """Every act on a record that somebody may not open, or has no role for."""
        reference, kind = self.reference(record), RECORD_KINDS[str(record.says["kind"])]
        roles = sight(self.world, viewer, self.at).roles
        for route, path in acts(kind, reference, self.dice):
            if not self.lets(route, roles, viewer, record):
                before = self.standing(record)
                status = self.sent(name, path)
                changed = self.standing(record) != before
                self.compare("act", False, status, f"{name} {path}")
                if changed:
                    self.differences.append(f"{name} changed it: {path}")

    def lets(self, route: Route, roles: set[Role], viewer: UUID, record: Row) -> bool:
        """Whether an act may be allowed: its role is held and the record is there.

        What is declared for everybody, to dispute a score, asks for no role.
        """
        rule = route.declared.rule if route.declared else None
        if rule is None or isinstance(rule.roles, Open):
            return may(self.world, viewer, Verb.SEE, record, at=self.at)
        return not roles.isdisjoint(rule.roles) and self.opens(viewer, record)

    def list_by_call(self, name: str, viewer: UUID, kind: RecordKind) -> None:
        """Every record that may be seen, and no other, to the list's end."""
        for call in listing(kind):
            got, path, status = set(), PREFIX + call.path, SHOWN
            after = ""
            while status == SHOWN:
                status, answer = self.called(name, path + after)
                if status != SHOWN:
                    break
                got |= set(REFERENCE.findall(json.dumps(answer["items"])))
                if not answer.get("next"):
                    break
                after = f"?after={answer['next']}"
            roles = sight(self.world, viewer, self.at).roles
            lists = not roles.isdisjoint(LISTERS[kind.key])
            self.compare("list", lists, status, f"{name} {path}")
            for row in self.records:
                if row.says["kind"] != kind.key:
                    continue
                says = listed(self.world, viewer, row, at=self.at)
                self.tally.compared["list"] += 1
                if says != (self.reference(row) in got):
                    word = "leaves out" if says else "names"
                    told = f"{name} {path} {word} {self.reference(row)}"
                    self.differences.append(told)

    # ------------------------------------------------------------------ asking

    def compare(self, what: str, says: bool, status: int, said: str = "") -> None:
        self.tally.compared[what] += 1
        if says != (status == SHOWN):
            expected = "opens" if says else "does not open"
            self.differences.append(f"{said} answers {status}: the model {expected}")

    def got(self, name: str, path: str) -> int:
        with self.served.stepping(f"{name} {path}", at=self.at, undone=True):
            response = self.served.client(name).get(path, secure=True)
        return self.answered("GET", path, response.status_code)

    def sent(self, name: str, path: str) -> int:
        with self.served.stepping(f"{name} {path}", at=self.at, undone=True):
            response = self.served.client(name).post(path, {}, secure=True)
        return self.answered("POST", path, response.status_code)

    def answered(self, verb: str, path: str, status: int) -> int:
        """Count an answer of an address."""
        known = leads_to(path.split("?", maxsplit=1)[0])
        address = known[0] if known else "no address"
        self.asked[f"{verb} {address}: {status}"] += 1
        return status

    def called(self, name: str, path: str) -> tuple[int, Any]:
        with self.served.stepping(f"{name} {path}", at=self.at, undone=True):
            token = self.served.token(name)
            response = self.served.client(name).get(
                path,
                secure=True,
                headers={"Authorization": f"Bearer {token}", "Muster-Purpose": PURPOSE},
            )
        return self.answered("API", path, response.status_code), response.json()

    def standing(self, record: Row) -> Any:
        with self.served.entered():
            return self.served.raw(
                "SELECT state, version, title, access_class FROM records_register"
                " WHERE id = %s",
                record.key,
            )


def hanging_addresses() -> list[Route]:
    """Addresses that hang on a record of any kind and are only got."""
    return [
        route
        for route in all_routes()
        if route.declared is not None
        and route.name.startswith(HANGING)
        and re.findall("<.*?>", route.path) == ["<str:reference>"]
    ]


def acts(
    kind: RecordKind, reference: str, dice: random.Random
) -> Iterator[tuple[Route, str]]:
    """Addresses of a kind's own that do something to one record."""
    space = kind.url_name.split(":")[0] + ":"
    verbs = [move.verb for move in kind.workflow.moves]
    under = reverse(kind.url_name, args=[reference])[1:]
    for route in all_routes():
        path = route.path.replace("<str:reference>", reference)
        path = re.sub(r"<\w+:verb>", dice.choice(verbs or ["close"]), path)
        doing = route.declared is not None and "POST" in route.declared.verbs
        if doing and route.name.startswith(space) and path.startswith(under):
            yield route, "/" + re.sub("<.*?>", "1", path)


def listing(kind: RecordKind) -> list[Operation]:
    """The calls that list records of a kind: those beside the one that reads one."""
    reading = {one.path for one in operations() if one.page == kind.url_name}
    return [
        one
        for one in operations()
        if one.verb == "GET" and f"{one.path}/{{reference}}" in reading
    ]


def draw(region: Region, dice: random.Random) -> None:
    """Post people otherwise, tell them of other things, and label records anew."""
    bodies = dict(region.connection.execute("SELECT id, kind FROM people_organisation"))
    teams = region.connection.execute(
        "SELECT id, organisation_id FROM people_team ORDER BY name"
    ).fetchall()
    people = sorted(person.id for person in BY_NAME.values() if not person.system)
    for person in people:
        if one_in(2, dice):
            region.connection.execute(
                "DELETE FROM people_posting WHERE user_id = %s", [person]
            )
            for _ in range(dice.randrange(3)):
                team, body = dice.choice(teams)
                says = {
                    "user_id": person,
                    "team_id": team,
                    "organisation_id": body,
                    "role": dice.choice([*ROLES]).value,
                }
                region.write("people_posting", [says | span(dice, region.at)])
    groups = [UUID(int=dice.getrandbits(128), version=4) for _ in range(3)]
    for group in groups:
        region.write(
            "access_group", [{"id": group, "guardian_id": dice.choice(people)}]
        )
        for person in dice.sample(people, len(people) // 2):
            approver = next(one for one in people if one != person)
            says = {
                "user_id": person,
                "group_id": group,
                "approved_by_id": approver,
                "reason": "Drawn",
            }
            region.write("access_groupmembership", [says | span(dice, region.at)])
    labels = [label for _, label in draw_labels(dice, groups, [*bodies])]
    _relabel(
        region, dice, labels, unit=next(one for one in bodies if bodies[one] == UNIT)
    )


def _relabel(
    region: Region, dice: random.Random, labels: list[Says], *, unit: UUID
) -> None:
    """Put half of the records under other labels.

    What is weighed together stays the unit's own and under one label, as the product
    has it: a matter, and the decisions about it.
    """
    teller: UUID = BY_NAME["Callum Frost"].id
    for record, kind, about in region.connection.execute(
        RECORDS_WITH_MATTERS
    ).fetchall():
        if kind in FOLLOW or not one_in(2, dice):
            continue
        says = dice.choice(labels)
        if kind in WEIGHED:
            says = says | {"bodies": [unit]}
        number = region.grant("label", says, by=teller)
        region.connection.execute(
            "UPDATE records_register SET access_class = %s WHERE id = ANY (%s)",
            [number, [record, *about]],
        )


def ask_pages(
    served: Served,
    key: bytes,
    *,
    seed: int,
    tally: Tally,
    asked: Counter[str] | None = None,
    people: int = PEOPLE,
    hanging: bool = True,
) -> list[str]:
    """One region drawn and asked; what differed.

    asked:   counts the addresses, with their answers.
    people:  how many of the region's people ask.
    hanging: whether what hangs on a record of any kind is asked for too.
    """
    dice = random.Random(seed)  # noqa: S311 - what is drawn is no secret
    everybody = sorted(name for name, one in BY_NAME.items() if not one.system)
    names = dice.sample(everybody, people)
    passes, served.passes = served.passes, Passes()
    served.begin()
    try:
        with served.entered():
            served.raw("SELECT 1")
        region = Region(served.connection, key)
        region.connection.execute(STANDING)
        region.connection.execute(ANEW)
        draw(region, dice)
        world = region.world(LISTED_HERE)
        with served.stepping("letting in", at=region.at):
            for name in names:
                served.client(name)
                served.token(name)
        asking = Asked(
            served=served,
            region=region,
            world=world,
            at=region.at,
            dice=dice,
            tally=tally,
            asked=Counter() if asked is None else asked,
            hanging=hanging,
        )
        for name in names:
            asking.ask(name)
        return asking.differences
    finally:
        served.end()
        served.passes = passes


@contextmanager
def served_region(template: Cluster, files: Path, *, name: str) -> Iterator[Served]:
    """The invented region, in a database of its own."""
    settings.TOKEN_KEY = bytes.fromhex(template.token_key)
    served = Served("seeded", clone(template, f"test_{name}_served"), files / "served")
    served.files.mkdir()
    served.prepare()
    served.begin()
    with served.stepping("seeding", at=NOW):
        write_region(seeded_apps())
    served.end(keep=True)
    try:
        yield served
    finally:
        served.close()
