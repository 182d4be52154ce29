"""Asking pages of the region as people, and noticing what each request changed."""

import hashlib
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from django.db import connection, transaction
from django.urls import Resolver404, resolve
from psycopg import sql

from muster.core.access.actions import intern
from muster.core.people.models import Organisation
from muster.core.people.seed import BY_NAME, PEOPLE
from muster.core.records.kinds import KINDS
from muster.core.room.seeding import NOW
from muster.core.store.viewing import viewing_as
from muster.core.terms.label import Label
from muster.core.web.routes import Route
from muster.site.tests.suite import routes_of
from muster_bench.worlds.answers import plain, rewound
from muster_bench.worlds.forms import Form, forms_on
from muster_bench.worlds.hearsay import Hearsay
from muster_bench.worlds.hiding import Copying
from muster_bench.worlds.labelled import tables
from muster_bench.worlds.pages import Sent, admits, declared_routes
from muster_bench.worlds.world import Rows, World

NAMES = tuple(person.name for person in PEOPLE if not person.system)
GUARDIAN = "Agnes Thorley"
"""Who guards a corridor of the region."""
TRIES = 4
"""Ways of filling a form in that are tried until one is accepted."""
SIGNING_IN = ("django_session", "account_", "mfa_", "socialaccount_")
"""Tables in which a sign-in or a session is kept."""

ROWS = "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
DIGESTS = {
    "procrastinate_jobs": ROWS.replace("t::text", "t.task_name || t.args::text"),
    "procrastinate_events": "SELECT count(*)",
    "access_receipt": "SELECT count(*)",
    **dict.fromkeys(("search_word", "search_variant"), "SELECT count(*)"),
}
"""What a table holds; the queue numbers its rows, undone ones too, and says when, so
are the words of records numbered, and a receipt's key follows all that was sent, what
nobody asked for too."""

ENTRIES = "SELECT verb, count(*) FROM audit_entry GROUP BY verb"
WRITTEN = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
    WHERE schemaname = 'public'
