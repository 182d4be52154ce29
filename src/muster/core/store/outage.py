"""When the database cannot be reached: known at once, and over as soon as it is there.

The first request that finds it gone says so here. Until a question put to it directly
is answered again, every other is told without waiting; and then the connections that
were kept, which lead to a server that is no more, are made anew.
"""

import logging
import threading
import time
from typing import Final

import psycopg
from django.db import connections

from muster.core.store.sessions import Tampered

log = logging.getLogger("muster.store")

ASKED_EVERY: Final = 1.0
"""Seconds between two questions whether it is there again."""
ANSWERS_WITHIN: Final = 2
"""Seconds that the server has for an answer, whole numbers to libpq."""
POOLED: Final = ("default", "sign_in")
GONE: Final = frozenset({"57P01", "57P02", "57P03", "53300"})
"""Being stopped, crashed, starting; no connection left."""
OF_THE_CONNECTION: Final = "08"
ENDED_BY_IT: Final = frozenset({"FATAL", "PANIC"})
"""How the server says that it ends a session. A statement ends in an ERROR, whatever
number an injected RAISE gives it, and the connection goes on."""


def is_outage(error: BaseException | None) -> bool:
    """Whether an error, or what it came of, says that the database is not there.

    A statement that was cancelled or came to a deadlock is none, nor is a session that
    was closed since somebody had tampered with it: the next one is clean.
    """
    while error is not None:
        if isinstance(error, Tampered):
            return False
        if isinstance(error, psycopg.InterfaceError):
            return True
        if isinstance(error, psycopg.OperationalError):
            return _of_the_connection(error)
        error = error.__cause__ or error.__context__
    return False


def _of_the_connection(error: psycopg.OperationalError) -> bool:
    state = error.sqlstate
    if state is None:
        return True  # the client's own: nobody answered
    severity = error.diag.severity_nonlocalized
    if severity is not None and severity not in ENDED_BY_IT:
        return False
    return state in GONE or state.startswith(OF_THE_CONNECTION)


class Outage:
    """Whether the database is known to be gone, in this process."""

    def __init__(self) -> None:
        self._asking = threading.Lock()
        self._asked_at: float | None = None

    def note(self) -> None:
        """The database was found gone."""
        if self._asked_at is None:
            log.error("The database cannot be reached")
        self._asked_at = time.monotonic()

    def stands(self) -> bool:
        """Whether it is gone still: one caller a second looks, no other waits."""
        asked_at = self._asked_at
        if asked_at is None:
            return False
        if time.monotonic() - asked_at < ASKED_EVERY:
            return True
        if not self._asking.acquire(blocking=False):
            return True
        try:
            if not _answers():
                self._asked_at = time.monotonic()
                return True
            _connect_anew()
            self._asked_at = None
            log.error("The database can be reached again")
        finally:
            self._asking.release()
        return False


OUTAGE: Final = Outage()


def _answers() -> bool:
    place = connections["sign_in"].settings_dict
    ours = {"pool", "prepare_threshold", "connect_timeout"}
    given = {name: each for name, each in place["OPTIONS"].items() if name not in ours}
    try:
        psycopg.connect(
            host=place["HOST"],
            port=place["PORT"],
            user=place["USER"],
            password=place["PASSWORD"],
            dbname=place["NAME"],
            connect_timeout=ANSWERS_WITHIN,
            **given,
        ).close()
    except psycopg.Error:
        return False
    return True


def _connect_anew() -> None:
    for alias in POOLED:
        connection = connections[alias]
        if connection.settings_dict["OPTIONS"].get("pool"):
            connection.close_pool()  # type: ignore[attr-defined] # the stubs know none
