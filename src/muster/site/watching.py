"""What is looked at at a node's start, looked at again once a minute while it runs.

The web server looks, since it can tell those who come: as long as the clock is wrong
by minutes, or the files stand elsewhere, every page says that this machine does not
serve, and why stands in the log. What it found it also writes down: the supervisor
lets no job run meanwhile, and `muster doctor` reads it. It comes back by itself.
"""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import psycopg
from django.db import DatabaseError, connections

from muster.core.documents.shelf import Shelf, ShelfUnavailable
from muster.core.documents.store_mark import StoreOfAnother, require_same_store
from muster.core.store.fitness import FITNESS
from muster.core.store.server import Cluster
from muster.core.store.server.secrets import write_private
from muster.site.standing import (
    NOTED,
    USELESS,
    Standing,
    clock_ahead,
    clock_words,
)

log = logging.getLogger("muster.site")

EVERY: Final = 60.0
"""Seconds between two looks: two short questions to the database, and one file read."""


def standing(ahead: timedelta, store: Callable[[], None], *, at: datetime) -> Standing:
    """What is to be said of a clock and a store.

    ahead: of the database's clock.
    store: raises StoreOfAnother or ShelfUnavailable for what is wrong with it. One
           that does not answer keeps nobody from serving: it comes back.
    """
    why: list[str] = []
    words: list[str] = []
    said = clock_words(ahead)
    if said:
        (why if abs(ahead) >= USELESS else words).append(said)
    try:
        store()
    except StoreOfAnother as error:
        why.append(str(error))
    except ShelfUnavailable as error:
        words.append(f"The store of files does not answer: {error}.")
    return Standing(at.isoformat(), " ".join(why), tuple(words))


def look(cluster: Cluster, shelf: Shelf) -> Standing:
    """How this node stands now. Raises OperationalError where the database is gone."""
    login = cluster.sign_in.parameters()
    with psycopg.connect(**login, connect_timeout=5) as asked:
        ahead = clock_ahead(asked)
    sign_in = connections["sign_in"]
    try:
        return standing(
            ahead, lambda: require_same_store(shelf, sign_in), at=datetime.now(UTC)
        )
    finally:
        sign_in.close()


def start_watching(cluster: Cluster, shelf: Shelf) -> threading.Thread:
    """Look at once, and then once a minute for as long as this process runs."""
    thread = threading.Thread(
        target=_watch, args=(cluster, shelf), name="watching", daemon=True
    )
    thread.start()
    return thread


def _watch(cluster: Cluster, shelf: Shelf) -> None:
    pause = threading.Event()
    while True:
        try:
            note(look(cluster, shelf), cluster.data)
        except (psycopg.Error, DatabaseError):
            pass  # gone: the pages say so, and nothing can be compared
        except Exception:
            log.exception("How this node stands could not be looked at")
        pause.wait(EVERY)


def note(found: Standing, data: Path) -> None:
    """Let pages know, and write down what the supervisor and `muster doctor` read."""
    if found.why and found.why != FITNESS.why:
        log.error("This node does not serve any more: %s", found.why)
    elif FITNESS.why and not found.why:
        log.error("This node serves again")
    FITNESS.why = found.why
    write_private(data / NOTED, json.dumps(asdict(found), indent=1))
