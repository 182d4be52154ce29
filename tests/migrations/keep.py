"""Keep the database of a release, with the invented region in it, for the tests.

`python -m tests.migrations.keep 0a1eef4 0.1` checks that commit out in a temporary
folder, lets *its* code migrate and seed an empty database, seals the audit, and
writes `release-0.1.sql.xz` beside this file.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parents[1]
MADE_BY_THE_RELEASE = """
import os, subprocess, sys
from pathlib import Path
import psycopg
from muster.core.store.server import embedded
from muster.core.store.server.binaries import wheel_folder
from muster.site.programs import run_to_end

data = Path(sys.argv[1])
with embedded(data, durable=False) as cluster:
    run_to_end("migrate", data=data)
    run_to_end("seed", data=data)
    with psycopg.connect(**cluster.worker.parameters()) as worker:
        while worker.execute("SELECT audit_seal(500)").fetchone()[0]:
            pass
    login = cluster.superuser
    subprocess.run(
        [wheel_folder() / "bin" / "pg_dump", "--host", login.host, "--dbname", "muster",
         "--username", login.user, "--file", sys.argv[2],
         "--exclude-table-data=store_tokenkey"],
        env={**os.environ, "PGPASSWORD": login.password}, check=True)
"""


def keep(commit: str, release: str) -> Path:
    """Write the database that a commit makes, and say where."""
    with tempfile.TemporaryDirectory(prefix="muster-release-") as folder:
        code, plain = Path(folder) / "code", Path(folder) / "plain.sql"
        for command in (
            ["git", "clone", "--quiet", "--no-checkout", str(SOURCE), str(code)],
            ["git", "-C", str(code), "checkout", "--quiet", commit],
        ):
            subprocess.run(command, check=True)
        subprocess.run(
            [
                *(sys.executable, "-c", MADE_BY_THE_RELEASE),
                *(str(Path(folder) / "data"), str(plain)),
            ],
            env={**os.environ, "PYTHONPATH": str(code / "src")},
            cwd=folder,
            check=True,
        )
        kept = HERE / f"release-{release}.sql.xz"
        kept.write_bytes(lzma.compress(plain.read_bytes(), preset=9))
    return kept


if __name__ == "__main__":
    print(keep(sys.argv[1], sys.argv[2]))  # noqa: T201 (its answer)
