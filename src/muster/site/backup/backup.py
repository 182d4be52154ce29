"""Writing a backup of an installation, while people go on working in it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from muster.core.audit.anchors import noted_seals
from muster.core.audit.verify import verify
from muster.core.documents import shelf as shelves
from muster.core.documents.shelf import Shelf
from muster.core.store.server import Cluster
from muster.site.backup import manifest as parts
from muster.site.backup.archive import README, Writer, pieces, written_to
from muster.site.backup.dumping import (
    dumped,
    programs_for,
    require_as_new_as,
    version_of_dump,
)
from muster.site.backup.faults import NotKept
from muster.site.backup.manifest import Chain, Manifest
from muster.site.backup.snapshot import Snapshot, snapshot
from muster.site.real import is_real

WHAT = "No backup was made."
SUFFIX = ".muster.tar"

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What was written, and where."""

    place: Path
    size: int
    manifest: Manifest


def place_of(named: Path, *, at: datetime) -> Path:
    """The file that a backup goes to: as named, or of its own name in a folder."""
    if named.is_dir():
        return named / f"muster-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{SUFFIX}"
    return named


def back_up(
    cluster: Cluster, place: Path, *, shelf: Shelf, at: datetime, say: Step
) -> BackedUp:
    """Write everything that an installation holds, as it is at one moment, to a file.

    The database is read in one snapshot, past every row policy; what is written
    while that goes on is in the next backup. Contents are on the shelf before a
    row names them and never change, so that copying them afterwards is the same.
    at: moment at which the backup was asked for.
    Raises NotKept, and then nothing is there.
    """
    with written_to(place, what=WHAT) as writer, snapshot(cluster.owner) as seen:
        server = seen.connection.info.server_version
        programs = programs_for(cluster.owner, what=WHAT)
        require_as_new_as(server, ours=version_of_dump(programs), what=WHAT)
        release, made_at = version("muster"), at.astimezone(UTC).isoformat()
        about = parts.ABOUT.format(name=parts.NAME, release=release, made_at=made_at)
        writer.add(README, [about.encode()])
        say("Writing the database")
        left_out = {
            table: why for table, why in parts.LEFT_OUT.items() if table in seen.rows
        }
        with dumped(
            cluster.owner,
            programs=programs,
            snapshot=seen.name,
            without_rows_of=left_out,
            what=WHAT,
        ) as database:
            writer.add(parts.DATABASE, database)
        _add_files(writer, seen, shelf, say)
        number, head = seen.head()
        _add_beside(writer, cluster.data, newest=number)
        say("Checking the audit's chain")
        said = Manifest(
            format=parts.FORMAT,
            release=release,
            made_at=made_at,
            server=server,
            real=is_real(cluster.data),
            database_bytes=seen.size(),
            migrations=seen.migrations(),
            tables={t: n for t, n in seen.rows.items() if t not in left_out},
            left_out=left_out,
            chain=Chain(number, head, sound=_chain_holds()),
            members=tuple(writer.members),
        )
        writer.add(parts.NAME, [said.written()])
        say("Sealing the file")
    return BackedUp(place, place.stat().st_size, said)


def _add_files(writer: Writer, seen: Snapshot, shelf: Shelf, say: Step) -> None:
    contents = seen.contents()
    if contents:
        say(f"Copying {len(contents)} files")
    for sha256, name in contents.items():
        writer.add(f"{parts.DOCUMENTS}{sha256}", content_of(shelf, sha256, name))


def content_of(shelf: Shelf, sha256: str, name: str) -> Iterator[bytes]:
    """A file from the shelf, which must be what its row says it is."""
    try:
        content = shelf.open(sha256)
    except shelves.NotKept as missing:
        raise NotKept(
            WHAT,
            why=f"The file {name!r} of a record is not on the shelf ({sha256}).",
            remedy="Bring it back from an earlier backup, under that name; a record"
            " that names a file must have it.",
        ) from missing
    except shelves.Damaged as altered:
        raise NotKept(
            WHAT,
            why=f"The file {name!r} of a record was altered on the shelf ({sha256}).",
            remedy="Put it back from an earlier backup, and find out who or what"
            " altered it.",
        ) from altered
    except shelves.ShelfUnavailable as error:
        raise NotKept(
            WHAT,
            why=f"The files of records cannot be read: {error}.",
            remedy="Mend that, and do it again.",
        ) from error
    with content:
        yield from pieces(content)


def _add_beside(writer: Writer, data: Path, *, newest: int) -> None:
    """Add what stands beside the database: the noted seals, and a demonstration's.

    Seals made since the snapshot are left out: its chain does not have them.
    """
    noted = noted_seals(settings.AUDIT_ANCHORS)
    lines = [f"{number} {digest}\n" for number, digest in noted if 0 < number <= newest]
    writer.add(parts.ANCHORS, ["".join(lines).encode()])
    for name in (parts.SIGN_INS, parts.TRUTH):
        if not is_real(data) and (data / name).exists():
            writer.add(name, [(data / name).read_bytes()])


def _chain_holds() -> bool:
    return verify(anchors=noted_seals(settings.AUDIT_ANCHORS)).sound


def summary(made: BackedUp) -> str:
    """A backup for a program to read."""
    said = made.manifest
    return json.dumps(
        {
            "file": str(made.place),
            "bytes": made.size,
            "made_at": said.made_at,
            "rows": said.rows,
            "tables": len(said.tables),
            "files": len(said.documents),
            "seals": said.chain.seals,
            "chain_sound": said.chain.sound,
        },
        indent=1,
    )
