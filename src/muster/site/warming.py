"""Doing once, as the web server starts, what the first of its readers would wait for.

The pages are compiled (the first form took a quarter of a second), the API is
described (four tenths): whatever one request computes, all others wait for. A few
database connections are opened and shown every table, since a new one takes some
fifty milliseconds over its first pages, to sign in and to read what tables, indexes
and row policies there are. No row is read: there is no viewer, and the statements
are planned and not run.
"""

import gc
import logging
import threading
from contextlib import ExitStack
from typing import TypeAlias, cast

from django.db import connections
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import reverse
from psycopg import Connection
from psycopg.sql import SQL, Identifier
from psycopg_pool import ConnectionPool

from muster.core.web.api.describing import document
from muster.core.web.settings import ENGINE
from muster.site.databases import KEPT_OPEN

log = logging.getLogger("muster.site")

Kept: TypeAlias = Connection[tuple[str, ...]]

READABLE = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND has_table_privilege(oid, 'SELECT')
"""


def start_warming() -> threading.Thread:
    """Begin it beside the first requests, which need not wait for it."""
    thread = threading.Thread(target=_try_to_warm, name="warming", daemon=True)
    thread.start()
    return thread


def _try_to_warm() -> None:
    try:
        warm()
    except Exception:
        log.warning("The first pages will be slower: warming failed", exc_info=True)


def warm() -> None:
    """Compile the pages, describe the API, and make connections know the tables."""
    reverse("home")
    pages = cast("Jinja2", engines[ENGINE]).env
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)
    document()
    for alias in ("default", "sign_in"):
        pool: ConnectionPool[Kept] = connections[alias].pool  # type: ignore[attr-defined] # the stubs know none
        pool.open()
        with ExitStack() as stack:
            held = [stack.enter_context(pool.connection()) for _ in range(KEPT_OPEN)]
            for connection in held:
                show_tables(connection)
    gc.collect()
    gc.freeze()  # what stands by now stays: it need not be looked through again


def show_tables(connection: Kept) -> int:
    """Plan a question to each table that this role may read; how many there are."""
    names = connection.execute(READABLE).fetchall()
    for (name,) in names:
        connection.execute(SQL("EXPLAIN SELECT * FROM {}").format(Identifier(name)))
    return len(names)
