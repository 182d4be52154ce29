"""A real browser on a real server, for journeys."""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

from muster.core.store.server import Cluster
from muster.core.web.built import is_built
from muster.site.chromium import chromium

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run")
QUIET = "--disable-background-networking"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for each process of the tests."""
    program = chromium()
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    if not is_built():
        pytest.skip("the pages' styles and scripts are not built: make setup")
    # Playwright's loop runs in this thread and trips Django's guard.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=[*FLAGS, QUIET]
        )
        yield started
        started.close()


@pytest.fixture(scope="session", autouse=True)
def browser_first(request: pytest.FixtureRequest) -> None:
    """Start the browser before any test, in a process that may come to need one.

    Django keeps one set of connections for a thread, and another once a loop runs in
    it: a browser that started among the tests would part what a test of before it
    has written from those after it.
    """
    wanted = any("browser" in told_of(item) for item in request.session.items)
    if wanted:
        with suppress(pytest.skip.Exception):
            request.getfixturevalue("browser")


def told_of(item: pytest.Item) -> list[str]:
    """The fixtures of a test."""
    return getattr(item, "fixturenames", [])


@pytest.fixture
def served(committing: Cluster) -> Iterator[str]:
    """The address of a demonstration that commits, as the application's roles."""
    before = settings.DEMONSTRATION
    settings.DEMONSTRATION = True
    server: Any = create_server(WSGIHandler(), host="127.0.0.1", port=0, threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.task_dispatcher.shutdown()
    server.close()
    serving.join(timeout=5)
    settings.DEMONSTRATION = before
