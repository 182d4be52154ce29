"""Where an installation's database is and how each role signs in to it."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

import psycopg

from muster.core.store.provision import provision

from .folder import read_object, reading
from .secrets import SERVING, Secrets, write_private

FILE = "cluster.json"
DATABASE = "muster"
WRITTEN_ANEW = (
    "Stop Muster, remove the file, and start Muster again, which writes it anew: on a"
    " database server of its own, with the administrator in DATABASE_URL; a node joins"
    " anew."
)
"""What to do where it is not known any more where the database is."""
SERVES_ONLY = (
    "{data} serves pages and jobs only: it does not hold the password of the database's"
    " owner. Do this with the data folder that it was joined to, and leave"
    " DATABASE_URL out here."
)


class ClusterUnavailable(Exception):
    """The data folder names no running database; `muster run` starts one."""


@dataclass(frozen=True)
class Login:
    """One role's way into one database."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    database: str
    options: dict[str, str] = field(default_factory=dict)

    def parameters(self) -> dict[str, Any]:
        """As `psycopg.connect` takes them."""
        return {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
            "dbname": self.database,
            **self.options,
        }


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server with Muster's roles and database in it.

    host:      a socket folder, or the name of a machine.
    embedded:  whether it is ours, kept beside the data; never for real data.
    options:   further libpq settings of an external address, such as `sslmode`.
    serving:   False once an embedded server of this process has ended.
    administrator: the login that may create roles and databases.
    replacing: databases of other keys on that server that give way to this one.
    """

    data: Path
    host: str
    port: int
    secrets: Secrets
    embedded: bool
    database: str = DATABASE
    administrator: Login | None = None
    options: dict[str, str] = field(default_factory=dict)
    replacing: Collection[str] = ()
    serving: Callable[[], bool] = field(default=lambda: True, compare=False, repr=False)

    @property
    def token_key(self) -> str:
        return self.secrets.token_key

    @property
    def superuser(self) -> Login:
        if self.administrator is not None:
            return self.administrator
        if not self.embedded:
            raise ClusterUnavailable("Only DATABASE_URL names the administrator.")
        return self._login("postgres")

    @property
    def owner(self) -> Login:
        return self._login("muster_owner")

    @property
    def app(self) -> Login:
        return self._login("muster_app")

    @property
    def worker(self) -> Login:
        return self._login("muster_worker")

    @property
    def sign_in(self) -> Login:
        return self._login("muster_door")

    def named(self, database: str) -> Self:
        """The same server and roles, in another of its databases."""
        administrator = self.administrator
        if administrator is not None:
            administrator = replace(administrator, database=database)
        return replace(self, database=database, administrator=administrator)

    def _login(self, user: str) -> Login:
        if user not in self.secrets.passwords:
            raise ClusterUnavailable(SERVES_ONLY.format(data=self.data))
        return Login(
            host=self.host,
            port=self.port,
            user=user,
            password=self.secrets.passwords[user],
            database=self.database,
            options=self.options,
        )

    def others_connected(self) -> int:
        """How many connections of programs that serve people the database has."""
        with psycopg.connect(**self.owner.parameters()) as asked:
            row = asked.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = ANY (%s)",
                [list(SERVING)],
            ).fetchone()
        return int(row[0]) if row else 0

    def provision(self) -> None:
        """Make Muster's roles and database, or bring them to what they ought to be.

        Raises AnotherInstallation on a server that belongs to other keys than ours,
        but for the databases that are replaced.
        """
        if not self.secrets.keeps:
            raise ClusterUnavailable(SERVES_ONLY.format(data=self.data))
        provision(
            self.superuser.parameters(),
            database=self.database,
            passwords=self.secrets.passwords,
            token_key=self.secrets.token_key,
            replacing=self.replacing,
        )

    def announce(self) -> None:
        """Write where the database is, for the other processes of the installation."""
        named = ("host", "port", "embedded", "database", "options")
        place = {name: getattr(self, name) for name in named}
        write_private(self.data / FILE, json.dumps(place, indent=1))

    @classmethod
    def of(cls, data: Path, *, secrets: Secrets | None = None) -> Self:
        """The cluster that was announced in a data folder.

        secrets: what this process was handed, where it does not read the folder's.
        """
        place = place_of(data)
        with reading(data / FILE, remedy=WRITTEN_ANEW):
            return cls(data=data, secrets=secrets or Secrets.of(data), **place)


def place_of(data: Path) -> dict[str, Any]:
    """Where the database of a data folder was announced to be.

    Raises ClusterUnavailable where nothing was, FileUnreadable where it is spoilt.
    """
    try:
        with reading(data / FILE, remedy=WRITTEN_ANEW):
            place = read_object(data / FILE)
            if not {"host", "port", "embedded"} <= place.keys():
                raise ValueError(data)
            return place
    except FileNotFoundError as error:
        raise ClusterUnavailable(f"No database runs for {data}.") from error


def was_elsewhere(data: Path) -> bool:
    """Whether the installation was last started on a server of its own."""
    try:
        return not Cluster.of(data).embedded
    except ClusterUnavailable:
        return False