"""
"""How many rows of each table this transaction has written, undone ones too."""


@dataclass(frozen=True)
class Answered:
    """An answer, whole, and which tables differ from what they were.

    entries: the verbs of the audit entries that it left.
    """

    status: int
    headers: dict[str, str]
    content: bytes
    changed: frozenset[str]
    rows: str
    found: bool = False
    entries: tuple[str, ...] = ()

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


@dataclass(frozen=True)
class Filled:
    """A form of a page that somebody may open, with what was typed into it."""

    route: Route
    name: str
    path: str
    form: Form

    def typed(self, *kinds: str) -> list[str]:
        """The names of boxes of some kinds."""
        return [box for box, kind, _, _ in self.form.boxes if box and kind in kinds]


@dataclass
class Region:
    """The seeded region, asked by its people; each request is undone."""

    world: World
    known: Hearsay = field(repr=False)
    asked: int = 0
    _before: dict[str, str] = field(default_factory=dict)
    _written: dict[str, int] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _held: dict[tuple[str, str], int] = field(default_factory=dict)
    _right: dict[str, Sent] = field(default_factory=dict)
    _forms: dict[str, Filled | None] = field(default_factory=dict)

    # ------------------------------------------------------------ one request

    def get(self, name: str, path: str, **more: Any) -> Answered:
        """Open a page."""
        return self.ask(name, "GET", path, **more)

    def post(
        self, name: str, path: str, sent: Sent | None = None, **more: Any
    ) -> Answered:
        """Send a form."""
        return self.ask(name, "POST", path, data=_whole(sent or {}), **more)

    def ask(
        self, name: str, verb: str, path: str, *, seeking: str = "", **more: Any
    ) -> Answered:
        """Ask as somebody, or as nobody; what it wrote is noticed, and undone.

        seeking: a key; the answer says whether a row was written that holds it.
        """
        self.asked += 1
        with self._undone():
            before = self._entries()
            client = self.world.client(name) if name else self.world.stranger()
            send = getattr(client, verb.lower(), partial(client.generic, verb))
            status, headers, content = plain(send(path, secure=True, **more))
            changed, rows = self._changed()
            found = bool(seeking) and any(self._holds(one, seeking) for one in changed)
            left = self._entries() - before
            return Answered(
                status, dict(headers), content, changed, rows, found, tuple(left)
            )

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Ask for much at once by `status`; nothing of all of it stays."""
        with self._undone():
            yield

    def status(self, name: str, verb: str, path: str, **more: Any) -> int:
        """How somebody is answered, and nothing else; inside `asking`."""
        client = self.world.client(name)
        send = getattr(client, verb.lower())
        return int(send(path, secure=True, **more).status_code)

    def written_so_far(self) -> dict[str, int]:
        """Rows written to each table but those of the audit and of signing in."""
        every = self.world.raw(WRITTEN)
        return {table: rows for table, rows in every if _counts(table)}

    def _entries(self) -> Counter[str]:
        return Counter(dict(self.world.raw(ENTRIES)))

    def _holds(self, table: str, key: str) -> bool:
        """Whether a row holds a key that did not before: hidden ones are in none."""
        return self._holding(table, key) > self._held.get((table, key), 0)

    def _holding(self, table: str, key: str) -> int:
        said = "SELECT count(*) FROM {} AS t WHERE t::text LIKE %s"
        statement = sql.SQL(said).format(sql.Identifier(table))
        return int(self.world.raw(statement, f"%{key}%")[0][0])

    def key_of(self, reference: str) -> str:
        """The key of a hidden record; how often it stands where is noted."""
        if reference not in self._keys:
            with self.world.stepping("looking", at=NOW):
                [(key,)] = self.world.raw(
                    "SELECT id::text FROM records_register WHERE reference = %s",
                    reference,
                )
                for table in self._before:
                    self._held[table, key] = self._holding(table, key)
            self._keys[reference] = key
        return self._keys[reference]

    def hidden_label(self, keeper: str) -> int:
        """The label of what somebody's own force may see and nobody else."""
        with viewing_as(BY_NAME[keeper].id):
            body = Organisation.objects.get(code=BY_NAME[keeper].body)
            return intern(Label(organisations=frozenset({body.id})))

    def one_of_each_kind(self) -> list[tuple[str, str]]:
        """Each kind of record, with the key of one."""
        return [
            (kind, key)
            for kind, key in self.world.raw(
                "SELECT kind, min(id::text) FROM records_register GROUP BY kind"
                " ORDER BY kind"
            )
        ]

    def hide_one_of_each(self, keeper: str) -> dict[str, str]:
        """Copy a record of each kind out of everybody's sight but their force's."""
        found: dict[str, str] = {}
        with self.world.stepping("hiding", at=NOW):
            label = self.hidden_label(keeper)
            for kind, key in self.one_of_each_kind():
                copying = Copying(self.world, label, random.Random(kind))  # noqa: S311
                copying.copy_row(tables()["records_register"], key)
                found[kind] = copying.references[0]
        self.note()
        return found

    def as_application(self, statement: str, *values: str) -> Rows:
        """What the application's role is answered, under the viewer of the moment."""
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    @contextmanager
    def checking_tokens(self, name: str) -> Iterator[None]:
        """Let a person's browser be one whose forms are checked for their tokens."""
        handler = self.world.clients[name].handler
        handler.enforce_csrf_checks = True
        try:
            yield
        finally:
            handler.enforce_csrf_checks = False

    def post_and_follow(
        self, name: str, path: str, sent: Sent
    ) -> tuple[Answered, bytes]:
        """Send a form and, where it leads on, open what it leads to."""
        with self._undone():
            client = self.world.client(name)
            status, headers, content = plain(
                client.post(path, _whole(sent), secure=True)
            )
            page = Answered(status, dict(headers), content, frozenset(), "")
            shown = b""
            if page.location.startswith("/"):
                shown = plain(client.get(page.location, secure=True))[2]
            return page, shown

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep what is written inside until the end of it, and no longer."""
        with self.world.entered(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    @contextmanager
    def _undone(self) -> Iterator[None]:
        with self.world.stepping("asked", at=NOW), transaction.atomic():
            self._written = dict(self.world.raw(WRITTEN))
            yield
            transaction.set_rollback(True)

    def _changed(self) -> tuple[frozenset[str], str]:
        """Tables that are not as they were, and a digest of all they hold now."""
        now = {
            table: self._digest(table)
            for table, written in sorted(self.world.raw(WRITTEN))
            if written != self._written.get(table, 0) and _counts(table)
        }
        changed = {table for table, held in now.items() if held != self._was(table)}
        said = "".join(f"{table} {now[table]}" for table in sorted(changed))
        return frozenset(changed), hashlib.sha256(said.encode()).hexdigest()

    def _was(self, table: str) -> str:
        return self._before[table]

    def _digest(self, table: str) -> str:
        statement = DIGESTS.get(table, ROWS)
        [(found,)] = self.world.raw(
            sql.SQL(statement + " FROM {} AS t").format(sql.Identifier(table))
        )
        return str(found)

    def note(self) -> None:
        """Note what every table holds before anything is asked."""
        with self.world.stepping("noting", at=NOW):
            for (table,) in self.world.raw(
                "SELECT relname FROM pg_stat_user_tables WHERE schemaname = 'public'"
            ):
                self._before[table] = self._digest(table)

    # ------------------------------------------------------------ all there is

    def sign_in(self) -> None:
        """Give everybody a browser, and a token for a program."""
        with self.world.stepping("signing in", at=NOW):
            for name in NAMES:
                self.world.client(name)
                self.world.token(name)

    def learn(self) -> None:
        """Open every list, and a record of each kind and state."""
        self.sign_in()
        for route in declared_routes():
            if "<" not in route.path and "GET" in _verbs(route):
                for name in _admitted(route)[:2]:
                    self.known.learn(self.get(name, "/" + route.path).content)
        self._open_records()
        for route in declared_routes():
            if "<" in route.path and "GET" in _verbs(route):
                for name in _admitted(route)[:1]:
                    for path in self.places_of(route)[:2]:
                        self.known.learn(self.get(name, path).content)
        self._open_corridor()

    def _open_corridor(self) -> None:
        """Let a guardian open what of a corridor is there for nobody else."""
        for path in ("/", "/access/groups/"):
            self.known.learn(self.get(GUARDIAN, path).content)
        for route in declared_routes():
            if route.name.startswith(("corridors:", "flags:")) and "<" in route.path:
                for path in self.places_of(route)[:4]:
                    self.known.learn(self.get(GUARDIAN, path).content)

    def _open_records(self) -> None:
        for kind in KINDS:
            route = next(one for one in declared_routes() if one.name == kind.url_name)
            for reference in self.known.records[kind.key]:
                path = "/" + route.path.replace("<str:reference>", reference)
                for name in _admitted(route)[:5]:
                    page = self.get(name, path)
                    if page.status == 200:
                        self.known.learn(page.content)
                        break

    @cached_property
    def places(self) -> dict[str, list[str]]:
        """Each address that can be filled in, by name, as pages showed it."""
        every = {route.name: self.places_of(route) for route in declared_routes()}
        return {name: paths for name, paths in every.items() if paths}

    def places_of(self, route: Route) -> list[str]:
        """An address as pages have shown it so far."""
        if "<" not in route.path:
            return ["/" + route.path]
        known = self.known.shown.get(route.name, ())
        return [filled(route, given) for given in known]

    def path_of(self, route: Route) -> str:
        """An address that leads to this page, whether or not anything is there."""
        if found := self.places.get(route.name):
            return found[0]
        for attempt in range(TRIES**4):
            path = self.known.path(route, random.Random(attempt))  # noqa: S311
            with suppress(Resolver404):
                if resolve(path).view_name == route.name:
                    return path
        raise LookupError(f"Nothing leads to {route.name}")

    def forms_of(self, application: str) -> list[Filled]:
        """One form of each of its addresses that takes any, as somebody may open it."""
        every = map(self._form, routes_of(application))
        return [one for one in every if one is not None]

    def answers(self, one: Filled) -> Sent:
        """What to send for a form to be accepted; else what was tried last."""
        if one.path not in self._right:
            for attempt in range(TRIES):
                sent = one.form.filled(random.Random(attempt), careless=False)  # noqa: S311
                self._right[one.path] = sent
                if self.post(one.name, one.path, sent).changed:
                    break
        return self._right[one.path]

    def _form(self, route: Route) -> Filled | None:
        if route.name not in self._forms:
            self._forms[route.name] = self._found(route)
        return self._forms[route.name]

    def _found(self, route: Route) -> Filled | None:
        if not {"GET", "POST"} <= set(_verbs(route)):
            return None
        for path in self.places.get(route.name, ())[:4]:
            for name in _admitted(route)[:4]:
                page = self.get(name, path)
                own = [
                    one for one in forms_on(page.content, path) if one.action == path
                ]
                if page.status == 200 and own:
                    return Filled(route, name, path, own[-1])
        return None


def filled(route: Route, given: dict[str, str]) -> str:
    """An address with its parameters filled in."""
    path = "/" + route.path
    for name, value in given.items():
        for part in (f"<str:{name}>", f"<slug:{name}>", f"<int:{name}>"):
            path = path.replace(part, value)
        path = path.replace(f"<reasoned_verb:{name}>", value)
    return path


def _counts(table: str) -> bool:
    """Whether what stands there stays: no sign-in, and no note of what is asked."""
    kept_beside = table.startswith(SIGNING_IN) or table.startswith("audit_")
    return not kept_beside and table not in {"access_labelasked", "touches_touch"}


def _verbs(route: Route) -> tuple[str, ...]:
    return route.declared.verbs if route.declared else ()


def _admitted(route: Route) -> list[str]:
    """Who may use an address, one person for each set of roles."""
    seen, found = set(), []
    for person in PEOPLE:
        if (
            not person.system
            and person.roles not in seen
            and admits(route, person.name)
        ):
            seen.add(person.roles)
            found.append(person.name)
    return found


def _whole(sent: Sent) -> dict[str, Any]:
    return {name: [rewound(each) for each in values] for name, values in sent.items()}
