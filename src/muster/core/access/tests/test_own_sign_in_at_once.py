"""Failed sign-ins at the same moment are each counted."""

import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.core.cache import cache
from django.db import connections

from muster.core.access.actions import own_sign_in
from muster.core.store.server import Cluster

pytestmark = pytest.mark.committing

MEANWHILE = 0.4  # seconds


def noted(cluster: Cluster) -> int:
    with psycopg.connect(**cluster.superuser.parameters()) as direct:
        [(count,)] = direct.execute(
            "SELECT count(*) FROM audit_entry WHERE verb = 'people.sign_in_failed'"
        ).fetchall()
    return int(count)


def fail_once() -> None:
    try:
        own_sign_in.note_failed(None, how="password")
    finally:
        connections.close_all()


def test_of_two_that_fail_at_once_each_is_counted(
    committing: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else both would be the last of which an entry is made."""
    asked = []

    def slowly(key: str, *rest: Any) -> Any:
        found = cache.get(key, *rest)
        asked.append(key)
        time.sleep(MEANWHILE)
        return found

    monkeypatch.setattr(own_sign_in, "AT_MOST", 1)
    monkeypatch.setattr(
        own_sign_in, "cache", SimpleNamespace(get=slowly, set=cache.set)
    )
    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(fail_once) for _ in range(2)]:
            done.result(timeout=20)
    assert cache.get(asked[0]) == 2
    assert noted(committing) == 1
