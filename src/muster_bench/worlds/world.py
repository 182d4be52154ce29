"""One world: a database of its own, its files, and people signed in."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psycopg
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone
from psycopg import sql

from muster.core.people.seed import BY_NAME
from muster.core.people.sign_in import tokens
from muster.core.people.sign_in.models import Account
from muster.core.store.server import Cluster
from muster.core.web.api.declaring import scopes
from muster.site.databases import database
from muster.site.tests.plugin import ALIASES, login_of
from muster_bench.worlds.chance import IN_THE_DATABASE, OURS_FIRST, cast

Rows = list[tuple[Any, ...]]
SET_OUT = """
    RESET SESSION AUTHORIZATION; {} SELECT set_config('worlds.step', %s, false),
    set_config('worlds.at', %s, false), set_config('worlds.drawn', '0', false),
    set_config('worlds.told', '0', false), setseed(0.5)
"""
"""Sent at once: what begins a step, by the superuser."""
BACK = b"ROLLBACK TO SAVEPOINT asked; RELEASE SAVEPOINT asked"


@dataclass
class Passes:
    """What lets people in without a sign-in: sessions of theirs, and tokens."""

    sessions: dict[str, SimpleCookie] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)


class World:
    """A region in a database of its own; each example begins with it as it was.

    The aliases share one connection, which takes on the role of each in turn, so
    that all of an example stands in one transaction that is thrown away.
    """

    def __init__(
        self, name: str, cluster: Cluster, files: Path, passes: Passes | None = None
    ) -> None:
        self.name, self.cluster, self.files = name, cluster, files
        self.passes = passes or Passes()
        self.worker = False
        self.clients: dict[str, Client] = {}
        self.tokens: dict[str, str] = {}
        self._stack = ExitStack()
        self._wrappers = {alias: self._wrapper(alias) for alias in ALIASES}

    def _wrapper(self, alias: str) -> BaseDatabaseWrapper:
        wrapper = connections.create_connection(alias)
        place = database(login_of(alias, self.cluster)) | {"CONN_MAX_AGE": None}
        wrapper.settings_dict = {**wrapper.settings_dict, **place}
        vars(wrapper)["get_new_connection"] = self._connect
        wrapper.execute_wrappers.append(self._speaking_as(alias))
        return wrapper

    def _connect(self, _: object) -> Any:
        first = self._wrappers["default"]
        if first.connection is None or first.connection.closed:
            login = self.cluster.superuser.parameters()
            parameters = first.get_connection_params() | login
            made = type(first).get_new_connection(first, parameters)
            self._raw = made
        return self._raw

    def _speaking_as(self, alias: str) -> Callable[..., Any]:
        own = _becoming(login_of(alias, self.cluster).user)
        worker = _becoming(self.cluster.worker.user)

        def execute(
            run: Callable[..., Any], said: str, values: Any, many: bool, context: Any
        ) -> Any:
            role, become = worker if self.worker and alias == "default" else own
            server = context["connection"].connection.pgconn
            if server.parameter_status(b"session_authorization") != role:
                server.exec_(become)
            return run(said, values, many, context)

        return execute

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Let Django's connections and files be this world's."""
        before = {alias: connections[alias] for alias in ALIASES}
        for alias, wrapper in self._wrappers.items():
            connections[alias] = wrapper
        try:
            with patch.object(settings, "DOCUMENTS_FOLDER", self.files):
                yield
        finally:
            for alias, wrapper in before.items():
                connections[alias] = wrapper

    def prepare(self) -> None:
        """Let the database throw our dice; once, before the first example."""
        login = self.cluster.superuser.parameters()
        with psycopg.connect(**login, autocommit=True) as server:
            server.execute(IN_THE_DATABASE + OURS_FIRST)

    def begin(self) -> None:
        """Begin an example: what happens from here on is thrown away."""
        self.clients, self.tokens = {}, dict(self.passes.tokens)
        with self.entered():
            for alias in ALIASES:
                atomic = transaction.atomic(using=alias)
                atomic.__enter__()
                self._stack.callback(self._leave, alias, atomic)

    def _leave(self, alias: str, atomic: Any) -> None:
        if not self._keep:
            transaction.set_rollback(True, using=alias)
        atomic.__exit__(None, None, None)

    _keep = False

    def end(self, *, keep: bool = False) -> None:
        """End an example; with keep, what it wrote stays."""
        self._keep = keep
        with self.entered():
            self._stack.close()

    def close(self) -> None:
        """Let go of the database."""
        for wrapper in self._wrappers.values():
            if wrapper.connection is not None:
                wrapper.connection.close()

    @contextmanager
    def stepping(
        self, word: str, *, at: datetime, undone: bool = False
    ) -> Iterator[None]:
        """Take a step in this world: its chance and its time follow from the word.

        undone: whether what the step writes is taken back when it is over.
        """
        with self.entered(), cast(word, at=at):
            connections["default"].ensure_connection()
            point = "SAVEPOINT asked;" if undone else ""
            with psycopg.ClientCursor(self._raw) as cursor:
                cursor.execute(SET_OUT.format(point), [word, at.isoformat()])
            held = _sessions(self.clients)
            try:
                yield
            finally:
                if undone:
                    self._take_back(held)

    def _take_back(self, held: dict[str, SimpleCookie]) -> None:
        """Let the database and the browsers be as they were before the step."""
        done = self._raw.pgconn.exec_(BACK)
        if done.status != psycopg.pq.ExecStatus.COMMAND_OK:
            raise RuntimeError(f"A step was not undone: {done.error_message!r}")
        for wrapper in self._wrappers.values():
            wrapper.needs_rollback = False
        for name in [*self.clients]:
            if name in held:
                self.clients[name].cookies = held[name]
            else:
                del self.clients[name]

    @property
    def connection(self) -> psycopg.Connection[Any]:
        """What all aliases share, within an example."""
        shared: psycopg.Connection[Any] = self._wrappers["default"].connection
        return shared

    def raw(self, statement: Any, *values: object) -> Rows:
        """SQL past every policy, as the superuser of this world."""
        connections["default"].ensure_connection()
        with psycopg.Cursor(self._raw) as cursor:
            cursor.execute("RESET SESSION AUTHORIZATION")
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def try_raw(self, statement: Any, *values: object) -> bool:
        """The same, undone where the database refuses it; whether it did not."""
        try:
            with transaction.atomic():
                self.raw(statement, *values)
        except psycopg.Error:
            return False
        return True

    def client(self, name: str) -> Client:
        """The browser of a person, signed in; inside a step."""
        if name not in self.clients:
            made = Client(raise_request_exception=False)
            if name in self.passes.sessions:
                made.cookies = SimpleCookie(self.passes.sessions[name])
            else:
                made.force_login(Account.objects.get(user_id=BY_NAME[name].id))
            self.clients[name] = made
        return self.clients[name]

    def token(self, name: str) -> str:
        """A token of a person's for the API, good for everything they may do."""
        if name not in self.tokens:
            now = timezone.now()
            self.tokens[name] = tokens.make(
                user_id=BY_NAME[name].id,
                name="Two worlds",
                scopes=scopes(),
                at=now,
                ends=now + timedelta(days=7),
            )
        return self.tokens[name]

    def let_in(self, names: Sequence[str], *, at: datetime) -> Passes:
        """Sign everybody in once, for worlds that are copies of this one."""
        with self.stepping("signing in", at=at):
            self.passes.tokens = {name: self.token(name) for name in names}
            for name in names:
                self.client(name)
            self.passes.sessions = _sessions(self.clients)
        return self.passes

    def stranger(self, **given: Any) -> Client:
        """A browser in which nobody is signed in."""
        return Client(raise_request_exception=False, **given)

    def permits(self, access_classes: frozenset[int]) -> set[str]:
        """The people who may see any of these classes now."""
        found = self.raw(
            "SELECT u.name FROM people_user AS u"
            " WHERE access_permitted(u.id, now()) && %s::integer[]"
            " UNION SELECT u.name FROM access_accessclass AS c"
            " JOIN access_group AS g ON g.id = ANY (c.groups)"
            " JOIN people_user AS u ON u.id = g.guardian_id"
            " WHERE c.id = ANY (%s)"
            " UNION SELECT u.name FROM access_accessclass AS c"
            " JOIN access_guardian AS g ON g.group_id = ANY (c.groups)"
            " JOIN people_user AS u ON u.id = g.user_id"
            " WHERE c.id = ANY (%s) AND (g.ends IS NULL OR now() < g.ends)",
            list(access_classes),
            list(access_classes),
            list(access_classes),
        )
        return {name for (name,) in found}


def _sessions(clients: dict[str, Client]) -> dict[str, SimpleCookie]:
    """What the browsers hold of their sessions."""
    return {name: SimpleCookie(each.cookies) for name, each in clients.items()}


def _becoming(role: str) -> tuple[bytes, bytes]:
    """A role, and the words that take it on."""
    change = sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(role))
    return role.encode(), change.as_string().encode()
