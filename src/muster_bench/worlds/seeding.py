"""The invented region, written once for all who ask it: each asks a copy of his own.

Two databases that nobody asks themselves. `written` holds the region as `muster seed`
writes it; in `tied`, all of a month has happened at one moment, so that a list shows
what orders it last. Several processes may want them at once: one writes, the others
wait, and all of them copy.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import psycopg
from django.conf import settings

from muster.core.room.seeding import NOW, seeded_apps, write_region
from muster.core.store.server import Cluster
from muster.site.tests.cluster import clone
from muster_bench.worlds.chance import DATABASES_OWN
from muster_bench.worlds.settling import tie
from muster_bench.worlds.world import Passes, World


@dataclass(frozen=True)
class Seeded:
    """A region that is only copied.

    files: the documents that its database names.
    """

    cluster: Cluster
    files: Path

    def world(self, which: str, name: str, home: Path, passes: Passes) -> World:
        """A world that begins as this region, in a database of its own.

        home: the folder in which it has files of its own.
        """
        files = home / which
        copytree(self.files, files)
        return World(which, clone(self.cluster, f"test_{name}_{which}"), files, passes)


@dataclass(frozen=True)
class Regions:
    """Both regions of a session of tests, or of a run of the bench.

    home: a folder that all its processes share.
    """

    template: Cluster
    home: Path

    def written(self) -> Seeded:
        """The region as `muster seed` writes it."""
        return self._made("written")

    def tied(self) -> Seeded:
        """The same, with all of a month at one moment."""
        return self._made("tied")

    def _made(self, which: str) -> Seeded:
        settings.TOKEN_KEY = bytes.fromhex(self.template.token_key)
        with self.alone():
            if not (self.home / "both").exists():
                self._write()
        return self._named(which)

    def _named(self, which: str) -> Seeded:
        of_session = hashlib.sha256(str(self.home).encode()).hexdigest()[:8]
        cluster = self.template.named(f"test_region_{of_session}_{which}")
        return Seeded(cluster, self.home / "files")

    @contextmanager
    def alone(self) -> Iterator[Path]:
        """The folder that all share, for one of them at a time."""
        self.home.mkdir(exist_ok=True)
        with (self.home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self.home

    def _write(self) -> None:
        written, tied = self._named("written"), self._named("tied")
        written.files.mkdir()
        cluster = clone(self.template, written.cluster.database)
        world = World("seeded", cluster, written.files)
        world.prepare()
        world.begin()
        with world.stepping("seeding", at=NOW):
            write_region(seeded_apps())
        world.end(keep=True)
        world.close()
        world = World("seeded", clone(cluster, tied.cluster.database), tied.files)
        world.begin()
        with world.stepping("tying", at=NOW):
            tie(world)
        world.end(keep=True)
        world.close()
        (self.home / "both").touch()


def with_its_own_dice(cluster: Cluster) -> None:
    """Let a copy of a region make keys and tell the time as every database does."""
    login = cluster.superuser.parameters()
    with psycopg.connect(**login, autocommit=True) as server:
        server.execute(DATABASES_OWN)
