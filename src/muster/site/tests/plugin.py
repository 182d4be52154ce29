"""Fixtures of every test that meets the database.

Tests act in the application's role and are rolled back. In them the aliases share
one connection, which changes to the role of the alias before each statement, so
that what one alias wrote and did not commit the others see. A test marked
`committing` has real connections and commits; its database is then made anew.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql
from pytest_django import DjangoDbBlocker

from muster.core.store.server import Cluster, Login
from muster.site.databases import database, sees_all_or_fails
from muster.site.tests.cluster import clone, drop, outside, session_cluster
from muster.site.tests.entries import _one_entry_an_act, counting
from muster.site.tests.sharing import share_middleware

__all__ = ["_one_entry_an_act"]

ALIASES = ("default", "sign_in", "owner")
CACHE = Path(".cache", "tests")
SELDOM = (100_000, 50, 100)
"""How much is made between looks at what nobody holds any more: a test makes much and
lets it go, and looking as often as Python would took 7 % of the suite's processor."""
STARTED = pytest.StashKey[tuple[ExitStack, Cluster]]()


def start(config: pytest.Config) -> Cluster:
    """The session's server, started when the first test needs it."""
    if STARTED not in config.stash:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        cluster = stack.enter_context(session_cluster(config.rootpath / CACHE))
        config.stash[STARTED] = (stack, cluster)
    return config.stash[STARTED][1]


@pytest.hookimpl(optionalhook=True)  # pytest-xdist's
def pytest_configure_node(node: Any) -> None:
    """Where tests run in several processes, the first starts one server for all."""
    node.workerinput["muster_data"] = str(start(node.config).data)
    node.workerinput["muster_secret"] = settings.SECRET_KEY


def pytest_configure(config: pytest.Config) -> None:
    """Let all processes of a session understand each other's words and handles."""
    workerinput: dict[str, Any] = getattr(config, "workerinput", {})
    if secret := workerinput.get("muster_secret"):
        settings.SECRET_KEY = secret
    gc.set_threshold(*SELDOM)
    share_middleware()


def pytest_collection_finish() -> None:
    """Never look again at the modules and tests that stay to the end."""
    gc.collect()
    gc.freeze()


def of_a_room(item: pytest.Item) -> bool:
    """Whether it is a test of a room: all but those of its rules meet the database."""
    folder = item.path.parent
    return folder.parts[-3:-2] == ("rooms",) and item.path.name != "test_rules.py"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        marker = item.get_closest_marker("django_db")
        uses = of_a_room(item) or "db" in getattr(item, "fixturenames", ())
        if uses or (marker and "databases" not in marker.kwargs):
            given = marker.kwargs if marker else {}
            mark = pytest.mark.django_db(**{**given, "databases": list(ALIASES)})
            item.add_marker(mark, append=False)


@pytest.fixture(scope="session")
def template(request: pytest.FixtureRequest) -> Cluster:
    """The migrated database that each process clones."""
    workerinput = getattr(request.config, "workerinput", None)
    if workerinput is None:
        return start(request.config)
    data = Path(workerinput["muster_data"])
    if "DATABASE_URL" in os.environ:
        return outside(os.environ["DATABASE_URL"], data)
    return Cluster.of(data)


@pytest.fixture(scope="session")
def cluster(template: Cluster) -> Iterator[Cluster]:
    """This process's own database: logins of each role for tests of raw SQL."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    mine = clone(template, f"test_muster_{os.getpid()}_{worker}")
    yield mine
    server = template.superuser.parameters() | {"dbname": "postgres"}
    with psycopg.connect(**server, autocommit=True) as connection:
        drop(connection, mine.database)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    cluster: Cluster,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Point Django at this process's database and files, never at those in use."""
    settings.DOCUMENTS_FOLDER = tmp_path_factory.mktemp("documents")
    settings.TOKEN_KEY = bytes.fromhex(cluster.token_key)
    for alias in ALIASES:
        place = database(login_of(alias, cluster)) | {"CONN_MAX_AGE": 0}
        if alias == "owner":
            place = sees_all_or_fails(place)
        connections[alias].settings_dict.update(place)
    with django_db_blocker.unblock():
        together(cluster)
        yield
        close_all()


@pytest.fixture
def committing(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    template: Cluster,
    cluster: Cluster,
) -> Iterator[Cluster]:
    """Real connections, one for each role, that commit; afterwards a new database."""
    with django_db_blocker.unblock():
        apart()
        yield cluster
        close_all()
        clone(template, cluster.database)
        together(cluster)


@pytest.fixture(autouse=True)
def _committing_where_marked(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("committing"):
        request.getfixturevalue("committing")


@pytest.fixture(autouse=True)
def _kept_at_once(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a test is rolled back, what waits for the commit would never be done."""
    if not request.node.get_closest_marker("committing"):
        waits = "muster.core.access.actions.proposals.on_commit"
        monkeypatch.setattr(waits, lambda act: act())


def login_of(alias: str, cluster: Cluster) -> Login:
    return {"default": cluster.app, "sign_in": cluster.sign_in, "owner": cluster.owner}[
        alias
    ]


def close_all() -> None:
    for alias in reversed(ALIASES):
        connections[alias].close()


def apart() -> None:
    """Give each alias its own connection and role, as in service."""
    close_all()
    for alias in ALIASES:
        wrapper = connections[alias]
        wrapper.execute_wrappers.clear()
        vars(wrapper).pop("get_new_connection", None)


def together(cluster: Cluster) -> None:
    """Let the aliases share a connection that takes the role of each in turn."""
    close_all()
    first = connections["default"]

    def connect(_: object) -> Any:
        login = cluster.superuser.parameters()
        original = type(first).get_new_connection
        return original(first, first.get_connection_params() | login)

    def share(_: object) -> Any:
        first.ensure_connection()
        return first.connection

    for alias in ALIASES:
        wrapper: BaseDatabaseWrapper = connections[alias]
        take_over = connect if wrapper is first else share
        vars(wrapper)["get_new_connection"] = take_over
        wrapper.execute_wrappers.append(counting)
        wrapper.execute_wrappers.append(speaking_as(login_of(alias, cluster).user))


def speaking_as(role: str) -> Callable[..., Any]:
    """Take on a role before a statement, unless the server says we have it."""
    change = sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(role))

    def execute(
        run: Callable[..., Any], statement: str, values: Any, many: bool, context: Any
    ) -> Any:
        raw = context["connection"].connection
        if raw.pgconn.parameter_status(b"session_authorization") != role.encode():
            with psycopg.Cursor(raw) as cursor:
                cursor.execute(change)
        return run(statement, values, many, context)

    return execute
