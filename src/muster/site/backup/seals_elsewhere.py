"""The audit's seals where they are noted outside the data folder, after a restore."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from muster.site.backup.manifest import ANCHORS

NAMED = "MUSTER_AUDIT_SEALS"


def note_seals_elsewhere(data: Path, *, at: datetime) -> Path | None:
    """Let the file that the settings name note what the restored chain has.

    The seals that were noted after the backup are of what was put aside: they stay
    beside, under another name. Returns where; None where there was no such file.
    at: moment of the restore, which names it.
    """
    restored, named = data / ANCHORS, os.environ.get(NAMED, "")
    if not named or not restored.exists() or Path(named) == restored:
        return None
    place, aside = Path(named), None
    if place.exists():
        aside = place.with_name(f"{place.name}.before_{at:%Y%m%d%H%M%S}")
        place.rename(aside)
    shutil.move(restored, place)
    if os.geteuid() == 0:  # the job worker adds to it, as whoever serves
        theirs = (aside or place.parent).stat()
        os.chown(place, theirs.st_uid, theirs.st_gid)
    return aside
