"""Making an installation out of a backup, and proving that it is the same one."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import django
from django.db import connections

from muster.site.backup import manifest as parts
from muster.site.backup.archive import Reader, read_from
from muster.site.backup.faults import NotKept, told
from muster.site.backup.filling import fill, require_known
from muster.site.backup.manifest import ANCHORS, Manifest
from muster.site.backup.proving import Proof, prove
from muster.site.backup.seals_elsewhere import NAMED, note_seals_elsewhere
from muster.site.backup.swapping import clear_staging, swap
from muster.site.backup.target import WHAT, Target, target, unused
from muster.site.databases import databases
from muster.site.programs import environment
from muster.site.real import MARK, is_real

Step = Callable[[str], None]
MIB = 2**20


@dataclass(frozen=True, slots=True)
class Restored:
    """What was made, what it was checked against, and where the old one is.

    old: the places of what stood there before; empty where nothing did.
    """

    data: Path
    manifest: Manifest
    proof: Proof
    old: tuple[str, ...]


def restore(
    file: Path, data: Path, *, replace: bool, at: datetime, say: Step
) -> Restored:
    """Make the installation in `data` what the backup says, if all of it is proved.

    replace: whether an installation that is there may be put aside.
    at:      moment at which the restore was asked for; names what is put aside.
    Raises   NotKept, and then `data` is as it was.
    """
    new_folder = not data.exists()
    try:
        with ExitStack() as stack:
            say("Checking every byte of the backup")
            backup = stack.enter_context(read_from(file, what=WHAT))
            manifest = manifest_of(backup, file)
            stack.enter_context(told(WHAT, data))
            place = target(data)
            stack.enter_context(unused(data))
            _require_free(place, data, replace=replace, manifest=manifest)
            made = _stage(backup, manifest, data, place, at=at, say=say)
            moved = swap(data, at=at)
    except BaseException:
        if new_folder and data.exists():
            shutil.rmtree(data, ignore_errors=True)
        raise
    # From here on the folder has the keys of a database that is in its place.
    proof, database = made
    seals = _noted_elsewhere(data, at=at, say=say)
    old = tuple(str(place) for place in (moved, database, seals) if place)
    return Restored(data, manifest, proof, old)


def _noted_elsewhere(data: Path, *, at: datetime, say: Step) -> Path | None:
    """Where the seals of the old one are; that they could not be moved is a warning."""
    try:
        return note_seals_elsewhere(data, at=at)
    except OSError as error:
        say(
            "WARNING: all was restored, but the seals of its audit could not be noted"
            f" at {os.environ.get(NAMED)} ({error}). Move what stands there aside, and"
            f" copy {data / ANCHORS} to it."
        )
        return None


def manifest_of(backup: Reader, file: Path) -> Manifest:
    """What a backup says of itself, if this Muster reads its format."""
    said = backup.open(parts.NAME).read()
    found = json.loads(said).get("format")
    if found != parts.FORMAT:
        raise NotKept(
            WHAT,
            why=f"{file} is of format {found}, and this Muster reads format"
            f" {parts.FORMAT}: a newer Muster wrote it.",
            remedy="Restore it with the Muster that wrote it, or a later one.",
        )
    return Manifest.read(said)


def _require_free(
    place: Target, data: Path, *, replace: bool, manifest: Manifest
) -> None:
    occupied = place.occupied()
    if occupied and not replace:
        raise NotKept(
            WHAT,
            why=f"There is an installation already: {occupied}.",
            remedy="Name an empty folder with --data, or say --replace: the old"
            " installation is then put aside, not removed.",
        )
    if is_real(data) and not manifest.real:
        raise NotKept(
            WHAT,
            why=f"{data} is marked as holding real data, and the backup is of a"
            " demonstration.",
            remedy="Name another folder with --data.",
        )
    place.require_unused()
    files = sum(m.size for m in manifest.documents)
    needed = files + place.room_for(manifest.database_bytes)
    free = shutil.disk_usage(data).free
    if free < needed:
        raise NotKept(
            WHAT,
            why=f"The restored installation needs about {needed // MIB:,} MB, and"
            f" {free // MIB:,} MB are free where {data} is.",
            remedy="Free some room, or name another place with --data.",
        )


def _stage(
    backup: Reader,
    manifest: Manifest,
    data: Path,
    place: Target,
    *,
    at: datetime,
    say: Step,
) -> tuple[Proof, str]:
    staging = clear_staging(data)
    try:
        if manifest.real:
            (staging / MARK).write_text(f"{at.isoformat()}\n", encoding="ascii")
        place.hand_on_keys()
        os.environ.update(environment(staging))
        django.setup()
        require_known(manifest)
        say("Making an empty database")
        with place.staged(real=manifest.real) as cluster:
            with _connected_to_it():
                fill(backup, manifest, cluster, say=say)
                proof = prove(manifest, cluster, say=say)
            database = place.take_over(cluster, at=at)
        _mark_whole(staging, manifest)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return proof, database


def _mark_whole(staging: Path, manifest: Manifest) -> None:
    """A demonstration that was restored is not written anew at the next start."""
    if not manifest.real:
        (staging / "seeded").touch()


@contextmanager
def _connected_to_it() -> Iterator[None]:
    """Django's connections go to the new database, which was announced meanwhile."""
    for alias, place in databases().items():
        connections[alias].settings_dict.update(place)
    try:
        yield
    finally:
        connections.close_all()


def summary(made: Restored) -> str:
    """A restore for a program to read."""
    return json.dumps(
        {
            "data": str(made.data),
            "made_at": made.manifest.made_at,
            "old": made.old,
            **asdict(made.proof),
        },
        indent=1,
    )
