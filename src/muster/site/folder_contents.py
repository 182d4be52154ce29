"""What lies in a data folder: its keys, where its database is, what was done to it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from muster.core.store.server import Cluster, FileUnreadable, Secrets
from muster.core.store.server.cluster import FILE as PLACE
from muster.core.store.server.cluster import WRITTEN_ANEW, place_of
from muster.core.store.server.folder import DATABASE, OTHERS
from muster.core.store.server.secrets import FILE as KEYS
from muster.core.store.server.secrets import KEYS_BACK
from muster.site.finding import Finding
from muster.site.programs import HANDED, handed
from muster.site.real import is_real
from muster.site.shape import STAMP, is_prepared
from muster.site.standing import last_noted
from muster.site.supervisor import SEEDED, sign_ins, sign_ins_file

USED: Final = (KEYS, PLACE, STAMP, SEEDED, DATABASE)
"""Whichever of them lies in a data folder, an installation was started with it."""
PREPARING: Final = "muster run, or muster migrate, brings it up to date."


def folder_contents(data: Path) -> Iterator[Finding]:
    """Look at each file that Muster keeps in a data folder, changing none."""
    yield from _open_to_others(data)
    if not any((data / name).exists() for name in USED):
        return
    yield _keys(data)
    yield _place(data)
    yield _prepared(data)
    yield from _read_at_times(data)


def _open_to_others(data: Path) -> Iterator[Finding]:
    """Files that other accounts could open, should the folder ever stand open."""
    found = [place for place in sorted(data.iterdir()) if _is_open(place)]
    if found:
        yield Finding(
            "Files in the data folder",
            "open to other accounts: " + ", ".join(place.name for place in found),
            well=False,
            remedy="chmod 600 " + " ".join(str(place) for place in found),
        )


def _is_open(place: Path) -> bool:
    with suppress(FileNotFoundError):  # a draft that was renamed meanwhile
        state = place.lstat()
        return place.is_file() and not place.is_symlink() and state.st_mode & OTHERS > 0
    return False


def _keys(data: Path) -> Finding:
    """Whether the keys of the installation are there and can be read."""
    if not (data / KEYS).exists():
        return Finding(KEYS, "missing", well=False, remedy=KEYS_BACK)
    try:
        Secrets.of(data)
    except FileUnreadable as spoilt:
        return Finding(KEYS, "cannot be read", well=False, remedy=str(spoilt))
    return Finding(KEYS, "can be read")


def _place(data: Path) -> Finding:
    """Whether it is known where the database is."""
    if not (data / PLACE).exists():
        return Finding(
            PLACE,
            "missing: no command finds the database",
            well=False,
            remedy=WRITTEN_ANEW.replace(" remove the file, and", " and"),
        )
    try:
        place = place_of(data)
    except FileUnreadable as spoilt:
        return Finding(PLACE, "cannot be read", well=False, remedy=str(spoilt))
    where = "embedded" if place["embedded"] else f"at {place['host']}"
    return Finding(PLACE, f"the database is {where}")


def _prepared(data: Path) -> Finding:
    """Whether it is written down for which version the database was last prepared.

    A node that joined prepares none: it looks at each start.
    """
    if not (data / STAMP).exists():
        return Finding(
            "Database",
            f"not known to be as this version expects: {STAMP} is missing",
            well=False,
            needed=not (data / HANDED).exists(),
            remedy=PREPARING,
        )
    well = is_prepared(data)
    found = "as this version expects" if well else "of another version"
    return Finding("Database", found, well=well, needed=False, remedy=PREPARING)


def _read_at_times(data: Path) -> Iterator[Finding]:
    """Files that are spoilt, or gone, of those that are needed now and then."""
    for look in (sign_ins, handed, last_noted):
        try:
            look(data)
        except FileUnreadable as spoilt:
            name = spoilt.place.name
            yield Finding(name, "cannot be read", well=False, remedy=str(spoilt))
    listed = sign_ins_file(data)
    if (data / SEEDED).exists() and not is_real(data) and not listed.exists():
        yield Finding(
            listed.name,
            "missing: muster run does not say who may sign in",
            well=False,
            needed=False,
            remedy="muster seed --people-only writes it anew.",
        )


def cluster_of(data: Path) -> Cluster | None:
    """Where the database is; None where keys or place are missing or spoilt.

    Unlike `Cluster.of` it makes no keys where there are none: a look changes nothing.
    """
    if not (data / KEYS).exists() or not (data / PLACE).exists():
        return None
    try:
        return Cluster.of(data)
    except FileUnreadable:
        return None
