"""Files are moved while no node serves, and no node starts while they are moved."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from muster.core.store.server import Cluster, embedded
from muster.site import serving
from muster.site.serving import Serving, nobody_serving
from muster.site.shelving import NotMoved
from muster.site.standing import NotFit


@pytest.fixture
def server(another: Path) -> Iterator[Cluster]:
    with embedded(another, durable=False) as cluster:
        yield cluster


def test_no_files_are_moved_while_a_node_serves(server: Cluster) -> None:
    with (
        Serving(server),
        pytest.raises(NotMoved, match="Stop every node first"),
        nobody_serving(server),
    ):
        pass
    with nobody_serving(server):
        pass


def test_no_files_are_moved_while_anything_else_of_ours_is_connected(
    server: Cluster,
) -> None:
    with (
        psycopg.connect(**server.app.parameters()),
        pytest.raises(NotMoved, match="Stop every node first"),
        nobody_serving(server),
    ):
        pass


def test_no_node_starts_until_all_files_are_moved(server: Cluster) -> None:
    with nobody_serving(server), pytest.raises(NotFit, match="Files are being moved"):
        Serving(server)
    with Serving(server), Serving(server):  # two nodes are at home at once
        pass


def test_a_share_that_was_lost_with_its_connection_is_taken_again(
    server: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "LOOKED_EVERY", 0.0)
    with Serving(server) as share:
        end_all_of(server, "muster_door")
        share.keep()
        with pytest.raises(NotMoved), nobody_serving(server):
            pass
        end_all_of(server, "muster_door")
        with nobody_serving(server), pytest.raises(NotFit):
            share.keep()


def end_all_of(server: Cluster, role: str) -> None:
    """As when the database was started again."""
    with psycopg.connect(**server.superuser.parameters(), autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE usename = %s",
            [role],
        )
