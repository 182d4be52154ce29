"""Those who keep something from everybody else, as the worlds' test sets them to work.

A room or a part of the core says its own in its `tests/keeper.py`, as `KEEPER`.
"""

from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.apps import apps

from muster_bench.worlds.pages import Asked as Asked
from muster_bench.worlds.pages import declared_routes

DoJob = Callable[[Callable[[], object]], None]
"""Does a job as the worker does it, in the fuller world."""


class Keeper(Protocol):
    """Somebody inside, whose work in the fuller world nobody outside can observe.

    inside:    whose answers differ, and should: those who keep it and those let in.
    auditors:  whether an auditor is told that something happened, by design.
    secret:    words that no answer to anybody outside has in it.
    """

    inside: Collection[str]
    auditors: bool
    secret: Collection[str]

    def begin(self) -> None:
        """What is done in the fuller world before anybody asks."""

    def meanwhile(self, do_job: DoJob) -> None:
        """What is done in the fuller world each time that somebody was answered."""

    def asked(self) -> Iterator[Asked]:
        """What everybody outside asks of it besides every list."""

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """Whom a page shows it, that page, and words that stand on it."""


def keepers() -> dict[str, Keeper]:
    """The keeper of each application that is installed and has one, by its label."""
    return {
        config.label: import_module(name).KEEPER
        for config in apps.get_app_configs()
        if config.name.startswith("muster.")
        and find_spec(f"{config.name}.tests")
        and find_spec(name := f"{config.name}.tests.keeper")
    }


def addresses(space: str, **words: str) -> Iterator[Asked]:
    """Each page of an application that is about something, with these words for it."""
    for route in declared_routes():
        if route.name.startswith(f"{space}:") and "<" in route.path:
            path = "/" + route.path
            for name, word in words.items():
                path = path.replace(f"<str:{name}>", word)
            yield Asked(path)
