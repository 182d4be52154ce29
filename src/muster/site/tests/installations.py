"""Data folders as `muster run` leaves them, for tests that start all of Muster."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from muster.core.store.server import Cluster, embedded
from muster.site.tests.cluster import TEMPLATE, copy, temporary


@pytest.fixture(scope="module")
def prepared(template: Cluster, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A data folder as `muster run` leaves it, with people and nothing else."""
    kept = max(
        (request.config.rootpath / ".cache" / "tests").glob("*/migrated"),
        key=lambda stamp: stamp.stat().st_mtime,
    ).parent
    with temporary() as folder:
        data = folder / "data"
        copy(kept, data)
        with embedded(data, database=TEMPLATE, durable=False) as cluster:
            server = cluster.superuser.parameters() | {"dbname": "postgres"}
            with psycopg.connect(**server, autocommit=True) as connection:
                connection.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO muster").format(
                        sql.Identifier(TEMPLATE)
                    )
                )
        (data / "seeded").touch()
        copy(data, data.with_name("pristine"))
        yield data


@pytest.fixture
def another(prepared: Path) -> Iterator[Path]:
    """A data folder of its own, so that order does not matter."""
    with temporary() as folder:
        copy(prepared.with_name("pristine"), folder / "data")
        yield folder / "data"
