"""What a further node needs, in one file: keys, where the database is, settings.

A node that joined serves pages and jobs and holds no more than that takes: neither
the owner's password nor the server's own, so that whoever takes it over cannot change
tables or read past the row policies as their owner could.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psycopg

from muster.core.store.server import Cluster, Secrets, private_folder
from muster.core.store.server.cluster import FILE as PLACE
from muster.core.store.server.folder import OTHERS
from muster.core.store.server.secrets import FILE as KEYS
from muster.core.store.server.secrets import SERVING, write_private
from muster.site.programs import HANDED, handed
from muster.site.real import is_real, mark_real
from muster.site.standing import require_own_mark

FORMAT: Final = "muster node 1"
SETTINGS: Final = (
    "MUSTER_ROOMS",
    "MUSTER_HOSTS",
    "MUSTER_BEHIND_PROXY",
    "MUSTER_SECOND_STEP",
    "MUSTER_AUDIT_SEALS",
    *(
        f"MUSTER_DOCUMENTS_{name}"
        for name in ("FOLDER", "BUCKET", "ENDPOINT", "KEY", "SECRET", "REGION")
    ),
    *(
        f"MUSTER_OPENID_{name}"
        for name in (
            *("SERVER", "CLIENT", "SECRET", "NAME", "VERIFIED", "REQUIRE"),
            "SECOND_STEP",
        )
    ),
)
"""What all nodes have in common, as the environment of `export` has it."""


class CannotJoin(Exception):
    """A node was not handed over or did not join; nothing was changed."""


def export(data: Path, file: Path) -> None:
    """Write what a further node needs to a new file that only its owner reads.

    Raises CannotJoin where there is nothing to hand over, or the file is there.
    """
    if not (data / KEYS).exists() or not (data / PLACE).exists():
        raise CannotJoin(
            f"There is no installation at {data} that was started once. Name its folder"
            " with --data."
        )
    cluster = Cluster.of(data)
    if cluster.embedded:
        raise CannotJoin(
            "A demonstration keeps its database beside its data, where no other"
            " machine reaches it. Only one on a PostgreSQL server has further nodes."
        )
    told = handed(data) | {
        name: os.environ[name] for name in SETTINGS if name in os.environ
    }
    text = json.dumps(
        {
            "format": FORMAT,
            "real": is_real(data),
            "keys": json.loads(cluster.secrets.only(*SERVING).written()),
            "place": json.loads((data / PLACE).read_text(encoding="utf-8")),
            "settings": told,
        },
        indent=1,
    )
    try:
        write_private(file, text, anew=True)
    except FileExistsError:
        raise CannotJoin(f"{file} is there already. Name a new file.") from None


def join(file: Path, data: Path) -> None:
    """Make a data folder out of what `export` wrote, once the database knows it.

    Raises CannotJoin; psycopg.OperationalError where the database does not answer;
    AnotherInstallation where it has other keys by now. Nothing is then there.
    """
    told = _read(file)
    if data.exists() and any(data.iterdir()):
        raise CannotJoin(f"{data} is not empty. Name a new folder with --data.")
    keys = Secrets(**told["keys"])
    cluster = Cluster(data=data, secrets=keys, **told["place"])
    with psycopg.connect(**cluster.sign_in.parameters(), connect_timeout=10) as asked:
        require_own_mark(asked, cluster)
    private_folder(data)
    if told["real"]:
        mark_real(data)
    write_private(data / HANDED, json.dumps(told["settings"], indent=1))
    write_private(data / KEYS, keys.written())
    cluster.announce()


def _read(file: Path) -> dict[str, Any]:
    if file.stat().st_mode & OTHERS:
        raise CannotJoin(
            f"Others may read {file}, and it holds keys: chmod 600 {file}, and make a"
            " new one if somebody may have."
        )
    read: Any = None
    with suppress(ValueError):
        read = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise CannotJoin(
            f"{file} is not what `muster node export` of this release wrote."
        )
    told: dict[str, Any] = read
    return told
