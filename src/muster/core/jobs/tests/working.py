"""A job worker within the test's own process, in the worker's database role."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast
from unittest.mock import patch

from django.db import connection, connections
from procrastinate import App
from procrastinate.contrib.django import app

from muster.core.store.server import Cluster


@contextmanager
def as_worker(cluster: Cluster) -> Iterator[App]:
    """New connections are the worker's within; the application's again after."""
    default = connections["default"]
    default.close()
    worker = {"USER": cluster.worker.user, "PASSWORD": cluster.worker.password}
    with patch.dict(default.settings_dict, worker):
        connector = app.connector.get_worker_connector()  # type: ignore[attr-defined] # Django's
        with app.replace_connector(connector) as working:
            yield working
        default.close()


@contextmanager
def a_loop_of_its_own() -> Iterator[None]:
    """A loop of a worker's can be run within, though a browser's runs in this thread.

    Playwright's runs as long as the browser does, between the tests of journeys too.
    """
    browsers = cast("asyncio.AbstractEventLoop | None", asyncio._get_running_loop())
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(browsers)


@contextmanager
def in_the_workers_role() -> Iterator[None]:
    """Statements within are the worker's, in a test that is rolled back."""

    def become(
        run: Callable[..., Any], statement: str, values: Any, many: bool, context: Any
    ) -> Any:
        raw = context["connection"].connection
        if raw.pgconn.parameter_status(b"session_authorization") != b"muster_worker":
            raw.execute("SET SESSION AUTHORIZATION muster_worker")
        return run(statement, values, many, context)

    wrappers = connection.execute_wrappers
    own = wrappers.pop()  # of the test, by which it has the role of a page
    try:
        with connection.execute_wrapper(become):
            yield
    finally:
        wrappers.append(own)


def work_off(cluster: Cluster, *queues: str) -> None:
    """Do what waits in these queues, and stop."""
    with as_worker(cluster) as working, a_loop_of_its_own():
        working.run_worker(
            queues=list(queues),
            wait=False,
            install_signal_handlers=False,
            listen_notify=False,
        )
