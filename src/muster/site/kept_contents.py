"""Whether the files of records stand in their folder as they were put there.

That each is there and has its length is looked at of all; what it holds is read of
some, drawn anew each time, or of all where that is asked for.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import psycopg

from muster.core.documents.shelf import Damaged, Folder, NotKept, ShelfUnavailable
from muster.core.store.provision import DEFINER
from muster.core.store.server import Cluster
from muster.core.web.formats import counted
from muster.site.finding import Finding

SUBJECT: Final = "Contents of files"
KEPT: Final = "SELECT sha256, max(size) FROM documents_document GROUP BY 1 ORDER BY 1"
SOME: Final = 50
"""Files that are read whole where not all are."""
FEW: Final = 3
"""Files that are named of those that are wrong."""


@dataclass(frozen=True)
class Wrong:
    """A file that is not what was put there, and in what way."""

    sha256: str
    how: str

    def __str__(self) -> str:
        return f"{self.sha256} ({self.how})"


def kept_contents(cluster: Cluster, folder: Folder, *, whole: bool) -> Finding:
    """Look at each file that a record names.

    whole: reads every file, which takes as long as a backup.
    """
    with psycopg.connect(**cluster.owner.parameters(), connect_timeout=5) as owner:
        owner.execute(f"SET ROLE {DEFINER}".encode())
        kept: dict[str, int] = dict(owner.execute(KEPT.encode()).fetchall())
    try:
        return _found(kept, folder, whole=whole)
    except ShelfUnavailable as error:
        return Finding(
            SUBJECT,
            f"cannot be looked at: {error}",
            well=False,
            remedy="Run it as the account that Muster runs as.",
        )


def _found(kept: Mapping[str, int], folder: Folder, *, whole: bool) -> Finding:
    read = sorted(kept) if whole else random.sample(sorted(kept), min(SOME, len(kept)))
    wrong = [*_of_wrong_size(kept, folder)]
    known = {each.sha256 for each in wrong}
    wrong += _of_other_content([one for one in read if one not in known], folder)
    if not wrong:
        asked = "" if len(read) == len(kept) else f"; {len(read)} of them read whole"
        more = "" if len(read) == len(kept) else " (--files reads all)"
        found = f"{counted(len(kept), 'file', 'files')}, each there{asked}{more}"
        return Finding(SUBJECT, found)
    named = ", ".join(str(each) for each in wrong[:FEW])
    more = f" and {len(wrong) - FEW} more" if len(wrong) > FEW else ""
    return Finding(
        SUBJECT,
        f"{counted(len(wrong), 'file is', 'files are')} lost or altered: {named}{more}",
        well=False,
        remedy="Put each back from a backup, where it stands under documents/ by that"
        f" name, to {folder.root}/FIRST-TWO-LETTERS/. Keep what is there instead: it"
        " says what was done to it.",
    )


def _of_wrong_size(kept: Mapping[str, int], folder: Folder) -> Iterator[Wrong]:
    for sha256, size in kept.items():
        found = folder.size(sha256)
        if found is None:
            yield Wrong(sha256, "missing")
        elif found != size:
            yield Wrong(sha256, f"{found:,} bytes where {size:,} were kept")


def _of_other_content(read: list[str], folder: Folder) -> Iterator[Wrong]:
    for sha256 in read:
        try:
            folder.open(sha256).close()
        except NotKept:  # removed meanwhile, as its record was
            continue
        except Damaged:
            yield Wrong(sha256, "altered")
