"""A migration that was killed leaves nothing open, and is done again."""

import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from muster.core.store.server import Cluster
from muster.site.programs import environment, muster, run_to_end
from muster.site.shape import is_prepared, mark_prepared
from tests.migrations.released import installed

FORCED = """
    SELECT count(*) FILTER (WHERE relforcerowsecurity), count(*) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity
"""
UNBOUND_WITHIN = 60.0  # seconds


def test_a_killed_migration_is_done_again_before_anything_starts(
    template: Cluster, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with (
        installed(template, data) as cluster,
        psycopg.connect(**cluster.superuser.parameters()) as holding,
        psycopg.connect(**cluster.superuser.parameters(), autocommit=True) as watching,
    ):
        mark_prepared(data)
        holding.execute("LOCK TABLE django_content_type IN ACCESS EXCLUSIVE MODE")
        migrating = subprocess.Popen(
            muster("migrate"), env=environment(data), stderr=subprocess.DEVNULL
        )
        give_up = time.monotonic() + UNBOUND_WITHIN
        while forced(watching)[0] > 0 and time.monotonic() < give_up:
            time.sleep(0.02)
        migrating.send_signal(signal.SIGKILL)
        migrating.wait()
        holding.rollback()

        assert forced(watching)[0] == 0
        assert not is_prepared(data)  # so that `muster run` migrates before it serves
        # What serves people is bound all the while; only the owner was not.
        with (
            psycopg.connect(**cluster.app.parameters()) as app,
            pytest.raises(psycopg.errors.InsufficientPrivilege, match="no viewer"),
        ):
            app.execute("SELECT * FROM people_user")

        run_to_end("migrate", data=data)
        bound, every = forced(watching)
        assert bound == every > 70
        assert is_prepared(data)


def forced(connection: psycopg.Connection) -> tuple[int, int]:
    found = connection.execute(FORCED).fetchall()[0]
    return int(found[0]), int(found[1])
