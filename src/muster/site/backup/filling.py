"""Putting a backup's content into a new installation, and counting it there."""

import gzip
from collections.abc import Callable
from typing import IO, BinaryIO, cast

from django.db import connections
from django.db.migrations.loader import MigrationLoader

from muster.core.documents.shelf import ShelfUnavailable
from muster.core.documents.shelves import shelf
from muster.core.documents.store_mark import carry_mark
from muster.core.store.server import Cluster
from muster.site.backup import manifest as parts
from muster.site.backup.archive import Reader
from muster.site.backup.dumping import load
from muster.site.backup.faults import NotKept
from muster.site.backup.manifest import Manifest
from muster.site.backup.snapshot import snapshot
from muster.site.backup.target import WHAT

FEW = 5


def require_known(manifest: Manifest) -> None:
    """Refuse a database that a later Muster, or another one, changed."""
    known = set(MigrationLoader(None).disk_migrations)
    unknown = [change for change in manifest.migrations if change not in known]
    if unknown:
        named = ", ".join(f"{app}.{name}" for app, name in unknown[:FEW])
        more = f" and {len(unknown) - FEW} more" if len(unknown) > FEW else ""
        raise NotKept(
            WHAT,
            why=f"The backup is of Muster {manifest.release}, whose database has"
            f" changes that this Muster does not know: {named}{more}.",
            remedy="Restore it with the Muster that wrote it, or a later one, and"
            " with the same rooms installed.",
        )


def fill(
    backup: Reader, manifest: Manifest, cluster: Cluster, *, say: Callable[[str], None]
) -> None:
    """Write rows, files and noted seals as they were at the moment of the backup.

    Raises NotKept when a row is missing or too many, or a file is not what its
    name says.
    """
    say(f"Writing {manifest.rows:,} rows")
    with gzip.open(backup.open(parts.DATABASE)) as plain:
        load(cluster.superuser, cast("IO[bytes]", plain), what=WHAT)
    with snapshot(cluster.owner) as seen:
        _require_same_rows(manifest, seen.rows)
        contents = set(seen.contents())
    if manifest.documents:
        say(f"Writing {len(manifest.documents):,} files")
    kept = {m.name.removeprefix(parts.DOCUMENTS) for m in manifest.documents}
    if contents != kept:
        raise NotKept(
            WHAT,
            why=f"Records name {len(contents - kept)} files that are not in the backup,"
            f" and {len(kept - contents)} are in it that no record names.",
            remedy="Take another copy of this backup, or an earlier backup.",
        )
    for sha256 in sorted(kept):
        _put(backup, sha256)
    carry_mark(shelf(), connections["owner"])
    for name in (parts.ANCHORS, parts.SIGN_INS, parts.TRUTH):
        if name in backup:
            place = cluster.data / name
            place.touch(mode=0o600)
            place.write_bytes(backup.open(name).read())


def _require_same_rows(manifest: Manifest, rows: dict[str, int]) -> None:
    expected = manifest.tables | dict.fromkeys(manifest.left_out, 0)
    wrong = [
        f"{table} has {rows.get(table, 0):,}, not {expected.get(table, 0):,}"
        for table in sorted(expected.keys() | rows.keys())
        if rows.get(table) != expected.get(table)
    ]
    if wrong:
        raise NotKept(
            WHAT,
            why=f"Rows are missing or too many: {'; '.join(wrong[:FEW])}.",
            remedy="Take another backup; keep this one, and report it: it is a fault.",
        )


def _put(backup: Reader, sha256: str) -> None:
    with backup.open(f"{parts.DOCUMENTS}{sha256}") as content:
        try:
            put = shelf().put(cast("BinaryIO", content))
        except ShelfUnavailable as error:
            raise NotKept(
                WHAT,
                why=f"The files of records cannot be written: {error}.",
                remedy="Mend that, and do it again.",
            ) from error
    if put != sha256:
        raise NotKept(
            WHAT,
            why=f"The file {sha256} in the backup is another one.",
            remedy="Take another copy of this backup, or an earlier backup.",
        )
