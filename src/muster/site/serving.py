"""That no node serves while files are moved, and none are moved while one serves.

Both hold one lock of the database: every supervisor shares it for as long as it runs,
and the end of a move has it alone. It belongs to a connection, so that it ends with
whoever held it, however that ended.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, Self

import psycopg

from muster.core.store.server import Cluster
from muster.site.shelving import NotMoved
from muster.site.standing import NotFit

SERVES: Final = 0x4D5573657276  # "MUserv"
SHARED: Final = "SELECT pg_try_advisory_lock_shared(%s)"
ALONE: Final = "SELECT pg_try_advisory_lock(%s)"
LOOKED_EVERY: Final = 20.0
"""Seconds between two looks whether the connection with our share stands."""


class Serving:
    """This node's share, taken again where the database was gone meanwhile."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._connection = self._taken()
        self._looked_at = time.monotonic()

    def keep(self) -> None:
        """Look now and then whether the share is held still.

        Raises NotFit where files began to be moved while it was not.
        """
        if time.monotonic() - self._looked_at < LOOKED_EVERY:
            return
        self._looked_at = time.monotonic()
        try:
            self._connection.execute("SELECT 1")
        except psycopg.Error:
            self._connection.close()
            with suppress(psycopg.OperationalError):  # gone still: pages say so
                self._connection = self._taken()

    def _taken(self) -> psycopg.Connection:
        login = self.cluster.sign_in.parameters()
        connection = psycopg.connect(**login, connect_timeout=10, autocommit=True)
        if _has(connection, SHARED):
            return connection
        connection.close()
        raise NotFit(
            "Files are being moved to another store, and nothing is added meanwhile."
            " Start this node when that is over, with the settings that name the new"
            " store."
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()


@contextmanager
def nobody_serving(cluster: Cluster) -> Iterator[None]:
    """Keep every node from starting for as long as the block lasts.

    Raises NotMoved where one serves, or a command works, as it begins.
    """
    login = cluster.owner.parameters()
    with psycopg.connect(**login, autocommit=True) as connection:
        if not _has(connection, ALONE) or cluster.others_connected():
            raise NotMoved(
                "Pages or jobs of Muster are connected to the database: what is added"
                " meanwhile would stay behind. Stop every node first."
            )
        yield


def _has(connection: psycopg.Connection, asked: str) -> bool:
    row = connection.execute(asked, [SERVES]).fetchone()
    return bool(row and row[0])
