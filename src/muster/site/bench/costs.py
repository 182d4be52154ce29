"""What access control costs a page: the same pages with row policies and without.

In this process, as somebody who may see nearly everything, so that both ways show
nearly the same; without means as a role that bypasses row policies. The two ways
take turns, page by page, each on a connection of its own that has shown these pages
before: those of a running Muster stay open, and know its tables and policies.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import override_settings

from muster.core.people.sign_in.models import Account
from muster.core.store.server import Cluster
from muster.site.bench.measures import Aim, Bounds, Measure
from muster.site.databases import database

AT_MOST = Aim(10.0, of=0.5)
WHO = "Hannah Vale"
TURNS = 20
SHOWN_BEFORE = 9
"""Times, after which the server has settled how it runs each statement."""


def cost_of_policies(
    cluster: Cluster,
    email: str,
    paths: Mapping[str, str],
    *,
    seconds: float,
) -> list[Measure]:
    """How much longer each page takes with policies, in percent of without."""
    client = _signed_in(email)
    each: dict[str, tuple[list[float], list[float]]] = {
        name: ([], []) for name in paths
    }
    done = 0
    with _both(cluster) as as_role:
        for without in (False, True):
            as_role(without)
            for path in list(paths.values()) * SHOWN_BEFORE:
                _one(client, path)
        bounds = Bounds(TURNS, seconds)
        while not bounds.last(done):
            for without in (False, True) if done % 2 else (True, False):
                as_role(without)
                for name, path in paths.items():
                    each[name][without].append(_one(client, path))
            done += 1
    return [*_lines(each), _all(each)]


def _lines(each: Mapping[str, tuple[list[float], list[float]]]) -> Iterator[Measure]:
    for name, (with_, without) in each.items():
        words = f"{median(with_):.1f} ms with, {median(without):.1f} ms without"
        yield Measure(
            f"access control on {name}", "%", [_percent(with_, without)], words, AT_MOST
        )


def _all(each: Mapping[str, tuple[list[float], list[float]]]) -> Measure:
    with_ = sum(median(pair[0]) for pair in each.values())
    without = sum(median(pair[1]) for pair in each.values())
    words = f"{with_:.0f} ms with, {without:.0f} ms without, of medians"
    percent = [100 * (with_ / without - 1)]
    return Measure("access control on all of these", "%", percent, words, AT_MOST)


def _percent(with_: Sequence[float], without: Sequence[float]) -> float:
    return 100 * (median(with_) / median(without) - 1)


def _one(client: Client, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path, secure=True)
    spent = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:  # noqa: PLR2004 - the page came
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return spent


def _signed_in(email: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    account = Account.objects.get(email=email)
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@contextmanager
def _both(cluster: Cluster) -> Iterator[Callable[[bool], None]]:
    """Let the pages' connection be either role's; the block is given what changes it.

    Both stay open meanwhile: true for the role that bypasses row policies.
    """
    wrapper = connections["default"]
    before = dict(wrapper.settings_dict)
    wrapper.close()
    made: dict[bool, Any] = {}

    def change(without: bool) -> None:
        wrapper.connection = made[without]

    try:
        for without, login in ((False, cluster.app), (True, cluster.superuser)):
            wrapper.settings_dict.update(database(login))
            wrapper.connection = None
            wrapper.connect()
            made[without] = wrapper.connection
        with override_settings(ALLOWED_HOSTS=["localhost"]):
            yield change
    finally:
        for one in made.values():
            wrapper.connection = one
            wrapper.close()
        wrapper.settings_dict.update(before)
