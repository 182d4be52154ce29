"""What the seeds of stages and rooms share: one invented region, always the same.

Each stage and room has a ``seed.py`` with ``seed(region)``: the story, told with the
builders that stand beside it and that tests use too. They run in the order of the
house, later ones finding by query what earlier ones wrote; one that counts what all
others wrote says so (``COUNTS_ALL = True``) and runs last.
"""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from muster.core.people.seed import acting
from muster.core.room.config import RoomConfig
from muster.core.terms.named import named
from muster.core.terms.viewer import Viewer

PEOPLE = "muster.core.people"
"""Its seed is written before all others, outside the row policies."""

SEED = 20261122
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@dataclass
class Region:
    """An invented region being written.

    now:   the moment the region is as of; nothing in it is later.
    dice:  the one source of chance, seeded.
    truth: who is who and who belongs to what, by name, for the file of truth.
    """

    now: datetime = NOW
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311
    truth: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    @contextmanager
    def acting(self, name: str, *, at: datetime | None = None) -> Iterator[Viewer]:
        """Act as one of the invented people, in a transaction, on a page."""
        with acting(name, at=at or self.now) as viewer:
            yield viewer

    def note(self, what: str, **said: str) -> None:
        """Note a truth that the region's records only hint at."""
        self.truth.setdefault(what, []).append(said)


def added_to(stage: str) -> Iterator[Any]:
    """What the installed rooms add to the seed of a stage, by the stage's label."""
    for plate in apps.get_app_configs():
        if isinstance(plate, RoomConfig) and (adding := plate.adds_to.get(stage)):
            yield from named(adding)


def truth_file(data: Path) -> Path:
    """Where the truth of a seeded region stands."""
    return data / "truth.json"


def seeded_apps() -> list[str]:
    """The installed parts of the house that write into an invented region."""
    apps = [app for app in settings.HOUSE if find_spec(f"{app}.seed")]
    return sorted((app for app in apps if app != PEOPLE), key=counts_all)


def counts_all(app: str) -> bool:
    """Whether a part's seed counts what all others wrote."""
    return bool(getattr(import_module(f"{app}.seed"), "COUNTS_ALL", False))


def write_region(apps: Iterable[str]) -> Region:
    """Write an invented region, each part of the house after the other."""
    region = Region()
    for app in apps:
        import_module(f"{app}.seed").seed(region)
    return region
